// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';
import { look, lookOnPhone } from './people';

const dialog = (page: Page) => page.getByRole('dialog');

/** The township says that it cannot wait. */
export async function becomesAnEmergency(technician: Page): Promise<void> {
  const form = technician.locator('.q-clinical-form');
  await form.getByText('急诊', { exact: true }).click();
  await form.getByRole('button', { name: '保存' }).click();
  await expect(technician.getByText('临床资料已保存')).toBeVisible();
}

/** One doctor answers an emergency alone, and the township sees at once that nobody has audited it. */
export async function answersAlone(reader: Page, technician: Page, text: string): Promise<void> {
  await reader.locator('.q-actions').getByRole('button', { name: '临时签发' }).click();
  await expect(dialog(reader)).toContainText('标注“临时报告”');
  await dialog(reader).getByRole('button', { name: '临时签发' }).click();
  // A doubt about what is written is confirmed, as at every signature.
  const doubts = reader.getByRole('button', { name: '确认无误，继续' });
  const done = reader.getByText('临时报告已签发，待审核');
  await expect(doubts.or(done).first()).toBeVisible();
  if (await doubts.isVisible()) await doubts.click();
  await expect(done).toBeVisible();
  await look(reader, 'provisional-issued');

  await expect(technician.getByText(text)).toBeVisible();
  await expect(technician.getByText('临时报告（单签）')).toBeVisible();
  await expect(technician.locator('.q-signatures')).toContainText('待审核');
  await look(technician, 'township-provisional');
  await lookOnPhone(technician, 'township-provisional');
}

/** The audited report takes its place; what was given first stays below it. */
export async function isReplaced(technician: Page): Promise<void> {
  const report = technician.locator('.q-report-card');
  await expect(report.locator('.q-signatures').first()).toContainText('顾明哲');
  await expect(report.getByText('临时报告（单签）')).toHaveCount(0);
  await report.getByText('第 1 版').click();
  await expect(report.getByText('临时报告（单签）')).toBeVisible();
  await look(technician, 'township-provisional-replaced');
}

/** All reports that were not printed, in one document; a second time only if one insists. */
export async function printsMany(technician: Page): Promise<void> {
  await technician.goto('/exams?view=reported');
  const bar = technician.getByRole('group', { name: '批量打印' });
  await bar.getByRole('button', { name: '选中未打印（2）' }).click();
  const [answer, tab] = await Promise.all([
    technician.waitForResponse((response) => response.url().endsWith('/api/exams/prints')),
    technician.waitForEvent('popup'),
    bar.getByRole('button', { name: '打印所选（2）' }).click(),
  ]);
  expect(answer.headers()['content-type']).toContain('application/pdf');
  await tab.close();
  await expect(technician.getByText('已打印', { exact: true })).toHaveCount(2);
  await look(technician, 'township-printed');

  for (const tick of await technician.locator('.q-exam-row .ant-checkbox-input').all())
    await tick.check();
  await bar.getByRole('button', { name: '打印所选（2）' }).click();
  await expect(dialog(technician)).toContainText('其中 2 份报告已打印过');
  await look(technician, 'township-print-again');
  await dialog(technician)
    .getByRole('button', { name: /取\s*消/ })
    .click();
}

/** The auditor takes a report back; the township sees that it no longer holds, and why. */
export async function withdraws(auditor: Page, technician: Page, patient: string): Promise<void> {
  await auditor.getByRole('button', { name: '更多操作' }).click();
  await auditor.getByRole('menuitem', { name: '撤回报告' }).click();
  await dialog(auditor).getByLabel('原因').fill('图像属于另一位患者。');
  await look(auditor, 'withdraw');
  await dialog(auditor).getByRole('button', { name: '撤回报告' }).click();
  await expect(auditor.getByText('报告已撤回，检查重新进入待诊断池')).toBeVisible();
  await auditor.goto('/worklist');

  const row = technician.locator('[data-exam]').filter({ hasText: patient });
  await technician.goto('/exams?view=all');
  await expect(row).toContainText('等待诊断');
  await row.click();
  await expect(technician.getByRole('alert')).toContainText('图像属于另一位患者。');
  await look(technician, 'township-withdrawn');
  await lookOnPhone(technician, 'township-withdrawn');
}

/** The chief keeps an arrangement for the whole centre, and another doctor's study hangs by it. */
export async function hangsForAll(auditor: Page, reader: Page, address: string): Promise<void> {
  await auditor.goto(address);
  await expect(auditor.locator('.qv-busy')).toHaveCount(0);
  await chooseLayout(auditor, '左右两窗');
  await expect(auditor.locator('[data-tile]')).toHaveCount(2);
  await chooseLayout(auditor, /保存当前排列/);
  await dialog(auditor).getByLabel('名称', { exact: true }).fill('全中心两窗');
  await dialog(auditor).getByLabel('保存给').click();
  await auditor.locator('.ant-select-item-option').filter({ hasText: '全中心' }).click();
  await look(auditor, 'hanging-for-centre');
  await dialog(auditor).getByRole('button', { name: '保存方案' }).click();
  await expect(dialog(auditor)).toHaveCount(0);
  await auditor.goto('/worklist');

  await reader.goto(address);
  await expect(reader.locator('[data-tile]')).toHaveCount(2);
  await reader.goto('/worklist');
}

async function chooseLayout(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: '布局' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
