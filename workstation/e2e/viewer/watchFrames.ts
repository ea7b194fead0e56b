// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';

/** What was on the screen in one of its frames. */
export interface Seen {
  readonly text: string;
  /** What is drawn over the picture. */
  readonly drawings: string;
  /** Of the middle of the picture's first patch; -1 without a picture. */
  readonly grey: number;
}

/** Begins to note what stands on the screen, frame by frame. */
export async function watchFrames(page: Page, size: number): Promise<void> {
  await page.evaluate((imageSize) => {
    const seen: Seen[] = [];
    Object.assign(window, { seen });
    const textOf = (selector: string) =>
      [...document.querySelectorAll(selector)].map(({ textContent }) => textContent).join(' ');
    const look = () => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] canvas');
      const scale = canvas ? Math.min(canvas.width, canvas.height) / imageSize : 0;
      const at = (side = 0) => Math.round(side / 2 + (imageSize / 8 - imageSize / 2) * scale);
      const pixel = canvas
        ?.getContext('2d')
        ?.getImageData(at(canvas.width), at(canvas.height), 1, 1);
      seen.push({
        text: textOf('.qv-viewer'),
        drawings: textOf('.qv-surface svg'),
        grey: pixel?.data[0] ?? -1,
      });
    };
    const loop = () => {
      // After everything that draws in this frame, when the page is as it will be shown.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = look;
      port2.postMessage(null);
      requestAnimationFrame(loop);
    };
    requestAnimationFrame(loop);
  }, size);
}

export const framesSeen = (page: Page): Promise<Seen[]> =>
  page.evaluate(() => Reflect.get(window, 'seen') as Seen[]);
