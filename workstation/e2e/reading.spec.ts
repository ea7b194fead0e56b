// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { County } from './county';
import { readsTwice } from './doubleStory';
import { enter, look } from './people';

let county: County;
let coordinator: Page;
let reader: Page;
let second: Page;
let auditor: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  county = await County.start();
  await county.simulate(6);
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
