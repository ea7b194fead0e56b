// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';
import { look } from './people';

/** Columns, their room, and a saved list come back when the page is opened again. */
export async function arrangesTheList(page: Page): Promise<void> {
  await page.getByRole('button', { name: '显示的列' }).click();
  for (const name of ['病历号', '检查号', '报告医师', '审核医师']) {
    await page.getByRole('checkbox', { name }).check();
  }
  await page.keyboard.press('Escape');
  await page.getByText('紧急度', { exact: true }).first().click();
  await page.getByLabel('紧急度').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '常规' }).click();
  await page.getByRole('button', { name: '我的筛选' }).click();
  await page.getByRole('menuitem', { name: '保存当前筛选…' }).click();
  await page.getByRole('dialog').getByLabel('筛选名称').fill('常规检查');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/worklist');
  await expect(page.getByRole('columnheader', { name: '审核医师' })).toBeVisible();
  // Each column keeps the width that its words need: what has no room is scrolled to.
  const names = await page.locator('.q-row .ant-table-cell:has(a[href*="/read/"])').all();
  for (const name of names.slice(0, 3)) {
    expect((await name.boundingBox())?.width).toBeGreaterThan(150);
  }
  await page.keyboard.press('Alt+1');
  await expect(page).toHaveURL(/urgency=routine/);
  await expect(page.locator('[data-task]').first()).toBeVisible();
  await look(page, 'worklist-all-columns');
}

/** The coordinator gives several cases to one doctor at once. */
export async function assignsMany(coordinator: Page): Promise<void> {
  await coordinator.goto('/worklist?view=pool&state=ready');
  const ticks = coordinator.locator('.q-row .ant-checkbox-input');
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await coordinator.getByLabel('分配给').click();
  await coordinator.locator('.ant-select-item-option').filter({ hasText: '何雨桐' }).click();
  await coordinator.getByRole('button', { name: '分配', exact: true }).click();
  await expect(coordinator.getByText('已分配 2 例')).toBeVisible();
  await expect(
    coordinator.locator('[data-task]').filter({ hasText: '何雨桐' }).first(),
  ).toBeVisible();
}

/** The keyboard alone: down, up, open, back; and the next case by one key. */
export async function goesByKeys(page: Page): Promise<void> {
  await page.goto('/worklist?view=pool');
  await expect(page.locator('[data-task]').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-task].q-row-selected')).toHaveCount(1);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/read\//);
}

const open = 10_000;

/** Ten thousand open tasks scroll, and few of them are in the page at any time. */
export async function scrollsTenThousand(page: Page): Promise<void> {
  const first = await page.request.get('/api/tasks?view=pool&limit=1');
  const sample = (await first.json()) as { items: object[]; counts: object };
  const [row] = sample.items;
  await page.route('**/api/tasks?*', async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: 200 }, (_, place) => ({
      ...row,
      id: `00000000-0000-4000-8000-${String(from + place).padStart(12, '0')}`,
      accession: `N${String(from + place)}`,
    }));
    const next = from + 200 < open ? String(from + 200) : null;
    await route.fulfill({ json: { items, next, counts: sample.counts } });
  });
  await page.goto('/worklist?view=pool');
  await expect(page.locator('[data-task]').first()).toBeVisible();
  const list = page.locator('.q-worklist-table');
  await list.hover();
  const frames = await page.evaluate(async () => {
    const holder = document.querySelector('.ant-table-tbody-virtual-holder');
    if (holder === null) throw new Error('no virtual list');
    const times: number[] = [];
    let before = performance.now();
    // Down until the last page has come, by the steps of a wheel that is turned fast.
    for (let step = 0; step < 4000; step++) {
      holder.scrollTop += 900;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - before);
      before = performance.now();
      const last = document.querySelector('[data-task="00000000-0000-4000-8000-000000009999"]');
      if (last !== null) break;
    }
    return times.sort((one, other) => one - other);
  });
  await expect(page.locator('[data-task="00000000-0000-4000-8000-000000009999"]')).toBeVisible();
  expect(await page.locator('[data-task]').count()).toBeLessThan(100);
  const median = frames[frames.length >> 1] ?? Infinity;
  console.log(`10,000 tasks: ${frames.length} steps, median frame ${median.toFixed(1)} ms`);
  // Three screens of rows a frame, drawn in software.
  expect(median).toBeLessThan(100);
  await page.unroute('**/api/tasks?*');
}
