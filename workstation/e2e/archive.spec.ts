// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { County, testData } from './county';
import { enter, look } from './people';

/** A real CT whose third slice is made a series of its own: the one of another patient. */
const slices = ['01', '02', '03'].map((n) => `series/ct-3slice-seg-dcmqi/${n}.dcm`);
const patient = 'JANCT000';

let county: County;
let technician: Page;
let images: string;

const row = (page: Page, text: string): Locator =>
  page.locator('[data-study]').filter({ hasText: text });
const drawer = (page: Page): Locator => page.locator('.ant-drawer-body');
const dialog = (page: Page): Locator => page.getByRole('dialog').filter({ hasText: '原因' });

/** Opens a decision's dialog from the drawer, fills it and confirms. */
async function decide(page: Page, button: string, fill: () => Promise<void>): Promise<void> {
  await drawer(page).getByRole('button', { name: button, exact: true }).first().click();
  await fill();
  await dialog(page).getByLabel('原因').fill('核对申请单后更正');
}

async function confirm(page: Page): Promise<void> {
  await dialog(page)
    .getByRole('button', { name: '确 定' })
    .or(dialog(page).getByRole('button', { name: '确定' }))
    .click();
  await expect(dialog(page)).toHaveCount(0);
}

const nothing = (): Promise<void> => Promise.resolve();

async function select(page: Page, series: string): Promise<void> {
  await drawer(page).getByRole('row').filter({ hasText: series }).getByRole('checkbox').check();
}

async function close(page: Page): Promise<void> {
  await page.locator('.ant-drawer-close').click();
  await expect(drawer(page)).toBeHidden();
}

test.describe.configure({ mode: 'serial' });
test.skip(testData === undefined, 'needs the real images of ../shared/testdata');

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  images = mkdtempSync(join(tmpdir(), 'qianli-images-'));
  const files = slices.map((name, index) => {
    const file = join(images, `${String(index)}.dcm`);
    cpSync(join(testData ?? '', name), file);
    return file;
  });
  const other = ['-m', '(0020,000e)=1.2.826.0.1.3680043.9999.7', '-m', '(0020,0011)=77'];
  execFileSync('dcmodify', ['-nb', ...other, '-m', '(0008,103e)=STRAY', ...files.slice(2)]);
  county = await County.start();
  await county.send('QS01_CT', files);
  technician = await enter(browser, county, 'technician');
});

test.afterAll(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
  await (county as County | undefined)?.stop();
  rmSync(images, { recursive: true, force: true });
});

test('a study is found, opened and corrected, and says what it said before', async () => {
  await technician.goto('/archive');
  await expect(row(technician, patient)).toBeVisible();
  await look(technician, 'archive-list');
  await row(technician, patient).click();
  await expect(drawer(technician).getByText('STRAY')).toBeVisible();
  await decide(technician, '更正信息', async () => {
    await dialog(technician).getByLabel('患者姓名').fill('Li^Si=李^四');
    await dialog(technician).getByLabel('检查号').fill('A2026001');
  });
  await look(technician, 'archive-correct');
  await confirm(technician);
  await expect(technician.locator('.ant-drawer-title')).toContainText('李四');
  await expect(drawer(technician)).toContainText('接收时：');
  await look(technician, 'archive-study');
});

test('a series of another patient becomes a study of its own, and comes back', async () => {
  await select(technician, 'STRAY');
  await decide(technician, '拆为另一检查', async () => {
    await dialog(technician).getByLabel('患者姓名').fill('Wang^Wu=王^五');
    await dialog(technician).getByLabel('患者编号').fill('P-WANG');
  });
  await confirm(technician);
  await expect(drawer(technician).getByRole('row').filter({ hasText: 'STRAY' })).toHaveCount(0);
  await close(technician);
  await expect(row(technician, '王五')).toContainText('P-WANG');
  await row(technician, '王五').click();
  await expect(drawer(technician).getByText('由他处移入')).toBeVisible();
  // Back again, this time as a move into a study that is there.
  await select(technician, 'STRAY');
  await decide(technician, '移入另一检查', async () => {
    await dialog(technician).getByLabel('移入的检查').click();
    await technician.locator('.ant-select-item-option').filter({ hasText: '李四' }).click();
  });
  await confirm(technician);
  await expect(drawer(technician).locator('.ant-table-placeholder')).toBeVisible();
  await close(technician);
  await row(technician, '李四').click();
  await expect(drawer(technician).getByText('STRAY')).toBeVisible();
});

test('rejected images are hidden until they are restored', async () => {
  await select(technician, 'STRAY');
  await decide(technician, '拒收所选序列', nothing);
  await look(technician, 'archive-reject');
  await confirm(technician);
  await expect(technician.locator('.ant-drawer-title')).toContainText('拒收 1');
  await look(technician, 'archive-history');
  await decide(technician, '撤销', nothing);
  await confirm(technician);
  await expect(technician.locator('.ant-drawer-title')).not.toContainText('拒收');
});

test('a study is exported as a zip', async () => {
  await drawer(technician).getByRole('button', { name: '导出' }).hover();
  const download = technician.waitForEvent('download');
  await technician.getByRole('link', { name: '不压缩' }).click();
  const zip = await (await download).path();
  const names = execFileSync('python3', ['-m', 'zipfile', '-l', zip], { encoding: 'utf8' });
  expect(names).toContain('DICOMDIR');
  expect(names).toContain('DICOM/ST000001/SE000002/IM000001');
  expect(names).toContain('INDEX.HTM');
});

test('a study of 2003 was kept long enough: one asks for its deletion, another approves', async ({
  browser,
}) => {
  await close(technician);
  await technician.getByText('保存期满', { exact: true }).click();
  const expired = technician.locator('[data-expired]').filter({ hasText: '李四' });
  await expect(expired).toContainText('15 年');
  await expect(expired).toContainText('2018-04-17');
  await expect(expired).toContainText('请核对检查日期');
  await expired.getByRole('checkbox').check();
  await look(technician, 'archive-expired');
  await technician.getByRole('button', { name: '申请删除所选（1）' }).click();
  await confirm(technician);
  await expect(expired).toContainText('已申请删除');
  const coordinator = await enter(browser, county, 'coordinator');
  await coordinator.goto('/archive');
  await expect(coordinator.getByText('申请删除：李四')).toBeVisible();
  await expect(coordinator.getByText('已满保存期限')).toBeVisible();
  await look(coordinator, 'archive-deletion');
  await coordinator.getByRole('button', { name: '批准删除' }).click();
  await coordinator.getByRole('dialog').getByRole('button', { name: '批准删除' }).click();
  await expect(row(coordinator, '李四')).toContainText('0 / 0');
});

test('the administrator sees how the server is doing, in both languages', async ({ browser }) => {
  const admin = await enter(browser, county, 'admin');
  await admin.goto('/admin/operations');
  await expect(admin.getByText('近 24 小时接收图像')).toBeVisible();
  await expect(admin.locator('.ant-statistic-content').first()).toHaveText('3');
  await expect(admin.getByRole('heading', { name: '最耗时的数据库语句' })).toBeVisible();
  await look(admin, 'operations');
  await keepsLonger(admin);
  await limitsAnInstitution(admin);
});

/** An institution with wards keeps its images for 30 years. */
async function keepsLonger(admin: Page): Promise<void> {
  const form = admin.locator('.q-operations-rule');
  await form.getByRole('combobox', { name: '机构' }).fill('县人民医院');
  await admin.locator('.ant-select-item-option').filter({ hasText: '青石县人民医院' }).click();
  await form.getByRole('spinbutton', { name: '保存年限（年）' }).fill('30');
  await form.getByRole('button', { name: /^设\s*置$/ }).click();
  const rule = admin.getByRole('row').filter({ hasText: '全部设备类型' });
  await expect(rule).toContainText('30');
}

/** Beyond its share an institution is refused, and its modality is told so. */
async function limitsAnInstitution(admin: Page): Promise<void> {
  const limited = admin.getByRole('row').filter({ hasText: '青石镇中心卫生院' }).last();
  await limited.getByRole('spinbutton').fill('0.0001');
  await limited.getByRole('button', { name: /^设\s*置$/ }).click();
  await expect(admin.getByText('已保存').last()).toBeVisible();
  await look(admin, 'operations-quota');
  const refused = await county
    .send('QS01_CT', [join(images, '0.dcm')], '-v')
    .then(() => 'stored')
    .catch(String);
  expect(refused).toMatch(/0xa700|OutOfResources|Out of Resources/i);
}
