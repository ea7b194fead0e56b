// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { accessible } from './accessible';
import { County } from './county';
import { dictates } from './dictationStory';
import { readsTwice } from './doubleStory';
import { keepsWhatIsWritten, showsTheConflict } from './draftStory';
import { leavesNothingBehind } from './nextStory';
import { enter, look } from './people';
import { keepsTemplates } from './templateStory';

let county: County;
let coordinator: Page;
let reader: Page;
let second: Page;
let auditor: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  county = await County.start();
  await county.simulate(8);
  coordinator = await enter(browser, county, 'coordinator');
  reader = await enter(browser, county, 'reader');
  second = await enter(browser, county, 'reader2');
  auditor = await enter(browser, county, 'auditor');
});

test.afterAll(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
  await (county as County | undefined)?.stop();
});

/** The address of an exam that waits for a reader. */
async function waiting(place: number): Promise<string> {
  await coordinator.goto('/worklist?view=pool&state=ready');
  const link = coordinator.locator('[data-task]').nth(place).getByRole('link');
  await expect(link).toBeVisible({ timeout: 120_000 });
  return (await link.getAttribute('href')) ?? '';
}

test('the centre sees live who has an exam open', async () => {
  const address = await waiting(1);
  const id = address.split('/').pop() ?? '';
  const eye = coordinator.locator(`[data-task="${id}"]`).getByRole('img', { name: /正在查看/ });
  await coordinator.goto('/worklist?view=all');
  await expect(eye).toHaveCount(0);
  await reader.goto(address);
  await expect(eye).toHaveAccessibleName('林书远 正在查看');
  await second.goto(address);
  await expect(second.getByRole('status').getByText('林书远 也打开了此检查')).toBeVisible();
  await look(coordinator, 'worklist-presence');
  await second.goto('/worklist');
  await reader.locator('.q-actions').getByRole('button', { name: '放弃领取' }).click();
  await expect(reader).toHaveURL(/\/worklist/);
  await expect(eye).toHaveCount(0);
});

test('two doctors read blindly, and a third decides', async () => {
  test.setTimeout(600_000);
  await readsTwice({ coordinator, reader, second, auditor }, await waiting(0));
});

test('a report is dictated, where the administrator allows it', async ({ browser }) => {
  const admin = await enter(browser, county, 'admin');
  await dictates(admin, reader, await waiting(1));
  await admin.context().close();
});

test('templates are kept, exported and taken in again', async () => {
  await keepsTemplates(second);
});

test('what is written outlives the browser, the link and the server', async ({ browser }) => {
  test.setTimeout(420_000);
  const address = await waiting(1);
  for (const page of [coordinator, second, auditor]) await page.goto('/worklist');
  reader = await keepsWhatIsWritten(county, reader, address);
  const there = await enter(browser, county, 'reader');
  await showsTheConflict(reader, there, address);
  await there.context().close();
});

test('of one case nothing stands beside the next one', async () => {
  await leavesNothingBehind(reader, await waiting(1));
});

test('no page keeps out in a serious way who cannot see well or uses no mouse', async ({
  browser,
}) => {
  const anybody = await browser.newContext({ baseURL: county.url });
  const signIn = await anybody.newPage();
  await signIn.goto('/');
  await expect(signIn.getByLabel('用户名')).toBeVisible();
  await accessible(signIn, 'sign-in');
  await anybody.close();
  await coordinator.goto('/worklist?view=all');
  await expect(coordinator.locator('[data-task]').first()).toBeVisible();
  await accessible(coordinator, 'worklist');
  await reader.goto(await waiting(1));
  await accessible(reader, 'reading');
  await auditor.goto('/agreement');
  await expect(auditor.getByRole('row').nth(1)).toBeVisible();
  await accessible(auditor, 'agreement');
  // Of this seed the first study, an ultrasound, is of the technician's hospital.
  await county.simulate(1, 36890);
  const technician = await enter(browser, county, 'technician');
  await expect(technician.locator('[data-exam]').first()).toBeVisible();
  await accessible(technician, 'township list');
  await technician.locator('[data-exam]').first().click();
  await expect(technician).toHaveURL(/\/exams\/./);
  await expect(technician.getByRole('heading').first()).toBeVisible();
  await accessible(technician, 'township exam');
  await technician.context().close();
  const admin = await enter(browser, county, 'admin');
  for (const section of ['institutions', 'accounts', 'reports', 'audit', 'operations']) {
    await admin.goto(`/admin/${section}`);
    await expect(admin.getByRole('heading').first()).toBeVisible();
    await accessible(admin, `administration ${section}`);
  }
  await admin.context().close();
});
