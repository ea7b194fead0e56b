// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { County, testData } from './county';
import { enter, look } from './people';

let county: County;
let technician: Page;
let images: string;

test.skip(testData === undefined, 'needs the real images of ../shared/testdata');

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  images = mkdtempSync(join(tmpdir(), 'qianli-conflict-'));
  const [stored, refused] = ['stored.dcm', 'refused.dcm'].map((name) => join(images, name));
  if (stored === undefined || refused === undefined) throw new Error('no files');
  cpSync(join(testData ?? '', 'series/ct-3slice-seg-dcmqi/01.dcm'), stored);
  cpSync(stored, refused);
  execFileSync('dcmodify', ['-nb', '-m', '(0010,0010)=Wang^Mei', refused]);
  county = await County.start();
  await county.send('QS01_CT', [stored]);
  // The sender is told that it was not taken.
  await expect(county.send('QS01_CT', [refused])).rejects.toThrow();
  technician = await enter(browser, county, 'technician');
});

test.afterAll(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
  await (county as County | undefined)?.stop();
  rmSync(images, { recursive: true, force: true });
});

test('an image refused for its UID is compared and put in the place of the stored one', async () => {
  await technician.goto('/archive');
  const notice = technician.locator('.q-archive-conflicts');
  await expect(notice).toContainText('1 幅图像因 UID 与已存图像相同而被拒收');
  await look(technician, 'conflict-notice');
  await notice.getByRole('button', { name: '查看' }).click();
  await technician.getByRole('button', { name: '比较' }).click();
  const both = technician.getByRole('dialog', { name: 'UID 相同的两幅图像' });
  const name = both.getByRole('row').filter({ hasText: 'PatientName' });
  await expect(name).toContainText('JANCT000');
  await expect(name).toContainText('Wang^Mei');
  const replace = both.getByRole('button', { name: '以被拒图像替换' });
  await expect(replace).toBeDisabled();
  await both.getByLabel('原因').fill('设备端登记错误，姓名以后传为准');
  await look(technician, 'conflict-compare');
  await replace.click();
  await expect(both).toHaveCount(0);
  await expect(notice).toHaveCount(0);
});
