// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { accessible } from './accessible';
import { fitted, middle, openViewer, tile } from './viewer/page';
import { hounsfield, serveStudy } from './viewer/syntheticStudy';

async function chooseLayout(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: '布局' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('an arrangement is saved, hangs the next study, and is deleted', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  await expect(page.locator('[data-tile]')).toHaveCount(1);
  await chooseLayout(page, '左右两窗');
  await expect(page.locator('[data-tile]')).toHaveCount(2);
  // The same slices on the right, for bone.
  await page.locator('.qv-thumbnail').dragTo(page.locator('[data-tile="b"]'));
  const right = page.locator('[data-tile="b"]');
  await expect(right.locator('.qv-bottom-left')).toContainText(`${middle + 1} /`);
  await right.click();
  await page.keyboard.press('3');
  await expect(right.locator('.qv-bottom-right')).toContainText('1800');

  await chooseLayout(page, /保存当前排列/);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: '名称' })).toBeFocused();
  await page.keyboard.type('两个窗');
  await expect(dialog.locator('tbody tr').nth(1)).toContainText('骨窗');
  await accessible(page, 'the dialog that saves an arrangement');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await expect(page.locator('[data-tile]')).toHaveCount(2, { timeout: 60_000 });
  await expect(right.locator('.qv-bottom-right')).toContainText('1800');
  await expect(tile(page).locator('.qv-bottom-right')).not.toContainText('1800');

  await chooseLayout(page, /保存当前排列/);
  await page.getByRole('button', { name: /删除.*两个窗/ }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('hanging'))).toBe('[]');
  await page.reload();
  await openViewer(page);
  await expect(page.locator('[data-tile]')).toHaveCount(1);
});

test('a reader gives a command another key, which is kept', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const key = (command: string, written: string) =>
    page.getByRole('button', { name: `${command}：${written}，点击更改` });
  await page.keyboard.press('?');
  await key('点测值', 'Q').click();
  // A preset's digit is everybody's; the choice goes on waiting.
  await page.keyboard.press('3');
  await page.keyboard.press('i');
  await expect(key('点测值', 'I')).toBeVisible();
  await expect(key('反色', '—')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.reload();
  await openViewer(page);
  await page.keyboard.press('i');
  const { x, y, scale } = await fitted(page);
  await page.mouse.click(x + 16 * scale, y + 16 * scale);
  await expect(
    tile(page).locator('svg tspan', { hasText: `${hounsfield(2, 2, middle)} HU` }),
  ).toBeVisible();

  await page.keyboard.press('?');
  await page.getByRole('button', { name: '恢复默认' }).click();
  await expect(key('点测值', 'Q')).toBeVisible();
  await expect(key('反色', 'I')).toBeVisible();
});
