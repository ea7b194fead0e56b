// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';
import { look } from './people';

/** Columns, their room, and a saved list come back when the page is opened again. */
export async function arrangesTheList(page: Page): Promise<void> {
  await page.getByRole('button', { name: '显示的列' }).click();
  for (const name of ['病历号', '检查号', '报告医师', '审核医师']) {
    await page.getByRole('checkbox', { name }).check();
  }
  await page.keyboard.press('Escape');
  await page.getByText('紧急度', { exact: true }).first().click();
  await page.getByLabel('紧急度').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '常规' }).click();
  await page.getByRole('button', { name: '我的筛选' }).click();
  await page.getByRole('menuitem', { name: '保存当前筛选…' }).click();
  await page.getByRole('dialog').getByLabel('筛选名称').fill('常规检查');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/worklist');
  await expect(page.getByRole('columnheader', { name: '审核医师' })).toBeVisible();
  // Each column keeps the width that its words need: what has no room is scrolled to.
  const names = await page.locator('.q-row .ant-table-cell:has(a[href*="/read/"])').all();
  for (const name of names.slice(0, 3)) {
    expect((await name.boundingBox())?.width).toBeGreaterThan(150);
  }
  await page.keyboard.press('Alt+1');
  await expect(page).toHaveURL(/urgency=routine/);
  await expect(page.locator('[data-task]').first()).toBeVisible();
  await look(page, 'worklist-all-columns');
}

/** The coordinator gives several cases to one doctor at once. */
export async function assignsMany(coordinator: Page): Promise<void> {
  await coordinator.goto('/worklist?view=pool&state=ready');
  const ticks = coordinator.locator('.q-row .ant-checkbox-input');
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await coordinator.getByLabel('分配给').click();
  await coordinator.locator('.ant-select-item-option').filter({ hasText: '何雨桐' }).click();
  await coordinator.getByRole('button', { name: '分配', exact: true }).click();
  await expect(coordinator.getByText('已分配 2 例')).toBeVisible();
  await expect(
    coordinator.locator('[data-task]').filter({ hasText: '何雨桐' }).first(),
  ).toBeVisible();
}

/** The keyboard alone: down, up, open, back; and the next case by one key. */
export async function goesByKeys(page: Page): Promise<void> {
  await page.goto('/worklist?view=pool');
  await expect(page.locator('[data-task]').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-task].q-row-selected')).toHaveCount(1);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/read\//);
}
