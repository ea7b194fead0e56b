// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import { type Instances, laidOver, serveInstances } from './viewer/instances';
import { tile } from './viewer/page';
import { petCt, petCtStudy, uptake } from './viewer/petCt';

/** Opens the study and tells where a millimetre of it, from the middle, is on the page. */
async function open(page: Page, served: Instances) {
  await serveInstances(page, served);
  await page.goto(`${viewerUrl}?study=${petCt.uid}`);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(
    `${Math.ceil(petCt.ctSlices / 2)} / ${petCt.ctSlices}`,
    { timeout: 60_000 },
  );
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  const box = await tile(page).locator('.qv-surface').boundingBox();
  if (box === null) throw new Error('no viewport');
  const scale = Math.min(box.width, box.height) / petCt.size;
  return (x: number, y: number): [number, number] => [
    box.x + box.width / 2 + x * scale,
    box.y + box.height / 2 + y * scale,
  ];
}

const list = (page: Page) => page.getByRole('region', { name: '叠加显示' });
const texts = (page: Page) => tile(page).locator('svg tspan');

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

test('a PET lies over the CT in colours, and its uptake is told at every place', async ({
  page,
}) => {
  const at = await open(page, petCtStudy());
  expect([uptake(0), uptake(1)]).toEqual([1, 4]);
  await list(page).getByText('PET AC').click();

  // Of six at most, four are two thirds of the way: beyond the red of the half, towards yellow; half opaque.
  const colour = () => laidOver(page, ...at(40, 0));
  await expect.poll(async () => (await colour())[3]).toBe(128);
  const [red = 0, green = 0, blue = 255] = await colour();
  expect(red).toBeGreaterThanOrEqual(253);
  expect(Math.abs(green - 127 * ((2 / 3 - 0.5) / 0.25))).toBeLessThanOrEqual(4);
  expect(blue).toBeLessThanOrEqual(2);

  // Between the PET's slices: its values are those of both.
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await colour())[3]).toBe(128);

  await page.keyboard.press('q');
  await page.mouse.click(...at(40, 10));
  await expect(texts(page).filter({ hasText: 'SUV' })).toHaveText('4 SUV');
  await expect(texts(page).filter({ hasText: 'HU' })).toHaveText('0 HU');
  await page.keyboard.press('Delete');

  for (const [tool, x, expected] of [
    ['b', 20, uptake(1)],
    ['e', -40, uptake(0)],
  ] as const) {
    await page.keyboard.press(tool);
    await drag(page, at(x, -30), at(x + 20, -10));
    await expect(texts(page).filter({ hasText: 'PET' })).toHaveText(
      `PET ${expected} ± 0，最大 ${expected} SUV`,
    );
    await page.keyboard.press('Delete');
    await expect(texts(page)).toHaveCount(0);
  }

  // Taken away, it is told no longer, and of what is measured already it is told again as soon as it is back.
  await page.keyboard.press('q');
  await page.mouse.click(...at(40, 10));
  await expect(texts(page).filter({ hasText: 'SUV' })).toHaveText('4 SUV');
  await list(page).getByText('PET AC').click();
  await expect.poll(async () => (await colour())[3]).toBe(0);
  await expect(texts(page).filter({ hasText: 'SUV' })).toHaveCount(0);
  await list(page).getByText('PET AC').click();
  await expect(texts(page).filter({ hasText: 'SUV' })).toHaveText('4 SUV');
});

test('a PET alone measures in uptake, or in becquerels where the tags do not allow it', async ({
  page,
}) => {
  const measured = async (served: Instances, unit: string, values: readonly number[]) => {
    const at = await open(page, served);
    await page.locator('.qv-thumbnail', { hasText: 'PET AC' }).click();
    await expect(tile(page).locator('.qv-bottom-left')).toContainText(`/ ${petCt.petSlices}`);
    await expect(page.locator('.qv-busy')).toHaveCount(0);
    for (const [place, expected] of values.entries()) {
      await page.keyboard.press('b');
      await drag(page, at(60 * place - 50, -30), at(60 * place - 20, 0));
      await expect(texts(page).filter({ hasText: '均值' })).toHaveText(
        `均值 ${expected} ± 0 ${unit}`,
      );
      await page.keyboard.press('Delete');
      await expect(texts(page)).toHaveCount(0);
    }
    await page.unrouteAll();
  };
  await measured(petCtStudy(), 'SUV', [uptake(0), uptake(1)]);
  const weightless = petCtStudy();
  const instances = weightless.instances.map((instance) =>
    Object.fromEntries(Object.entries(instance).filter(([tag]) => tag !== '00101030')),
  );
  await measured({ ...weightless, instances }, 'Bq/ml', petCt.activity);
});
