// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { openViewer, tile } from './viewer/page';
import { serveStudy } from './viewer/syntheticStudy';

const view = (page: Page) => page.getByRole('region', { name: '容积再现' });

/** The mean of each colour over the drawing, and how much of it is not black. */
async function drawing(page: Page): Promise<{ colours: number[]; covered: number }> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.qv-volume-surface canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return { colours: [0, 0, 0], covered: 0 };
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = [0, 0, 0];
    let covered = 0;
    for (let at = 0; at < data.length; at += 4) {
      const pixel = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      pixel.forEach((value, place) => (colours[place] = (colours[place] ?? 0) + value));
      if (Math.max(...pixel) > 20) covered += 1;
    }
    const pixels = data.length / 4;
    return { colours: colours.map((sum) => sum / pixels), covered: covered / pixels };
  });
}

const apart = (one: readonly number[], other: readonly number[]) =>
  Math.max(...one.map((value, place) => Math.abs(value - (other[place] ?? 0))));

test('a volume is drawn in space, as bone, lung and vessels, and turned', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const before = await page.evaluate(() => window.viewerHeld().contexts);
  await page.keyboard.press('Shift+V');
  await expect(view(page)).toBeVisible();
  await expect(view(page).getByRole('status')).toHaveCount(0);
  const covered = async () => (await drawing(page)).covered;
  await expect.poll(covered).toBeGreaterThan(0.005);

  const bone = await drawing(page);
  await view(page).getByText('血管').click();
  await expect
    .poll(async () => apart((await drawing(page)).colours, bone.colours))
    .toBeGreaterThan(0.5);
  const vessels = await drawing(page);
  await view(page).getByText('肺').click();
  await expect
    .poll(async () => apart((await drawing(page)).colours, vessels.colours))
    .toBeGreaterThan(0.5);
  await view(page).getByText('骨').click();
  await expect.poll(async () => apart((await drawing(page)).colours, bone.colours)).toBeLessThan(2);

  // Nine slices are a plate: from its edge to its face it covers more.
  const box = await view(page).boundingBox();
  if (box === null) throw new Error('no view');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 120, { steps: 6 });
  await page.mouse.up();
  await expect.poll(covered).toBeGreaterThan(1.3 * bone.covered);

  await view(page)
    .getByRole('button', { name: /返回断层图像/ })
    .click();
  await expect(view(page)).toHaveCount(0);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText('图像');
  expect(await page.evaluate(() => window.viewerHeld().contexts)).toBe(before);
});

test('a PC too weak for volumes says so and names what works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'deviceMemory', { value: 2 });
  });
  await serveStudy(page);
  await openViewer(page);
  await page.keyboard.press('Shift+V');
  await expect(view(page).getByRole('alert')).toContainText('本机内存不足');
  await expect(view(page).getByRole('alert')).toContainText('Shift+M');
  await expect(view(page).locator('canvas')).toHaveCount(0);
  await page.keyboard.press('Shift+V');
  await expect(view(page)).toHaveCount(0);
});
