// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';

/** The coordinator gives several cases to one doctor at once. */
export async function assignsMany(coordinator: Page): Promise<void> {
  await coordinator.goto('/worklist?view=pool&state=ready');
  const ticks = coordinator.locator('.q-row input[type=checkbox]');
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await coordinator.getByLabel('分配给').click();
  await coordinator.locator('.ant-select-item-option').filter({ hasText: '何雨桐' }).click();
  await coordinator.getByRole('button', { name: '分配', exact: true }).click();
  await expect(coordinator.getByText('已分配 2 例')).toBeVisible();
}

/** A list that one comes back to is kept by the server, and chosen by one key after a new start. */
export async function savesFilter(reader: Page): Promise<void> {
  await reader.goto('/worklist?view=pool&modality=MG');
  await reader.getByRole('button', { name: '我的筛选' }).click();
  await reader.getByRole('menuitem', { name: '保存当前筛选' }).click();
  await reader.getByRole('dialog').getByLabel('筛选名称').fill('乳腺');
  const saved = reader.waitForResponse(
    (answer) => answer.url().endsWith('/api/preferences/worklist') && answer.ok(),
  );
  await reader.keyboard.press('Enter');
  await saved;
  await reader.goto('/worklist');
  await expect(reader.locator('[data-task]').first()).toBeVisible();
  await reader.keyboard.press('Alt+1');
  await expect(reader).toHaveURL(/modality=MG/);
  await expect(reader.locator('[data-task]')).toHaveCount(0);
  await reader.getByRole('button', { name: '清除筛选' }).click();
  await expect(reader).not.toHaveURL(/modality/);
}
