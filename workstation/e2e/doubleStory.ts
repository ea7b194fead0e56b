// SPDX-License-Identifier: Apache-2.0
import { expect, type Locator, type Page } from '@playwright/test';
import { look } from './people';

const block = (page: Page, name: string): Locator =>
  page.locator('label.q-block').filter({ hasText: name }).locator('textarea');
const dialog = (page: Page): Locator => page.getByRole('dialog');

interface People {
  coordinator: Page;
  reader: Page;
  second: Page;
  auditor: Page;
}

interface Reading {
  findings: string;
  impression: string;
  mark: '阳性' | '阴性';
}

const first: Reading = {
  findings: '所示范围内见斑片状异常影。',
  impression: '斑片状异常影，建议复查。',
  mark: '阳性',
};
const other: Reading = {
  findings: '所示范围内未见明显异常。',
  impression: '未见明显异常。',
  mark: '阴性',
};

/** Two doctors read the exam at this address, neither knows of the other, and a third decides. */
export async function readsTwice(people: People, address: string): Promise<void> {
  const { coordinator, reader, second, auditor } = people;
  await coordinator.goto(address);
  await coordinator.getByRole('button', { name: '更多操作' }).click();
  await coordinator.getByRole('menuitem', { name: '双盲阅片' }).click();
  await dialog(coordinator).getByLabel('原因').fill('疑难病例，双盲阅片。');
  await dialog(coordinator).getByRole('button', { name: '双盲阅片' }).click();
  await expect(coordinator.getByText('已转为双盲阅片')).toBeVisible();
  await coordinator.goto('/worklist');

  await writes(reader, address, first);
  await expect(reader.getByText('您的盲阅报告已提交')).toBeVisible();
  await expect(reader.locator('.q-actions').getByRole('button', { name: '领取' })).toHaveCount(0);
  await reader.goto('/worklist');

  await second.goto(address);
  await expect(block(second, '影像所见')).toHaveValue('');
  await expect(second.getByText('斑片状异常影')).toHaveCount(0);
  await look(second, 'double-second');
  await writes(second, address, other);
  await expect(second.getByText('斑片状异常影')).toHaveCount(0);
  await second.goto('/worklist');

  await decides(auditor, address);
  await reader.goto(address);
  await expect(reader.getByText('斑片影确实存在，请复习原图。')).toBeVisible();
  await reader.goto('/worklist');
}

async function writes(page: Page, address: string, reading: Reading): Promise<void> {
  await page.goto(address);
  await expect(page.getByText('双盲阅片：两位医师的报告都提交之前')).toBeVisible();
  await block(page, '影像所见').fill(reading.findings);
  await block(page, '影像诊断').fill(reading.impression);
  await page.getByText(reading.mark, { exact: true }).click();
  await page.locator('.q-actions').getByRole('button', { name: '提交审核' }).click();
  await dialog(page).getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByText('已提交审核')).toBeVisible();
}

async function decides(auditor: Page, address: string): Promise<void> {
  await auditor.goto(address);
  const between = auditor.getByRole('region', { name: '双盲阅片比对' });
  await expect(between.locator('del').filter({ hasText: '斑片' }).first()).toBeVisible();
  const sign = auditor.locator('.q-actions').getByRole('button', { name: '审核签发' });
  await sign.click();
  await expect(auditor.getByText('请先选择采用哪一份')).toBeVisible();
  await between.getByRole('radio', { name: /^采用第一阅片/ }).check();
  await expect(block(auditor, '影像所见')).toHaveValue(first.findings);
  await between.getByText('重大差异').click();
  await between.getByLabel('仲裁意见').fill('斑片影确实存在，请复习原图。');
  // The clinical story is whole on a low screen, above what is being decided.
  const story = auditor.locator('.q-report-top').getByRole('tabpanel');
  await story.scrollIntoViewIfNeeded();
  await expect(story).toBeInViewport({ ratio: 1 });
  await look(auditor, 'double-arbitration');
  await expect(sign).toBeInViewport({ ratio: 1 });
  await sign.click();
  await dialog(auditor).getByRole('button', { name: '审核签发' }).click();
  await expect(auditor.getByText('报告已审核签发')).toBeVisible();
  await auditor.goto('/agreement');
  await expect(auditor.getByRole('row').filter({ hasText: '重大差异' })).toContainText('林书远');
  await look(auditor, 'agreement');
}
