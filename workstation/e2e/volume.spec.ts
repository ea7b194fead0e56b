// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import { serveInstances } from './viewer/instances';
import { solids, solidStudy } from './viewer/solids';

const view = (page: Page) => page.getByRole('region', { name: '容积再现' });

async function openSolids(page: Page): Promise<void> {
  await serveInstances(page, solidStudy());
  await page.goto(`${viewerUrl}?study=${solids.uid}`);
  await expect(page.locator('.qv-bottom-left')).toContainText(`/ ${solids.slices}`, {
    timeout: 60_000,
  });
}

interface Drawn {
  /** The share of the picture that is not black. */
  readonly share: number;
  /** The middle of what is not black, in widths from the left and in heights from the top. */
  readonly x: number;
  readonly y: number;
  /** Green for one of red: white is 1, flesh less, leaves more. */
  readonly green: number;
}

/** What is drawn in each third of the picture, from the left. */
function thirds(page: Page): Promise<Drawn[]> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.qv-volume-surface');
    const context = canvas?.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context) return [];
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const sums = [0, 1, 2].map(() => ({ count: 0, x: 0, y: 0, red: 0, green: 0 }));
    for (let at = 0; at < width * height; at++) {
      const [red, green, blue] = [data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0];
      const sum = sums[Math.floor((3 * (at % width)) / width)];
      if (sum && Math.max(red, green, blue) > 30) {
        sum.count += 1;
        sum.x += (at % width) / width;
        sum.y += at / width / height;
        sum.red += red;
        sum.green += green;
      }
    }
    return sums.map(({ count, x, y, red, green }) => ({
      share: (3 * count) / (width * height),
      x: x / count,
      y: y / count,
      green: green / red,
    }));
  });
}

/** A third of the picture once it is as expected; the processor draws here, and slowly. */
async function expectThird(page: Page, third: 0 | 1 | 2, as: (drawn: Drawn) => boolean) {
  const drawn = async () => (await thirds(page))[third];
  await expect
    .poll(async () => as((await drawn()) ?? { share: 0, x: 0, y: 0, green: 0 }), {
      timeout: 120_000,
    })
    .toBe(true);
}

const black = ({ share }: Drawn) => share === 0;

test('a volume is drawn in space, as bone, vessels and lung, turned, and given back', async ({
  page,
}) => {
  await openSolids(page);
  const contexts = () => page.evaluate(() => window.viewerHeld().contexts);
  const before = await contexts();
  await page.keyboard.press('Shift+V');
  // From the front, head up: the ball of bone is the patient's left and the vessel above the middle.
  await expectThird(page, 2, ({ share, x, y }) => share > 0.1 && x > 0.7 && y > 0.45 && y < 0.55);
  await expectThird(page, 1, ({ share, y, green }) => share > 0.1 && y < 0.35 && green < 0.8);
  await expectThird(page, 0, black);
  await expect(view(page).locator('.qv-edge-right')).toHaveText('L');

  await view(page).getByText('血管').click();
  await expectThird(page, 1, ({ share, green }) => share > 0.1 && green > 0.9);
  await expectThird(page, 0, black);

  await view(page).getByText('肺').click();
  await expectThird(page, 0, ({ share, green }) => share > 0.1 && green > 1.5);
  await expectThird(page, 2, ({ share }) => share < 0.05);

  await view(page).getByText('骨').click();
  await expectThird(page, 0, black);
  // Half the picture's height is half a turn: the back, with the left at the left.
  const box = await view(page).boundingBox();
  if (box === null) throw new Error('no view');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + box.height / 2, y, { steps: 4 });
  await page.mouse.up();
  await expectThird(page, 0, ({ share, green }) => share > 0.1 && green > 0.8);
  await expectThird(page, 2, black);
  await expect(view(page).locator('.qv-edge-right')).toHaveText('R');
  await expect(view(page).locator('.qv-edge-top')).toHaveText('H');

  await view(page)
    .getByRole('button', { name: /返回断层图像/ })
    .click();
  await expect(view(page)).toHaveCount(0);
  // The picture under way is finished first, which takes long where the processor draws.
  await expect.poll(contexts, { timeout: 120_000 }).toBe(before);

  // A PC with too little memory is told so.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'deviceMemory', { value: 2 });
  });
  await page.keyboard.press('Shift+V');
  await expect(view(page).getByRole('alert')).toContainText('本机内存不足');
  await expect(view(page).getByRole('alert')).toContainText('Shift+M');
  await expect(view(page).locator('canvas')).toHaveCount(0);
});
