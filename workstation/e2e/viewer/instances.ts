// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { frameBody, multipart } from './syntheticStudy';

/** Instances as metadata, with each one's frames by its UID and the values that are kept apart by their address. */
export interface Instances {
  readonly instances: readonly object[];
  readonly frames: Readonly<Record<string, readonly Buffer[]>>;
  readonly bulk: Readonly<Record<string, string>>;
}

/** Debian's, for which pydicom is packaged. */
export const python = '/usr/bin/python3';

export const readsFiles = spawnSync(python, ['-c', 'import numpy, pydicom']).status === 0;

interface Answer {
  readonly instances: readonly object[];
  readonly frames: Readonly<Record<string, readonly string[]>>;
  readonly bulk: Readonly<Record<string, string>>;
}

export function readFiles(files: readonly string[]): Instances {
  const script = join(import.meta.dirname, 'realFiles.py');
  const text = execFileSync(python, [script, ...files], { maxBuffer: 2 ** 28 });
  const { instances, frames, bulk } = JSON.parse(text.toString()) as Answer;
  const decoded = Object.entries(frames).map(
    ([uid, each]) => [uid, each.map((frame) => Buffer.from(frame, 'base64'))] as const,
  );
  return { instances, frames: Object.fromEntries(decoded), bulk };
}

/** Answers the viewer's requests for one study. */
export async function serveInstances(page: Page, served: Instances): Promise<void> {
  const { instances, frames, bulk } = served;
  await page.route('**/dicom-web/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    const [, uid = '', number] = /instances\/([0-9.]+)\/frames\/(\d+)$/.exec(path) ?? [];
    const frame = frames[uid]?.[Number(number) - 1];
    const value = bulk[path];
    if (path.endsWith('/metadata')) {
      const body = JSON.stringify(instances);
      await route.fulfill({ contentType: 'application/dicom+json', body });
    } else if (frame !== undefined) {
      await route.fulfill({ contentType: multipart, body: frameBody(frame) });
    } else if (value !== undefined) {
      await route.fulfill({ contentType: multipart, body: frameBody(Buffer.from(value)) });
    } else {
      await route.fulfill({ status: 404 });
    }
  });
}

/** The colour and opacity that lies over a place of the page in a tile; all nothing where no layer is drawn. */
export function laidOver(page: Page, x: number, y: number, tile = 'a'): Promise<number[]> {
  return page.evaluate(
    ([left, top, id]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-tile="${id}"] .qv-layers`);
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return [0, 0, 0, 0];
      const box = canvas.getBoundingClientRect();
      const at = [left - box.x, top - box.y].map((place) => Math.floor(place * devicePixelRatio));
      return [...context.getImageData(at[0] ?? 0, at[1] ?? 0, 1, 1).data];
    },
    [x, y, tile] as const,
  );
}
