// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { County } from './county';
import { viewerUrl } from './viewer/address';

interface States {
  readonly study: string;
  readonly series: string;
  readonly image: string;
  /** The states' UIDs by their labels. */
  readonly states: Readonly<Record<string, string>>;
}

/** Writes an image and another vendor's presentation states for it, and sends them to the county. */
export async function storeStates(county: County, folder: string): Promise<States> {
  const script = join(import.meta.dirname, 'states.py');
  const made = JSON.parse(execFileSync('/usr/bin/python3', [script, folder]).toString()) as States;
  const names = ['image', ...Object.keys(made.states).map((_, place) => `${place + 1}`)];
  await county.storeOverWeb(names.map((name) => join(folder, `${name}.dcm`)));
  return made;
}

/** Pixels of the screen, about two of the image: the server leaves waves beside sharp edges when it makes a picture larger. */
const reach = 8;

/**
 * The share of the picture's pixels that differ between the first tile and the server's picture of the same size: that are
 * more than three grey levels beyond all that is next to them in the other picture. Lines are drawn by different hands.
 */
export function difference(
  page: Page,
  { study, series, image }: States,
  uid: string,
): Promise<number> {
  const path = `dicom-web/studies/${study}/series/${series}/instances/${image}/rendered`;
  return page.evaluate(
    async ({ address, uid, reach }) => {
      const canvases = document.querySelectorAll<HTMLCanvasElement>(
        '[data-tile="a"] .qv-surface canvas, [data-tile="a"] .qv-presentation',
      );
      const [first] = canvases;
      if (!first) throw new Error('no picture');
      const { width, height } = first;
      const paper = () => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (!context) throw new Error('no canvas');
        context.fillRect(0, 0, width, height);
        return context;
      };
      const [ours, theirs] = [paper(), paper()];
      const visible = [...canvases].filter(({ style }) => style.visibility !== 'hidden');
      visible.forEach((canvas) => ours.drawImage(canvas, 0, 0));
      const query = `viewport=${width},${height}&presentationUID=${uid}`;
      const answer = await fetch(`${address}?${query}`, { headers: { Accept: 'image/png' } });
      const picture = await createImageBitmap(await answer.blob());
      const left = Math.floor((width - picture.width) / 2);
      const top = Math.floor((height - picture.height) / 2);
      theirs.drawImage(picture, left, top);
      const greys = (context: OffscreenCanvasRenderingContext2D) => {
        const { data } = context.getImageData(0, 0, width, height);
        return Uint8Array.from({ length: width * height }, (_, at) => data[4 * at] ?? 0);
      };
      const [one, other] = [greys(ours), greys(theirs)];
      const within = (grey: number, values: Uint8Array, x: number, y: number) => {
        let [least, greatest] = [255, 0];
        for (let down = -reach; down <= reach; down++) {
          for (let right = -reach; right <= reach; right++) {
            const value = values[(y + down) * width + x + right] ?? 0;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
          }
        }
        return grey >= least - 3 && grey <= greatest + 3;
      };
      let off = 0;
      let seen = 0;
      for (let y = top + reach; y < top + picture.height - reach; y++) {
        for (let x = left + reach; x < left + picture.width - reach; x++) {
          seen++;
          const at = y * width + x;
          const [grey = 0, wanted = 0] = [one[at], other[at]];
          const alike =
            Math.abs(grey - wanted) <= 3 ||
            (within(grey, other, x, y) && within(wanted, one, x, y));
          off += alike ? 0 : 1;
        }
      }
      return off / seen;
    },
    { address: viewerUrl + path, uid, reach },
  );
}

export async function showByState(page: Page, label: string): Promise<void> {
  const list = page.getByRole('region', { name: '显示状态' });
  await list.getByRole('button', { name: new RegExp(`^${label} ?READER`) }).click();
  await expect(page.locator('.qv-presentation-mark')).toHaveText(`显示状态：${label}`);
}
