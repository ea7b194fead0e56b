// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { County, testData } from './county';
import {
  answersAlone,
  becomesAnEmergency,
  hangsForAll,
  isReplaced,
  printsMany,
  withdraws,
} from './emergencyStory';
import { enter, fillSignIn, greyValues, look, lookOnPhone, password, submits } from './people';
import { readsItInTheStudy, signsFromTheList } from './signingStory';
import { assignsMany, savesFilter } from './worklistStory';

/** A real CT of three slices and a real chest radiograph in JPEG 2000. */
const ct = {
  patient: 'JANCT000',
  files: ['01', '02', '03'].map((n) => `series/ct-3slice-seg-dcmqi/${n}.dcm`),
};
const chest = { patient: 'CompressedSamples', files: ['transfer-syntax/pydicomdata_RG1_J2KI.dcm'] };

const adminSections = [
  ['账号', 'accounts'],
  ['AE 标题', 'ae-titles'],
  ['访问令牌', 'tokens'],
  ['审计日志', 'audit'],
] as const;

const findings = '双肺纹理清晰，走行自然，未见明确实变影。纵隔居中，未见肿大淋巴结。';
const impression = '胸部CT平扫未见明确异常。';

let county: County;
let technician: Page;
let reader: Page;
let auditor: Page;

const worklistRow = (page: Page, patient: string): Locator =>
  page.locator('[data-task]').filter({ hasText: patient });
const examRow = (page: Page, patient: string): Locator =>
  page.locator('[data-exam]').filter({ hasText: patient });
const block = (page: Page, name: string): Locator =>
  page.locator('label.q-block').filter({ hasText: name }).locator('textarea');
const dialog = (page: Page): Locator => page.getByRole('dialog');
const paths = (files: string[]): string[] => files.map((file) => join(testData ?? '', file));

async function openTask(page: Page, view: string, patient: string): Promise<void> {
  // Whoever is not reading leaves the images: three of them drawn in software starve each other.
  for (const other of [reader, auditor]) await other.goto('/worklist');
  await page.bringToFront();
  await page.getByRole('tab', { name: view }).click();
  await worklistRow(page, patient).getByRole('link').click();
  await expect(page).toHaveURL(/\/read\//);
}

async function finish(page: Page, button: string): Promise<void> {
  await page.locator('.q-actions').getByRole('button', { name: button }).click();
  await dialog(page).getByRole('button', { name: button }).click();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialog(page).getByLabel(label).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click();
}

test.describe.configure({ mode: 'serial' });
test.skip(testData === undefined, 'needs the real images of ../shared/testdata');

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  county = await County.start();
  await county.send('QS01_CT', paths(ct.files));
  technician = await enter(browser, county, 'technician');
  reader = await enter(browser, county, 'reader');
  auditor = await enter(browser, county, 'auditor');
});

test.afterAll(async ({ browser }) => {
  // Pages that are left open would go on drawing beside the next file's tests.
  for (const context of browser.contexts()) await context.close();
  await (county as County | undefined)?.stop();
});

test('a wrong password is told in plain words, and the language can be switched', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: county.url });
  const page = await context.newPage();
  await page.goto('/worklist');
  await expect(page.getByRole('heading', { name: /青石县/ })).toBeVisible();
  await fillSignIn(page, 'reader', 'not-the-password');
  await expect(page.getByRole('alert')).toContainText('密码');
  await look(page, 'sign-in');
  await page.getByRole('button', { name: '界面语言' }).click();
  await page.getByText('English').click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('User name').fill('reader');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/worklist/);
  await expect(page.getByRole('tab', { name: 'Pool' })).toBeVisible();
  await look(page, 'worklist-english');
  await context.close();
});

test('the technician sees the exam and adds what the reader must know', async () => {
  await expect(technician).toHaveURL(/\/exams$/);
  await expect(examRow(technician, ct.patient)).toContainText('等待诊断');
  await examRow(technician, ct.patient).click();
  await technician.getByLabel('主诉与病史').fill('咳嗽、咳痰 5 天，无发热。');
  await technician.getByLabel('检查目的').fill('了解肺部情况');
  await technician.getByRole('button', { name: '保存' }).click();
  await expect(technician.getByText('临床资料已保存')).toBeVisible();
  await look(technician, 'township-exam');
  await technician.goto('/exams');
});

test('the reader claims it, sees the images, measures, and writes with a template', async () => {
  await openTask(reader, '待诊断池', ct.patient);
  await expect(reader.getByText('诊断中', { exact: true })).toBeVisible();
  await expect(reader.getByText('咳嗽、咳痰 5 天')).toBeVisible();
  await expect.poll(() => greyValues(reader), { timeout: 60_000 }).toBeGreaterThan(40);
  await measure(reader);
  await reader.keyboard.press('k');
  await expect(reader.locator('.qv-key-mark')).toBeVisible();
  await reader.locator('.q-template').click();
  await reader.locator('.ant-select-item-option').filter({ hasText: '胸部' }).first().click();
  await block(reader, '影像所见').fill('病灶大小约 ');
  await reader.getByRole('button', { name: '测量值 1' }).click();
  await reader.getByRole('menuitem', { name: /\d mm/ }).click();
  await expect(block(reader, '影像所见')).toHaveValue(/^病灶大小约 [\d.]+ mm/);
  await block(reader, '影像所见').fill(findings);
  await block(reader, '影像诊断').fill(impression);
  await reader.getByText('阴性', { exact: true }).click();
  await expect(reader.locator('[data-save=saved]')).toContainText('已自动保存');
  await look(reader, 'reading');
});

async function measure(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '测量' }).first().click();
  await page.getByRole('menuitem', { name: /^长度/ }).click();
  const box = await page.locator('.qv-surface').first().boundingBox();
  if (box === null) throw new Error('no viewport');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 5 });
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('.qv-surface svg').getByText(/\d mm/).first()).toBeVisible();
}

test('a critical result stands before the township until it is read back', async () => {
  await reader.locator('.q-actions').getByRole('button', { name: '危急值' }).click();
  await choose(reader, '危急值项目', '其他');
  await dialog(reader).getByLabel('危急所见').fill('右侧张力性气胸，肺压缩约 70%');
  await look(reader, 'critical-raise');
  await dialog(reader).getByRole('button', { name: '立即通知' }).click();

  await expect(dialog(technician)).toContainText('危急值通知，请立即确认');
  await expect(dialog(technician)).toContainText('右侧张力性气胸，肺压缩约 70%');
  await look(technician, 'critical-alarm');
  await dialog(technician).getByLabel('复述内容').fill('右侧张力性气胸，已通知急诊医师');
  await dialog(technician).getByLabel('患者姓名').fill('另一位患者');
  await dialog(technician).getByRole('button', { name: '复述确认' }).click();
  await expect(dialog(technician).locator('.ant-form-item-explain-error')).toBeVisible();
  await dialog(technician).getByLabel('患者姓名').fill(ct.patient);
  await dialog(technician).getByRole('button', { name: '复述确认' }).click();
  await expect(dialog(technician)).toHaveCount(0);
  await expect(reader.getByText('对方已复述确认')).toBeVisible();
});

test('a crash loses no text, and the township follows without reloading', async () => {
  await expect(examRow(technician, ct.patient)).toContainText('正在诊断');
  await block(reader, '影像所见').fill(`${findings}心影不大。`);
  await reader.reload();
  await expect(block(reader, '影像所见')).toHaveValue(`${findings}心影不大。`);
  await submits(reader);
  await expect(reader.getByText('报告已提交，等待审核。')).toBeVisible();
  await expect(examRow(technician, ct.patient)).toContainText('等待审核');
});

test('the author cannot audit', async () => {
  await expect(reader.getByRole('button', { name: '审核签发' })).toHaveCount(0);
  const id = reader.url().split('/').pop() ?? '';
  const refused = await reader.evaluate(async (task) => {
    const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
    const answer = await fetch(`/api/tasks/${task}/report/sign`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
      body: JSON.stringify({ revision: 1 }),
    });
    return answer.status;
  }, id);
  expect([403, 409]).toContain(refused);
});

test('the auditor edits and returns it with a reason', async () => {
  await openTask(auditor, '待审核', ct.patient);
  await expect(block(auditor, '影像所见')).toHaveValue(`${findings}心影不大。`);
  await block(auditor, '影像所见').fill(`${findings}心影不大，主动脉无增宽。`);
  await expect(auditor.locator('[data-save=saved]')).toBeVisible();
  // What the reader has marked and measured is there for the auditor as well.
  await expect(auditor.locator('.qv-key-mark').first()).toBeVisible();
  await expect(auditor.locator('.qv-surface svg').getByText(/\d mm/).first()).toBeVisible();
  await expect(auditor.locator('.qv-key-image img')).toHaveJSProperty('complete', true);
  await look(auditor, 'auditing');
  await auditor.getByRole('button', { name: '退回修改' }).click();
  await choose(auditor, '原因', '描述不完整');
  await dialog(auditor).getByLabel('补充说明').fill('请补充胸膜情况。');
  await dialog(auditor).getByRole('button', { name: '退回修改' }).click();
  await expect(auditor.getByText('已退回报告医师')).toBeVisible();
});

test('the reader mends it and submits again; the auditor signs', async () => {
  await openTask(reader, '我的', ct.patient);
  await expect(reader.getByText(/退回修改：描述不完整 请补充胸膜情况。/)).toBeVisible();
  await block(reader, '影像所见').fill(`${findings}心影不大，主动脉无增宽。双侧胸膜未见增厚。`);
  await submits(reader);
  await expect(reader.getByText('报告已提交，等待审核。')).toBeVisible();
  await openTask(auditor, '待审核', ct.patient);
  await finish(auditor, '审核签发');
  await expect(auditor.getByText('报告已审核签发')).toBeVisible();
  await auditor.getByRole('button', { name: '流转与版本' }).click();
  await expect(dialog(auditor).getByText('审核签发')).toBeVisible();
  await look(auditor, 'history');
  await auditor.keyboard.press('Escape');
});

/** Who holds the printed report learns from its code that it is genuine, and nothing of the patient. */
async function strangersMayVerify(browser: Browser, reading: Page): Promise<void> {
  const exam = new URL(reading.url()).pathname;
  const report = (await (await reading.request.get(`/api${exam}/report`)).json()) as {
    verifyCode: string;
  };
  const context = await browser.newContext({ baseURL: county.url });
  const stranger = await context.newPage();
  await stranger.goto(`/verify/${report.verifyCode}`);
  await expect(stranger.getByText('青石镇中心卫生院')).toBeVisible();
  await expect(stranger.getByText('已审核')).toBeVisible();
  const words = await stranger.locator('body').innerText();
  for (const secret of [ct.patient, '胸膜', '林书远']) expect(words).not.toContain(secret);
  await context.close();
}

test('the township sees the report live, opens it, and prints it', async ({ browser }) => {
  await technician.getByRole('tab', { name: '已出报告' }).click();
  await expect(examRow(technician, ct.patient)).toContainText('报告已出');
  await expect(examRow(technician, ct.patient)).toContainText('新报告');
  await look(technician, 'township-list');
  await lookOnPhone(technician, 'township-list');
  await examRow(technician, ct.patient).click();
  await expect(technician.getByText('双侧胸膜未见增厚。')).toBeVisible();
  await expect(technician.locator('.q-signatures')).toContainText('林书远');
  await expect(technician.locator('.q-signatures')).toContainText('顾明哲');
  await look(technician, 'township-report');
  await expect(technician.locator('.q-key-pictures img').first()).toHaveJSProperty(
    'complete',
    true,
  );
  await lookOnPhone(technician, 'township-report');
  const link = technician.getByRole('link', { name: '打印报告' });
  const pdf = await technician.request.get((await link.getAttribute('href')) ?? '');
  expect(pdf.headers()['content-type']).toContain('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await strangersMayVerify(browser, technician);
  await technician.getByRole('button', { name: '查看图像' }).click();
  await expect.poll(() => greyValues(technician), { timeout: 60_000 }).toBeGreaterThan(40);
  await look(technician, 'township-images');
  await technician.getByRole('button', { name: '返回检查' }).click();
});

test('a correction request becomes an amended report', async () => {
  await technician.getByRole('button', { name: '更正申请' }).click();
  await dialog(technician).getByLabel('申请内容').fill('患者左侧胸痛，请复核左侧肋骨。');
  await dialog(technician).getByRole('button', { name: '提交申请' }).click();
  await expect(technician.getByText('待答复')).toBeVisible();
  await openTask(reader, '已完成', ct.patient);
  await expect(reader.getByText(/请复核左侧肋骨/)).toBeVisible();
  await reader.getByRole('button', { name: '答复' }).click();
  await dialog(reader).getByLabel('答复内容').fill('已复核，补充肋骨描述。');
  await dialog(reader).getByRole('button', { name: '受理并更正' }).click();
  await expect(block(reader, '影像诊断')).toBeVisible();
  await block(reader, '影像诊断').fill(`${impression}\n所示肋骨未见明确骨折。`);
  await submits(reader);
  await expect(reader.getByText('报告已提交，等待审核。')).toBeVisible();
  await openTask(auditor, '待审核', ct.patient);
  await finish(auditor, '审核签发');
  await expect(auditor.getByText('报告已审核签发')).toBeVisible();
  await expect(technician.getByText('所示肋骨未见明确骨折。')).toBeVisible();
  await expect(technician.getByText('已更正').first()).toBeVisible();
  await expect(technician.getByText('第 1 版')).toBeVisible();
  await look(technician, 'township-amended');
});

test('an exam goes back to the township with a reason, and comes again', async () => {
  await county.send('QS01_DR', paths(chest.files), '-xw');
  await openTask(reader, '待诊断池', chest.patient);
  await expect.poll(() => greyValues(reader), { timeout: 60_000 }).toBeGreaterThan(40);
  await look(reader, 'reading-radiograph');
  await reader.getByRole('button', { name: '更多操作' }).click();
  await reader.getByRole('menuitem', { name: '退回机构' }).click();
  await choose(reader, '原因', '图像质量不合格');
  await dialog(reader).getByLabel('补充说明').fill('吸气不足，请重新拍摄。');
  await dialog(reader).getByRole('button', { name: '退回机构' }).click();
  await expect(reader.getByText(/已退回申请机构：/)).toBeVisible();
  await technician.goto('/exams?view=sent-back');
  await examRow(technician, chest.patient).click();
  await expect(technician.getByText('吸气不足，请重新拍摄。')).toBeVisible();
  await look(technician, 'township-sent-back');
  await technician.getByRole('button', { name: '处理完毕，重新提交' }).click();
  await dialog(technician).getByLabel('处理情况').fill('已重新拍摄并传图。');
  await dialog(technician).getByRole('button', { name: '处理完毕，重新提交' }).click();
  await expect(technician.getByText('等待诊断')).toBeVisible();
  await becomesAnEmergency(technician);
});

test('an ended session asks for the password and keeps what was being written', async () => {
  await openTask(reader, '待诊断池', chest.patient);
  await block(reader, '影像所见').fill('双肺野清晰。');
  await expect(reader.locator('[data-save=saved]')).toContainText('已自动保存');
  await reader.context().clearCookies({ name: 'QIANLISESSION' });
  await block(reader, '影像所见').fill('双肺野清晰，心影不大。');
  await expect(dialog(reader)).toContainText('登录已过期');
  await dialog(reader).getByLabel('密码', { exact: true }).fill(password);
  await dialog(reader).getByRole('button', { name: '登录', exact: true }).click();
  await expect(dialog(reader)).toHaveCount(0);
  await expect(block(reader, '影像所见')).toHaveValue('双肺野清晰，心影不大。');
  await expect(reader.locator('[data-save=saved]')).toContainText('已自动保存');
});

test('the auditor signs from the list, and the report lies in the study', async () => {
  await block(reader, '影像诊断').fill('心肺膈未见明确异常。');
  await reader.getByText('阴性', { exact: true }).click();
  // An emergency is answered by one signature first; the township looks on.
  await answersAlone(reader, technician, '心肺膈未见明确异常。');
  const address = reader.url();
  await reader.goto('/worklist');
  await signsFromTheList(auditor, chest.patient);
  await isReplaced(technician);
  await readsItInTheStudy(auditor, address, '心肺膈未见明确异常。');
  await hangsForAll(auditor, reader, address);
});

test('the township prints many reports at once, and sees that one is withdrawn', async () => {
  await printsMany(technician);
  await openTask(auditor, '已完成', chest.patient);
  await withdraws(auditor, technician, chest.patient);
});

test('a living county fills the lists, and the administrator sees no patients', async ({
  browser,
}) => {
  await county.simulate(12);
  await savesFilter(reader);
  await expect(reader.locator('[data-task]').nth(6)).toBeVisible();
  await look(reader, 'worklist');
  const coordinator = await enter(browser, county, 'coordinator');
  await expect(coordinator.getByRole('tab', { name: '全部' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await look(coordinator, 'worklist-coordinator');
  await assignsMany(coordinator);
  await coordinator.context().close();
  const admin = await enter(browser, county, 'admin');
  await expect(admin.getByText('青石镇中心卫生院').first()).toBeVisible();
  await look(admin, 'admin-institutions');
  for (const [name, section] of adminSections) {
    await admin.getByRole('menuitem', { name }).click();
    await expect(admin.getByRole('heading', { name })).toBeVisible();
    await expect(admin.locator('tbody tr.ant-table-row').first()).toBeVisible();
    await look(admin, `admin-${section}`);
    await expect(admin.getByText(ct.patient)).toHaveCount(0);
  }
});
