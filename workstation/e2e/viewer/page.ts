// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './address';
import { hounsfield, study } from './syntheticStudy';

/** The slice with which the study opens. */
export const middle = Math.floor((study.slices - 1) / 2);

/** Opens the synthetic study and waits until its picture is there. */
export async function openViewer(page: Page, more = ''): Promise<void> {
  await page.goto(`${viewerUrl}?study=${study.uid}${more}`);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(
    `${middle + 1} / ${study.slices}`,
    // The library starts and compiles first, which is not what is measured here.
    { timeout: 60_000 },
  );
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

export function tile(page: Page) {
  return page.locator('[data-tile="a"]');
}

/** The scale at which the picture fits its viewport and the place of its middle on the page. */
export async function fitted(page: Page) {
  const surface = page.locator('[data-tile="a"] .qv-surface');
  // After a change of layout the canvas follows its place some time later.
  await expect
    .poll(() =>
      surface.evaluate((place) => {
        const canvas = place.querySelector('canvas');
        const off = (side: number, pixels = 0) => Math.abs(side * devicePixelRatio - pixels);
        return Math.max(
          off(place.clientWidth, canvas?.width),
          off(place.clientHeight, canvas?.height),
        );
      }),
    )
    .toBeLessThanOrEqual(1);
  const box = await surface.boundingBox();
  if (box === null) throw new Error('no viewport');
  return {
    scale: Math.min(box.width, box.height) / study.size,
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
  };
}

/** Grey values in the middles of the 4 x 4 patches, row after row. */
async function patchGreys(page: Page): Promise<number[]> {
  return page.evaluate(
    ({ size, patch }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) throw new Error('no canvas');
      const scale = Math.min(canvas.width, canvas.height) / size;
      const greys: number[] = [];
      for (let place = 0; place < 16; place++) {
        const column = (place % 4) * patch + patch / 2 - size / 2;
        const row = Math.floor(place / 4) * patch + patch / 2 - size / 2;
        const x = Math.round(canvas.width / 2 + column * scale);
        const y = Math.round(canvas.height / 2 + row * scale);
        greys.push(context.getImageData(x, y, 1, 1).data[0] ?? -1);
      }
      return greys;
    },
    { size: study.size, patch: study.patch },
  );
}

/** What PS3.3 C.11.2.1.2.1 makes of a slice's patches. */
export function expectedGreys(slice: number, centre: number, width: number): number[] {
  return Array.from({ length: 16 }, (_, place) => {
    const value = hounsfield(Math.floor(place / 4), place % 4, slice);
    const share = (value - (centre - 0.5)) / (width - 1) + 0.5;
    return Math.round(255 * Math.min(1, Math.max(0, share)));
  });
}

export async function expectGreys(
  page: Page,
  expected: readonly number[],
  tolerance = 2,
): Promise<void> {
  await expect
    .poll(async () => {
      const greys = await patchGreys(page);
      return Math.max(...greys.map((grey, place) => Math.abs(grey - (expected[place] ?? 0))));
    })
    .toBeLessThanOrEqual(tolerance);
}

/** What the page has kept of the study's marks. */
export async function keptMarks(page: Page): Promise<{
  keyImages: { image: { frame: number }; window: { centre: number } | null }[];
  measurements: { kind: string; points: number[]; values: { value: number; unit: string }[] }[];
}> {
  const text = await page.evaluate((uid) => localStorage.getItem(`marks/${uid}`), study.uid);
  return JSON.parse(text ?? '{"keyImages":[],"measurements":[]}') as never;
}

/** Shows that the picture on the screen was drawn as the project of this test is to draw. */
export async function expectDrawing(page: Page): Promise<void> {
  const { contexts } = await page.evaluate(() => window.viewerHeld());
  expect(contexts > 0).toBe(test.info().project.name === 'graphics');
}

/** What is left of viewers. */
interface Held {
  readonly frames: number;
  readonly cacheBytes: number;
  readonly contexts: number;
}

declare global {
  interface Window {
    setViewerOpen(open: boolean): void;
    viewerHeld(): Held;
  }
}
