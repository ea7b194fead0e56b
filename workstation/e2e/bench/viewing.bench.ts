// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { County } from '../county';
import { enter } from '../people';
import { openNextAfterwards } from './habits';
import { drawn, loaded, noted, noteTimes } from './pageClock';
import { ThinLink } from './thinLink';

const TURNS = Number(process.env.QIANLI_TURNS ?? '3');
const CASES = Number(process.env.QIANLI_CASES ?? '10');
/** So long a doctor looks at a case at least, and what comes next is fetched meanwhile. */
const LOOKING = 6_000;
const SCROLLING = 6_000;

const tell = (name: string, values: readonly number[], unit: string): void => {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  console.log(
    `| ${name} | ${values.length} | ${at(0.5).toFixed(0)} | ${at(0).toFixed(0)} | ${at(1).toFixed(0)} | ${unit} |`,
  );
};

/** A CT of one's own, sent by the scanner of a township. */
async function sendCt(county: County, slices: number, name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qianli-ct-'));
  try {
    const program = join(import.meta.dirname, 'longStudy.py');
    execFileSync('/usr/bin/python3', [program, folder, String(slices), name]);
    const files = readdirSync(folder).map((file) => join(folder, file));
    await county.send('QS01_CT', files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function signIn(browser: Browser, url: string): Promise<Page> {
  const page = await enter(browser, { url }, 'reader');
  await noteTimes(page);
  await page.goto('/worklist');
  return page;
}

/** Where the worklist has a patient's exam. */
async function found(page: Page, name: string) {
  const row = page.locator('[data-task]').filter({ hasText: name });
  await expect(row).toBeVisible({ timeout: 120_000 });
  return row;
}

interface Opened {
  /** Milliseconds from the click. */
  readonly first: number;
  readonly third: number;
}

async function openCold(
  browser: Browser,
  url: string,
  name: string,
  slices: number,
): Promise<Opened> {
  const page = await signIn(browser, url);
  const row = await found(page, name);
  // The page is at rest, as it is before a doctor turns to it.
  await page.waitForTimeout(3_000);
  await row.dblclick();
  const { asked, drawn: pictures } = await drawn(page);
  const third = await loaded(page, Math.ceil(slices / 3));
  await page.context().close();
  return { first: (pictures[0] ?? NaN) - asked, third: third - asked };
}

test('a cold CT of 300 slices', async ({ browser }) => {
  const county = await County.start();
  const link = await ThinLink.to(county.url, 10_000_000, 40);
  try {
    console.log('| | turns | median | least | most | |\n|---|---|---|---|---|---|');
    for (const [way, url, turns] of [
      ['loopback', county.url, TURNS],
      ['10 Mbit/s, 40 ms', link.url, 1],
    ] as const) {
      const opened: Opened[] = [];
      for (let turn = 0; turn < turns; turn++) {
        // Whoever opens it claims it, so that each is opened once.
        const name = `COLD${opened.length}${new URL(url).port}`;
        await sendCt(county, 300, name);
        opened.push(await openCold(browser, url, name, 300));
      }
      const of = (what: 'first' | 'third') => opened.map((each) => each[what]);
      tell(`${way}, first image`, of('first'), 'ms');
      tell(`${way}, middle third in memory`, of('third'), 'ms');
    }
  } finally {
    await link.close();
    await county.stop();
  }
});

test('a CT of 600 slices is scrolled', async ({ browser }) => {
  const county = await County.start();
  try {
    await sendCt(county, 600, 'LONG');
    const page = await signIn(browser, county.url);
    await (await found(page, 'LONG')).dblclick();
    await drawn(page);
    const all = await loaded(page, 600);
    const { asked } = await noted(page);
    console.log(`600 slices in memory after ${((all - asked) / 1000).toFixed(1)} s`);
    const gaps = await page.locator('.qv-surface').first().evaluate(scroll, SCROLLING);
    console.log('| | pictures | median | least | most | |\n|---|---|---|---|---|---|');
    tell('between two pictures', gaps, 'ms');
    console.log(`${((1000 * gaps.length) / SCROLLING).toFixed(1)} pictures a second`);
    await page.context().close();
  } finally {
    await county.stop();
  }
});

/** Turns the wheel by a slice with each frame of the screen, there and back. */
async function scroll(surface: Element, milliseconds: number): Promise<number[]> {
  const gaps: number[] = [];
  let last = performance.now();
  const note = () => {
    gaps.push(performance.now() - last);
    last = performance.now();
  };
  document.addEventListener('CORNERSTONE_IMAGE_RENDERED', note, true);
  const start = performance.now();
  let turned = 0;
  while (performance.now() - start < milliseconds) {
    const deltaY = Math.floor(turned++ / 250) % 2 === 0 ? 100 : -100;
    surface
      .querySelector('canvas')
      ?.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }));
    await new Promise((frame) => requestAnimationFrame(frame));
  }
  document.removeEventListener('CORNERSTONE_IMAGE_RENDERED', note, true);
  return gaps;
}

test('the next case opens, fetched ahead', async ({ browser }) => {
  const county = await County.start();
  try {
    await county.simulate(CASES + 10, 90);
    const page = await signIn(browser, county.url);
    await openNextAfterwards(page);
    await expect(page.locator('[data-task]').first()).toBeVisible();
    await page.keyboard.press('n');
    await drawn(page);
    const [fromKey, fromAddress]: [number[], number[]] = [[], []];
    for (let place = 0; place < CASES; place++) {
      await page.waitForTimeout(LOOKING);
      await page.keyboard.press('Alt+KeyQ');
      // Looked for by its class: looking by its name goes through the whole page, again and again.
      const doubts = page.locator('.ant-modal-confirm-btns').getByText('确认无误，继续');
      await Promise.race([doubts.waitFor({ timeout: 300_000 }), drawn(page)]);
      if (await doubts.isVisible()) await page.keyboard.press('Enter');
      const { asked, moved, drawn: pictures } = await drawn(page);
      fromKey.push((pictures[0] ?? NaN) - asked);
      fromAddress.push((pictures[0] ?? NaN) - moved);
    }
    console.log('| | cases | median | least | most | |\n|---|---|---|---|---|---|');
    tell('from the key that submits to the next picture', fromKey, 'ms');
    tell('from the next case known to its picture', fromAddress, 'ms');
    await page.context().close();
  } finally {
    await county.stop();
  }
});
