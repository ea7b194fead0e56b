// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import { serveDesk, site } from './desk';
import { look } from './people';
import { serveStudy, study } from './viewer/syntheticStudy';

const open = 10_000;
const page200 = 200;

const named = (id: string, name: string) => ({ id, code: id, name, kind: 'imaging' });
const me = {
  id: 'p1',
  username: 'coordinator',
  name: '周慧敏',
  institution: named('i1', '青石县人民医院'),
  roles: ['coordinator', 'reader'],
  centres: [named('c1', '影像诊断中心')],
  mustChangePassword: false,
  county: { name: '青石县', nameEn: 'Qingshi', timeZone: 'Asia/Shanghai' },
};

const idOf = (place: number) => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

function row(place: number) {
  return {
    id: idOf(place),
    examId: idOf(place),
    centreId: 'c1',
    state: 'ready',
    urgency: place < 3 ? 'stat' : 'routine',
    institution: { id: 'i2', name: '青石镇中心卫生院' },
    patient: {
      name: `患者${String(place)}`,
      sex: 'F',
      age: { value: 45, unit: 'Y' },
      localId: 'L1',
    },
    accession: `A${String(place)}`,
    modality: 'CT',
    bodyPart: 'CHEST',
    description: '胸部CT平扫',
    studyUid: `1.2.${String(place)}`,
    seriesCount: 2,
    instanceCount: 300,
    performedAt: '2026-11-22T01:00:00Z',
    readyAt: '2026-11-22T01:05:00Z',
    dueAt: '2026-11-23T01:05:00Z',
    overdue: false,
    holder: place === 1 ? { id: 'p2', name: '何雨桐' } : null,
    lockedUntil: null,
    assignee: null,
    author: null,
    auditor: null,
    newImages: false,
    reportStatus: 'registered',
    amending: false,
    doubleReading: null,
    viewers: place === 2 ? [{ id: 'p3', name: '林书远' }] : [],
  };
}

function tasks(cursor: number) {
  const items = Array.from({ length: page200 }, (_, place) => row(cursor + place));
  const next = cursor + page200 < open ? String(cursor + page200) : null;
  return { items, next, counts: { pool: open, mine: 0, audit: 0, overdue: 0, done: 0 } };
}

const answers = {
  '/api/session': me,
  '/api/tasks': ({ searchParams }: URL) => tasks(Number(searchParams.get('cursor') ?? 0)),
  '/api/institutions': [{ id: 'i2', name: '青石镇中心卫生院' }],
};

test('ten thousand tasks scroll, the keyboard walks them, and the list stays as arranged', async ({
  page,
}) => {
  const preferences = new Map<string, unknown>();
  await serveDesk(page, { answers, preferences });
  await page.goto(`${site}/worklist?view=pool`);
  await expect(page.locator('[data-task]').first()).toBeVisible({ timeout: 60_000 });
  await look(page, 'worklist-many');

  await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowDown');
  await expect(page.locator('.q-row-selected')).toContainText('患者40');
  await expect(page.locator('.q-row-selected')).toBeInViewport();

  await page.keyboard.press('PageDown');
  await expect(page.locator('.q-row-selected')).toContainText('患者52');
  await page.keyboard.press('End');
  await expect(page.locator('.q-row-selected')).toContainText('患者199');
  await page.keyboard.press('Home');
  await expect(page.locator('.q-row-selected')).toContainText('患者0');

  const frames = await scrollToEnd(page);
  await expect(page.locator(`[data-task="${idOf(open - 1)}"]`)).toBeVisible();
  expect(await page.locator('[data-task]').count()).toBeLessThan(100);
  const median = frames[frames.length >> 1] ?? Infinity;
  console.log(
    `10,000 tasks: ${String(frames.length)} steps, median ${median.toFixed(1)} ms a frame`,
  );

  await page.getByRole('button', { name: '显示的列' }).click();
  for (const name of ['病历号', '检查号', '报告医师', '审核医师']) {
    await page.getByRole('checkbox', { name }).click();
    await expect(page.getByRole('checkbox', { name })).toBeChecked();
  }
  await expect.poll(() => JSON.stringify(preferences.get('worklist'))).toContain('"hidden":[]');
  await page.reload();
  await expect(page.getByText('审核医师').first()).toBeVisible();
  // Each column keeps the width that its words need: what has no room is scrolled to.
  const name = page
    .locator('.q-row .q-cell')
    .filter({ hasText: /^患者0/ })
    .first();
  expect((await name.boundingBox())?.width).toBeGreaterThan(150);
  await look(page, 'worklist-all-columns');
});

test('what is chosen is fetched first as its reader has it hung', async ({ page }) => {
  const second = {
    ...{ id: 'own', name: '第二序列', modalities: ['CT'], layout: 'one' },
    slots: [{ from: 'current', words: ['second'] }],
  };
  const preferences = new Map<string, unknown>([['hanging', { protocols: [second] }]]);
  const studyUid = study.uid;
  const one = { items: [{ ...row(0), studyUid }], next: null, counts: tasks(0).counts };
  await serveDesk(page, { answers: { ...answers, '/api/tasks': one }, preferences });
  await serveStudy(page, new Set(), study, { from: 0, slices: 9, series: 2 });
  const frame = page.waitForRequest((asked) => asked.url().endsWith('/frames/1'), {
    timeout: 120_000,
  });
  await page.goto(`${site}/worklist?view=pool`);
  await page.locator('[data-task]').first().click({ timeout: 60_000 });
  expect((await frame).url()).toContain(`/series/${studyUid}.2.1/`);
});

/** Down by the steps of a wheel that is turned fast, until the last page has come; the times of the frames, sorted. */
function scrollToEnd(page: Page): Promise<number[]> {
  return page.evaluate(
    async (last) => {
      const holder = document.querySelector('.q-list');
      if (holder === null) throw new Error('no virtual list');
      const times: number[] = [];
      let before = performance.now();
      for (let step = 0; step < 5000; step++) {
        holder.scrollTop += 2700;
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - before);
        before = performance.now();
        if (document.querySelector(`[data-task="${last}"]`) !== null) break;
      }
      return times.sort((one, other) => one - other);
    },
    idOf(open - 1),
  );
}
