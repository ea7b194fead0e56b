// SPDX-License-Identifier: Apache-2.0
import { expect, type Locator, type Page, test } from '@playwright/test';
import { County } from '../county';
import { enter } from '../people';
import { openNextAfterwards } from './habits';
import { type Effort, Hand } from './Hand';

/** So many are read with each hand; every fifth is not normal. */
const CASES = Number(process.env.QIANLI_CASES ?? '20');
/** A demonstration that runs already; else one is started, and ended afterwards. */
const running = process.env.QIANLI_URL;
const ABNORMAL = 5;
/** Milliseconds a doctor looks at a case; nobody reads one in less. */
const LOOKING = Number(process.env.QIANLI_LOOKING ?? '5000');
const SLICES = 8;
const finding = '右肺下叶见小片状密度增高影。';
const impression = '右肺下叶炎症可能，建议复查。';

/** The second as one had to before a normal exam took one key, to compare with older versions. */
type Way = 'keys' | 'keys one after the other' | 'mouse';

const block = (page: Page, name: string): Locator =>
  page.locator('label.q-block').filter({ hasText: name }).locator('textarea');
const button = (page: Page, name: string): Locator =>
  page.locator('.q-actions').getByRole('button', { name });

/** The case is there: its first picture is drawn and its report can be written. */
async function opened(page: Page, before: string): Promise<void> {
  await page.waitForFunction(
    (old) => {
      const surface = document.querySelector<HTMLCanvasElement>('.qv-surface canvas');
      const fields = [...document.querySelectorAll<HTMLTextAreaElement>('.q-block textarea')];
      if (location.pathname === old || fields.length !== 3 || surface === null) return false;
      if (document.querySelector('.qv-busy') !== null || fields.some(({ value }) => value !== ''))
        return false;
      const { width, height } = surface;
      const line = surface.getContext('2d')?.getImageData(0, Math.floor(height / 2), width, 1).data;
      return line !== undefined && new Set(line).size > 10;
    },
    before,
    { polling: 20 },
  );
}

/** Submits what is complete, and answers the questions that stand in the way. */
async function submit(page: Page, hand: Hand, way: Way): Promise<void> {
  const address = new URL(page.url()).pathname;
  await (way !== 'mouse' ? hand.press('Control+Enter') : hand.click(button(page, '提交审核')));
  await nextOpens(page, hand, way, address);
}

async function nextOpens(page: Page, hand: Hand, way: Way, address: string): Promise<void> {
  const doubts = page.getByRole('button', { name: '确认无误，继续' });
  await hand.wait(() => Promise.race([doubts.waitFor(), opened(page, address)]));
  if (await doubts.isVisible()) {
    if (way !== 'mouse') await hand.wait(() => expect(doubts).toBeFocused());
    await (way !== 'mouse' ? hand.press('Enter') : hand.click(doubts));
    await hand.wait(() => opened(page, address));
  }
}

async function fillNormal(page: Page, hand: Hand, way: Way): Promise<void> {
  if (way !== 'mouse') await hand.press('Alt+KeyZ');
  else await hand.click(page.locator('.q-editor-tools').getByRole('button', { name: '正常' }));
  await hand.wait(() => expect(block(page, '影像诊断')).not.toHaveValue(''));
}

async function writeNormal(page: Page, hand: Hand, way: Way): Promise<void> {
  if (way === 'keys') {
    const address = new URL(page.url()).pathname;
    await hand.press('Alt+KeyQ');
    await nextOpens(page, hand, way, address);
  } else {
    await fillNormal(page, hand, way);
    await submit(page, hand, way);
  }
}

/** From the normal template to a report of what was found. */
async function writeAbnormal(page: Page, hand: Hand, way: Way): Promise<void> {
  await fillNormal(page, hand, way);
  if (way !== 'mouse') {
    await hand.press('Alt+Digit2');
    await hand.type(finding);
    await hand.press('Alt+Digit3');
    await hand.type(impression);
    await hand.press('Alt+KeyP');
  } else {
    await hand.click(block(page, '影像所见'));
    await hand.press('Control+End');
    await hand.type(finding);
    await hand.click(block(page, '影像诊断'));
    await hand.press('Control+KeyA');
    await hand.type(impression);
    await hand.click(page.getByText('阳性', { exact: true }));
  }
  await submit(page, hand, way);
}

async function read(page: Page, hand: Hand, way: Way, place: number): Promise<Effort> {
  await hand.point(page.locator('.qv-surface').first());
  await hand.scroll(SLICES);
  // Looking and thinking; it is not counted, but meanwhile the product can fetch what comes next.
  await page.waitForTimeout(LOOKING);
  await (isNormal(place) ? writeNormal : writeAbnormal)(page, hand, way);
  return hand.take();
}

/** The reader's day, from the worklist on; what is kept as a habit is set before it is counted. */
async function readAll(page: Page, way: Way): Promise<Effort[]> {
  const hand = new Hand(page);
  await page.goto('/worklist');
  await expect(page.locator('[data-task]').first()).toBeVisible();
  await page.keyboard.press('n');
  await opened(page, '/worklist');
  const efforts: Effort[] = [];
  for (let place = 0; place < CASES; place++) {
    efforts.push(await read(page, hand, way, place));
    console.log(`case ${place + 1}: waited ${efforts.at(-1)?.waiting.toFixed(2) ?? ''} s`);
  }
  return efforts;
}

/** The auditor signs what the reader wrote, from the signing list. */
async function signAll(page: Page): Promise<Effort[]> {
  const hand = new Hand(page);
  await page.goto('/signing');
  const text = page.locator('.q-signing-text');
  await expect(text).toBeVisible();
  const efforts: Effort[] = [];
  for (let place = 0; place < CASES; place++) {
    const row = page.locator('[data-signing][aria-current=true]');
    const id = (await row.getAttribute('data-signing')) ?? '';
    // What is not on the screen yet cannot be signed.
    await hand.wait(() =>
      expect(page.locator('.q-signing-actions .ant-btn-primary')).toBeEnabled(),
    );
    await hand.press('Control+Enter');
    await hand.wait(async () => {
      await page.locator(`[data-signing="${id}"]`).waitFor({ state: 'detached' });
      await text.or(page.locator('.ant-empty')).first().waitFor();
    });
    efforts.push(hand.take());
  }
  return efforts;
}

const median = (values: number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

function tell(name: string, efforts: readonly Effort[]): void {
  const of = (pick: (effort: Effort) => number, digits: number): string =>
    median(efforts.map(pick)).toFixed(digits);
  console.log(
    `| ${name} | ${efforts.length} | ${of(({ moving, waiting }) => moving + waiting, 2)}` +
      ` | ${of(({ waiting }) => waiting, 2)} | ${of(({ moving }) => moving, 2)}` +
      ` | ${of(({ clicks }) => clicks, 0)} | ${of(({ keys }) => keys, 0)} | ${of(({ travel }) => travel, 0)} |`,
  );
}

const isNormal = (place: number): boolean => place % ABNORMAL !== ABNORMAL - 1;

for (const way of ['keys', 'keys one after the other', 'mouse'] as const) {
  test(`twenty cases are read by ${way}, and signed`, async ({ browser }) => {
    await inCounty(async (county) => {
      const reader = await enter(browser, county, 'reader');
      await openNextAfterwards(reader);
      const efforts = await readAll(reader, way);
      await reader.context().close();
      console.log('| medians | cases | seconds | waiting | moving | clicks | keys | pixels |');
      console.log('|---|---|---|---|---|---|---|---|');
      tell(`read by ${way}`, efforts);
      tell(
        'of them normal',
        efforts.filter((_, place) => isNormal(place)),
      );
      tell(
        'of them abnormal',
        efforts.filter((_, place) => !isNormal(place)),
      );
      const auditor = await enter(browser, county, 'auditor');
      tell('signed from the list', await signAll(auditor));
      await auditor.context().close();
    });
  });
}

async function inCounty(work: (county: { url: string }) => Promise<void>): Promise<void> {
  if (running !== undefined) {
    await work({ url: running });
    return;
  }
  const county = await County.start();
  try {
    await county.simulate(CASES + 10, 90);
    await work(county);
  } finally {
    await county.stop();
  }
}
