// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';

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
}
