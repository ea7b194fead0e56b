// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { expectedGreys, expectGreys, fitted, middle, openViewer, tile } from './viewer/page';
import { viewerUrl } from './viewer/address';
import { hounsfield, priorUid, serveStudy, study } from './viewer/syntheticStudy';

test('turns and flips the picture and its side letters together', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const edge = (side: string) => tile(page).locator(`.qv-edge-${side}`);
  await expect(edge('left')).toHaveText('R');
  await expect(edge('top')).toHaveText('A');

  await page.keyboard.press('h');
  await expect(edge('left')).toHaveText('L');
  const unflipped = expectedGreys(middle, 40, 400);
  const mirrored = unflipped.map(
    (_, place) => unflipped[4 * Math.floor(place / 4) + 3 - (place % 4)] ?? 0,
  );
  await expectGreys(page, mirrored);

  await page.keyboard.press('h');
  await page.keyboard.press('r');
  await expect(edge('top')).toHaveText('R');
  // Clockwise: what was in the left column is in the top row.
  const turned = unflipped.map(
    (_, place) => unflipped[4 * (3 - (place % 4)) + Math.floor(place / 4)] ?? 0,
  );
  await expectGreys(page, turned);
});

test('measures a known length, angle and region', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const { scale, x, y } = await fitted(page);
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(x + from[0] * scale, y + from[1] * scale);
    await page.mouse.down();
    await page.mouse.move(x + to[0] * scale, y + to[1] * scale, { steps: 6 });
    await page.mouse.up();
  };

  await page.keyboard.press('l');
  await drag([-30, -40], [50, -40]);
  const length = tile(page).locator('svg tspan', { hasText: 'mm' }).first();
  // Polled: the text follows the mouse a frame later.
  await expect
    .poll(async () => Math.abs(parseFloat((await length.textContent()) ?? '') - 80 * study.spacing))
    .toBeLessThanOrEqual(0.01 * 80 * study.spacing);

  // Inside one patch, whose value is the same everywhere.
  await page.keyboard.press('b');
  await drag([4, 4], [28, 28]);
  const lines = tile(page).locator('svg tspan');
  await expect(lines.filter({ hasText: '均值' })).toHaveText(
    `均值 ${hounsfield(2, 2, middle)} ± 0 HU`,
  );
  await page.keyboard.press('q');
  await drag([-16, 16], [-16, 16]);
  await expect(lines.filter({ hasText: `${hounsfield(2, 1, middle)} HU` }).last()).toBeVisible();

  const expectedArea = (24 * study.spacing) ** 2;
  await expect
    .poll(async () => {
      const area = await lines.filter({ hasText: '面积' }).textContent();
      return Math.abs(parseFloat((area ?? '').replace(/^\D+/, '')) - expectedArea);
    })
    .toBeLessThan(0.05 * expectedArea);
});

test('one key puts the prior beside, at the same place, and they scroll together', async ({
  page,
}) => {
  await serveStudy(page);
  await openViewer(page, `&prior=${priorUid}`);
  const prior = page.locator('[data-tile="b"]');
  await expect(prior).toHaveCount(0);

  await page.keyboard.press('d');
  await expect(prior.locator('.qv-prior-mark')).toHaveText('历史 2025-03-04');
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 1} / ${study.slices}`);

  // The active viewport is the current study; the prior follows, although it lies in another space.
  await page.keyboard.press('ArrowDown');
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 2} / ${study.slices}`);

  // Let go, move, and hold again: the new distance stays.
  await page.keyboard.press('y');
  await page.keyboard.press('ArrowDown');
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 3} /`);
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 2} /`);
  await page.keyboard.press('y');
  await page.keyboard.press('ArrowDown');
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 4} /`);
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 3} /`);

  await page.keyboard.press('d');
  await expect(prior).toHaveCount(0);
});

test('one key cuts the volume in three planes, and a pointed place is found in all', async ({
  page,
}) => {
  await serveStudy(page);
  await openViewer(page);
  await page.keyboard.press('Shift+M');
  const place = (id: string) => page.locator(`[data-tile="${id}"] .qv-bottom-left`);
  const half = study.size / 2;
  await expect(place('b')).toContainText(`${half + 1} / ${study.size}`);
  await expect(place('c')).toContainText(`${half + 1} / ${study.size}`);
  await expect(page.locator('[data-tile="b"] .qv-edge-left')).toHaveText('A');
  await expect(page.locator('[data-tile="c"] .qv-edge-top')).toHaveText('H');
  await expect(page.locator('.qv-busy')).toHaveCount(0);

  // The coronal section's middle line crosses the patches of row 2, whose values are known.
  const { x, y, scale } = await fitted(page);
  await page.mouse.click(x + 16.5 * scale, y + 16.5 * scale);
  await expect(place('b')).toContainText(`${half + 17} / ${study.size}`);
  await expect(place('c')).toContainText(`${half + 17} / ${study.size}`);
  const coronal = page.locator('[data-tile="c"] .qv-surface');
  await page.keyboard.press('q');
  const box = await coronal.boundingBox();
  if (box === null) throw new Error('no coronal section');
  await page.mouse.click(box.x + box.width / 2 + 8, box.y + box.height / 2);
  await expect(
    page.locator('[data-tile="c"] svg tspan', { hasText: `${hounsfield(2, 2, middle)} HU` }),
  ).toBeVisible();

  // The slab of 10 mm was brought there too, two slices to either side, whose values rise: MIP shows the last one's, MinIP
  // the first one's.
  const slab = page.locator('[data-tile="d"]');
  const slabBox = await slab.locator('.qv-surface').boundingBox();
  if (slabBox === null) throw new Error('no slab');
  const expectInSlab = async (shown: string, slice: number) => {
    await expect(slab.locator('.qv-bottom-left')).toContainText(shown);
    await expect(page.locator('.qv-busy')).toHaveCount(0);
    await page.mouse.click(slabBox.x + slabBox.width / 2 + 20, slabBox.y + slabBox.height / 2 + 20);
    await expect(
      slab.locator('svg tspan', { hasText: `${hounsfield(2, 2, slice)} HU` }),
    ).toBeVisible();
  };
  await expectInSlab('最大密度投影', middle + 2);
  await slab.getByText('MinIP', { exact: true }).click();
  await expectInSlab('最小密度投影', middle - 2);
  await slab.getByRole('combobox', { name: '层块厚度' }).click();
  await page.locator('.ant-select-dropdown:visible').getByText('薄层', { exact: true }).click();
  await expectInSlab('多平面重建', middle);

  await page.keyboard.press('Shift+M');
  await expect(page.locator('[data-tile]')).toHaveCount(1);
});

test('images that come while a study is read join it, and nothing moves', async ({ page }) => {
  const there = { from: 3, slices: 6, series: 1 };
  await serveStudy(page, new Set(), study, there);
  await page.goto(`${viewerUrl}?study=${study.uid}`);
  const place = tile(page).locator('.qv-bottom-left');
  await expect(place).toContainText('3 / 6', { timeout: 60_000 });
  await fitted(page);
  // Slice 6, in the lungs' window, magnified and turned over.
  await page.keyboard.press('ArrowDown');
  await expect(place).toContainText('4 / 6');
  await page.keyboard.press('2');
  for (const key of ['h', 'i', 'x']) await page.keyboard.press(key);
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  const before = await lookOf(page);
  const told = await tile(page).locator('.qv-bottom-right').textContent();

  Object.assign(there, { from: 0, slices: 12, series: 2 });
  await page.evaluate(() => (Reflect.get(window, 'setExtent') as (extent: string) => void)('24'));
  await expect(place).toContainText('7 / 12');
  await expect(page.locator('.qv-thumbnail')).toHaveCount(2);
  await expect(page.locator('[data-tile]')).toHaveCount(1);
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  expect(await tile(page).locator('.qv-bottom-right').textContent()).toBe(told);
  await expect.poll(() => lookOf(page)).toBe(before);
  // What came is told until it is looked at.
  const came = page.locator('.qv-thumbnail-came');
  await expect(came).toHaveText(['新增 6', '新增 12']);
  await page.screenshot({ path: 'e2e/screenshots/images-came.png' });
  await page.locator('.qv-thumbnail').nth(1).click();
  await expect(place).toContainText('6 / 12');
  await expect(place).toContainText('序列 4');
  await expect(came).toHaveText(['新增 6']);
  // Images that came are scrolled to like the others.
  await page.locator('.qv-thumbnail').first().click();
  await expect(place).toContainText('6 / 12');
  await page.keyboard.press('Home');
  await expect(place).toContainText('1 / 12');
  await expect(page.locator('.qv-busy')).toHaveCount(0);
});

/** The pixels on the screen. */
const lookOf = (page: Page): Promise<string> =>
  tile(page)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('no text lies over a letter of the patient’s sides, however small the picture', async ({
  page,
}) => {
  await serveStudy(page);
  await openViewer(page);
  await page.keyboard.press('Shift+M');
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1024, height: 600 },
    { width: 620, height: 400 },
  ]) {
    await page.setViewportSize(size);
    await fitted(page);
    for (const id of ['a', 'b', 'c', 'd']) {
      await expect(page.locator(`[data-tile="${id}"] .qv-edge-top`)).toHaveText(/[AH]/);
      expect(await covered(page, id), `tile ${id} at ${size.width}`).toEqual([]);
    }
    await page.screenshot({ path: `e2e/screenshots/side-letters-${size.width}.png` });
  }
  // Where the picture is in its stack is told in the smallest too.
  await expect(page.locator('[data-tile="a"] .qv-bottom-left')).toContainText(`/ ${study.slices}`);
});

/** The lines of a tile that can be seen at a side letter, and those cut in their height. */
const covered = (page: Page, id: string): Promise<string[]> =>
  page.locator(`[data-tile="${id}"]`).evaluate((tile) => {
    const letters = [...tile.querySelectorAll('.qv-edge')].map((edge) =>
      edge.getBoundingClientRect(),
    );
    const found: string[] = [];
    for (const corner of tile.querySelectorAll('.qv-corner')) {
      const room = corner.getBoundingClientRect();
      for (const line of corner.children) {
        const box = line.getBoundingClientRect();
        const left = Math.max(box.left, room.left);
        const right = Math.min(box.right, room.right);
        const top = Math.max(box.top, room.top);
        const bottom = Math.min(box.bottom, room.bottom);
        if (right - left < 1 || bottom - top < 1) continue;
        const cut = bottom - top < box.height - 1;
        const over = letters.some(
          (letter) =>
            letter.left < right &&
            letter.right > left &&
            letter.top < bottom &&
            letter.bottom > top,
        );
        if (cut || over) found.push(line.textContent);
      }
    }
    return found;
  });
