// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';
import { look } from './people';

/** The auditor reads and signs what waits, without the mouse and without opening the images. */
export async function signsFromTheList(auditor: Page, patient: string): Promise<void> {
  await auditor.goto('/signing');
  const row = auditor.locator('[data-signing]').filter({ hasText: patient });
  await expect(row).toBeVisible();
  // Down until the report is in front.
  for (let step = 0; step < 20 && (await row.getAttribute('aria-current')) !== 'true'; step++) {
    await auditor.keyboard.press('ArrowDown');
  }
  await expect(row).toHaveAttribute('aria-current', 'true');
  const text = auditor.locator('.q-signing-text');
  await expect(text).toContainText('双肺野清晰');
  await expect(auditor.locator('.q-signing-overview')).toHaveJSProperty('complete', true);
  await look(auditor, 'signing-list');
  await auditor.keyboard.press('Control+Enter');
  await expect(auditor.getByText(`已签发：${patient}`)).toBeVisible();
  await expect(row).toHaveCount(0);
}

/** The report that was signed lies in the study, where it is read beside the images. */
export async function readsItInTheStudy(page: Page, address: string, text: string): Promise<void> {
  const series = page.locator('.qv-thumbnail');
  // Objects are made a moment after the signature.
  await expect(async () => {
    await page.goto(address);
    await expect(series.filter({ hasText: 'DOC' })).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 120_000 });
  await series.filter({ hasText: '医学影像诊断报告单' }).filter({ hasText: 'SR' }).click();
  const report = page.locator('.qv-report');
  await expect(report).toContainText(text);
  await expect(report).toContainText('已审核');
  await look(page, 'report-in-study');
  await series.filter({ hasText: 'DOC' }).click();
  const file = page.locator('.qv-document iframe');
  await expect(file).toBeVisible();
  const pdf = await page.request.get((await file.getAttribute('src')) ?? '');
  expect(pdf.headers()['content-type']).toContain('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await look(page, 'document-in-study');
}
