// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { look } from './people';

/** A doctor keeps templates: a new one, an exported one taken in again, one that is removed. */
export async function keepsTemplates(reader: Page): Promise<void> {
  await reader.goto('/templates');
  const row = (title: string) => reader.getByRole('row').filter({ hasText: title });
  await expect(row('系统').first()).toBeVisible();
  await reader.getByRole('button', { name: '新建模板' }).click();
  const dialog = reader.getByRole('dialog');
  await dialog.getByLabel('名称').fill('我的肋骨模板');
  await dialog.getByLabel('设备类型').fill('CT');
  await dialog.getByLabel('影像所见').fill('【左|右】侧第【___】肋骨见骨折线。');
  await dialog.getByLabel('影像诊断').fill('肋骨骨折。');
  await look(reader, 'template-dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(row('我的肋骨模板')).toContainText('个人');
  await look(reader, 'templates');

  const [file] = await Promise.all([
    reader.waitForEvent('download'),
    row('我的肋骨模板').getByRole('link', { name: '导出 MRRT' }).click(),
  ]);
  const html = readFileSync(await file.path(), 'utf8');
  expect(html).toContain('我的肋骨模板');
  await row('我的肋骨模板').getByRole('button', { name: '删除' }).click();
  await reader.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await expect(row('我的肋骨模板')).toHaveCount(0);
  await reader.locator('input[type=file]').setInputFiles({
    name: 'template.html',
    mimeType: 'text/html',
    buffer: Buffer.from(html),
  });
  await expect(row('我的肋骨模板')).toContainText('个人');
}
