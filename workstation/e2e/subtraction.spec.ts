// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import { film, serveFilm } from './viewer/film';
import { fitted, tile } from './viewer/page';
import { value } from './viewer/syntheticStudy';

const place = (page: Page) => tile(page).locator('.qv-bottom-left');
const bar = (page: Page) => tile(page).getByRole('group', { name: '数字减影' });

async function openFilm(page: Page): Promise<void> {
  await page.goto(`${viewerUrl}?study=${film.uid}`);
  await expect(place(page)).toContainText(`1 / ${film.frames}`, { timeout: 60_000 });
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

async function goTo(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('Home');
  for (let step = 1; step < frame; step++) await page.keyboard.press('ArrowDown');
  await expect(place(page)).toContainText(`${frame} / ${film.frames}`);
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

/** What the probe says of a pixel. */
async function expectValue(
  page: Page,
  at: { readonly row: number; readonly column: number },
  expected: number,
): Promise<void> {
  const { x, y, scale } = await fitted(page);
  await page.keyboard.press('q');
  await page.mouse.click(
    x + (at.column - film.size / 2) * scale,
    y + (at.row - film.size / 2) * scale,
  );
  await expect(tile(page).locator('svg tspan', { hasText: /^-?[\d.]+$/ })).toHaveText(
    `${expected}`,
  );
  await page.keyboard.press('Delete');
  await expect(tile(page).locator('svg tspan')).toHaveCount(0);
}

test('a mask is taken from an angiogram, chosen and moved', async ({ page }) => {
  await serveFilm(page);
  await openFilm(page);
  await goTo(page, 4);
  await expectValue(page, film.vessel, 60);

  await page.keyboard.press('Shift+S');
  await expect(bar(page)).toContainText('蒙片：第 1 帧');
  await expect(place(page)).toContainText(`4 / ${film.frames}`);
  await expectValue(page, film.vessel, film.vessel.depth);
  await expectValue(page, { row: 20.5, column: 32 }, 0);

  // A mask in which the vessel is filled already takes it away.
  await goTo(page, 3);
  await bar(page).getByRole('button', { name: '当前帧作蒙片' }).click();
  await expect(bar(page)).toContainText('蒙片：第 3 帧');
  await goTo(page, 5);
  await expectValue(page, film.vessel, 0);

  // The patient has moved down by a pixel: so must the mask.
  await goTo(page, 6);
  await expectValue(page, film.moved, -80);
  await bar(page).getByRole('button', { name: '蒙片下移' }).click();
  await bar(page).getByRole('button', { name: '蒙片下移' }).click();
  await expect(bar(page)).toContainText('↓ 1');
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  await expectValue(page, film.moved, 0);

  await bar(page)
    .getByRole('button', { name: /^减\s?影$/ })
    .click();
  await expect(place(page)).toContainText(`6 / ${film.frames}`);
  await expectValue(page, film.vessel, 60);
});

test('an angiogram that brings its mask is subtracted as it asks', async ({ page }) => {
  const operation = {
    '00286101': value('CS', 'AVG_SUB'),
    '00286110': value('US', 3, 4),
    '00286114': value('FL', 1, 0),
  };
  await serveFilm(page, { '00286100': { vr: 'SQ', Value: [operation] } });
  await openFilm(page);
  await goTo(page, 6);
  await page.keyboard.press('Shift+S');
  await expect(bar(page)).toContainText('按文件蒙片');
  await expect(bar(page)).toContainText('↓ 1');
  await expectValue(page, film.moved, 0);
  // The vessel of the mask was moved as well.
  await expectValue(page, { row: 40.5, column: 32 }, film.vessel.depth);
  await expectValue(page, film.vessel, 0);
});
