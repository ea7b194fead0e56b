// SPDX-License-Identifier: Apache-2.0
import { expect, type Locator, type Page } from '@playwright/test';
import type { County } from './county';
import { look } from './people';

const findings = (page: Page): Locator =>
  page.locator('label.q-block').filter({ hasText: '影像所见' }).locator('textarea');
const saved = (page: Page): Locator => page.locator('[data-save=saved]');
const dialog = (page: Page): Locator => page.getByRole('dialog');

/** What is written outlives the browser, the link and the server. */
export async function keepsWhatIsWritten(
  county: County,
  reader: Page,
  address: string,
): Promise<Page> {
  await reader.goto(address);
  await findings(reader).fill('第一句。');
  await expect(saved(reader)).toContainText('已自动保存');

  // The browser is gone before anything could be saved.
  await reader.context().setOffline(true);
  await findings(reader).fill('第一句。第二句。');
  await expect(reader.locator('[data-save=failed]')).toContainText('内容已留在本机');
  await look(reader, 'draft-offline');
  const context = reader.context();
  await reader.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(findings(again)).toHaveValue('第一句。第二句。');
  await expect(again.getByText('已恢复上次未保存的内容')).toBeVisible();
  await expect(saved(again)).toContainText('已自动保存');

  // The link is lost for a while; nothing has to be done when it is back.
  await context.setOffline(true);
  await findings(again).fill('第一句。第二句。第三句。');
  await expect(again.locator('[data-save=failed]')).toBeVisible();
  await context.setOffline(false);
  await expect(saved(again)).toContainText('已自动保存', { timeout: 90_000 });

  // The server is killed while the doctor goes on writing.
  await county.crash(async () => {
    await findings(again).fill('第一句。第二句。第三句。第四句。');
    await expect(again.locator('[data-save=failed]')).toBeVisible();
  });
  await expect(saved(again)).toContainText('已自动保存', { timeout: 120_000 });
  await again.reload();
  await expect(findings(again)).toHaveValue('第一句。第二句。第三句。第四句。');
  return again;
}

/** The same doctor at two PCs: what would be overwritten is shown, and the doctor chooses. */
export async function showsTheConflict(here: Page, there: Page, address: string): Promise<void> {
  // Without a link, so that this page does not hear of the other one before it is written on.
  await here.context().setOffline(true);
  await there.goto(address);
  await expect(findings(there)).toHaveValue('第一句。第二句。第三句。第四句。');
  await findings(there).fill('那边写的。');
  await expect(saved(there)).toContainText('已自动保存');
  await findings(here).fill('这边写的。');
  await expect(here.locator('[data-save=failed]')).toBeVisible();
  await here.context().setOffline(false);
  await expect(dialog(here)).toContainText('报告已被他人修改', { timeout: 90_000 });
  await expect(dialog(here)).toContainText('那边写的。');
  await expect(dialog(here)).toContainText('这边写的。');
  await look(here, 'draft-conflict');
  await dialog(here).getByRole('button', { name: '保留我的内容' }).click();
  await expect(saved(here)).toContainText('已自动保存');
  await here.reload();
  await expect(findings(here)).toHaveValue('这边写的。');
}
