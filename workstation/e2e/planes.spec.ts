// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import { python, readFiles, readsFiles, serveInstances } from './viewer/instances';
import { tile } from './viewer/page';

test.skip(!readsFiles, 'needs pydicom and numpy');

const uid = '1.2.826.0.1.3680043.10.6.1';
type Bits = readonly (readonly number[])[];

interface Truth {
  readonly rows: number;
  readonly columns: number;
  readonly planes: Readonly<Record<string, Bits>>;
}

/** What lies over the middle of each pixel of the image: nothing, white, or the see-through yellow of regions. */
function drawn(page: Page, { rows, columns }: Truth): Promise<string[]> {
  return page.evaluate(
    ([height, width]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] .qv-presentation');
      const context = canvas?.getContext('2d');
      if (!canvas || !context || canvas.style.visibility === 'hidden') return [];
      const scale = Math.min(canvas.width / width, canvas.height / height);
      return Array.from({ length: width * height }, (_, at) => {
        const column = (at % width) + 0.5 - width / 2;
        const row = Math.floor(at / width) + 0.5 - height / 2;
        const x = Math.floor(canvas.width / 2 + column * scale);
        const y = Math.floor(canvas.height / 2 + row * scale);
        const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(x, y, 1, 1).data;
        if (alpha === 0) return '';
        if (alpha === 255 && Math.min(red, green, blue) === 255) return 'white';
        const yellow = Math.abs(red - 255) < 3 && Math.abs(green - 214) < 3;
        return yellow && Math.abs(blue - 77) < 3 && alpha === 102 ? 'region' : 'other';
      });
    },
    [rows, columns] as const,
  );
}

test('planes of bits are drawn where pydicom finds them, regions and those in the pixels too', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'qianli-planes-'));
  const file = join(folder, 'planes.dcm');
  const script = join(import.meta.dirname, 'planes.py');
  const truth = JSON.parse(execFileSync(python, [script, file]).toString()) as Truth;
  await serveInstances(page, readFiles([file]));
  rmSync(folder, { recursive: true });
  await page.goto(`${viewerUrl}?study=${uid}`);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText('1 / 1', { timeout: 60_000 });
  await expect(page.locator('.qv-busy')).toHaveCount(0);

  const { planes, rows, columns } = truth;
  expect(Object.values(planes).map((bits) => bits.flat().includes(1))).toEqual(Array(4).fill(true));
  const expected = Array.from({ length: rows * columns }, (_, at) => {
    const set = (group: string) => planes[group]?.[Math.floor(at / columns)]?.[at % columns] === 1;
    if (set('6000') || set('6004')) return 'white';
    return set('6002') || set('6006') ? 'region' : '';
  });
  const wrong = async () => {
    const found = await drawn(page, truth);
    return expected.filter((each, at) => each !== found[at]).length;
  };
  await expect.poll(wrong).toBe(0);

  // The pixels below are all 40 HU, whatever is in their unused bits.
  const greys = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] canvas');
      const { width = 0, height = 0 } = canvas ?? {};
      const side = Math.min(width, height) - 20;
      const data = canvas
        ?.getContext('2d')
        ?.getImageData((width - side) / 2, (height - side) / 2, side, side).data;
      return [...new Set(data)].sort((one, other) => one - other);
    });
  expect(await greys()).toEqual([128, 255]);

  await page.keyboard.press('o');
  await expect.poll(() => drawn(page, truth)).toEqual([]);
  await page.keyboard.press('o');
  await expect.poll(wrong).toBe(0);
});
