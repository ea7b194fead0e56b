// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { County } from '../county';
import { enter } from '../people';
import { frames } from './frameClock';

const STUDIES = Number(process.env.QIANLI_STUDIES ?? '10000');
/** So many more come while the list is scrolled. */
const LATE = 300;
const TURNS = Number(process.env.QIANLI_TURNS ?? '5');
const MOVING = 10_000;
const scanners = Array.from(
  { length: 20 },
  (_, place) => `QS${String(place + 1).padStart(2, '0')}_DR`,
);

/** Exams of as many townships as there are scanners, by way of what every scanner speaks. */
async function sendStudies(county: County, studies: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qianli-many-'));
  try {
    const program = join(import.meta.dirname, 'manyStudies.py');
    execFileSync('/usr/bin/python3', [program, folder, `${studies}`, `${seed}`, ...scanners]);
    const send = (scanner: string) => county.send(scanner, [join(folder, scanner)], '+sd');
    await Promise.all(scanners.map(send));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const pool = async (page: Page): Promise<number> => {
  const answer = await page.request.get('/api/tasks?view=pool&limit=1');
  return ((await answer.json()) as { counts: { pool: number } }).counts.pool;
};

const arrived = (page: Page, studies: number) =>
  expect.poll(() => pool(page), { timeout: 1_800_000, intervals: [1_000] }).toBe(studies);

async function signIn(browser: Browser, county: County): Promise<Page> {
  const page = await enter(browser, county, 'coordinator');
  await page.addInitScript(noteFirstRow);
  return page;
}

/** The moment at which the first row was on the screen, two frames after it was in the page. */
function noteFirstRow(): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector('[data-task]') === null) return;
    watch.disconnect();
    const onScreen = () => Reflect.set(window, 'firstRow', performance.now());
    requestAnimationFrame(() => requestAnimationFrame(onScreen));
  });
  watch.observe(document, { subtree: true, childList: true });
}

async function firstRows(page: Page): Promise<number> {
  await page.goto('/worklist?view=pool');
  const at = await page.waitForFunction(
    () => Reflect.get(window, 'firstRow') as number | undefined,
  );
  return (await at.jsonValue()) ?? NaN;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? NaN;

const told: string[] = [];
const tell = (line: string): void => {
  told.push(line);
  console.log(line);
};

/** Moves for a while, and tells what the page's frames were meanwhile. */
async function measure(page: Page, name: string, move: () => Promise<boolean>): Promise<void> {
  const stop = await frames(page);
  const end = performance.now() + MOVING;
  while (performance.now() < end && (await move()));
  const { seconds, gaps, blocked } = await stop();
  const janky = gaps.filter((gap) => gap > 50).length;
  tell(
    `| ${name} | ${(gaps.length / seconds).toFixed(1)} | ${Math.max(...gaps).toFixed(0)}` +
      ` | ${janky} of ${gaps.length} | ${blocked.toFixed(0)} |`,
  );
}

const wheel = (page: Page, notches: number) => async () => {
  await page.mouse.wheel(0, 100 * notches);
  return true;
};

/** Held down, as a keyboard repeats it. */
const held = (page: Page, key: string) => async () => {
  await page.keyboard.down(key);
  await page.waitForTimeout(33);
  return true;
};

/** Rows of the pages of the list that came since the page was opened. */
const loaded = async (page: Page): Promise<number> =>
  Math.min((await answers(page)).length * 200, STUDIES);

async function heap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1e6;
}

interface Answer {
  readonly milliseconds: number;
  readonly kilobytes: number;
  readonly unpacked: number;
}

/** Of the pages of the list that were asked for since the page was opened. */
const answers = (page: Page): Promise<Answer[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/tasks?') && !name.includes('ids='))
      .map((each) => each as PerformanceResourceTiming)
      // What was given up has no beginning.
      .filter(({ requestStart }) => requestStart > 0)
      .map(({ requestStart, responseEnd, encodedBodySize, decodedBodySize }) => ({
        milliseconds: responseEnd - requestStart,
        kilobytes: encodedBodySize / 1000,
        unpacked: decodedBodySize / 1000,
      })),
  );

async function tellAnswers(page: Page): Promise<void> {
  const all = await answers(page);
  const times = all.map(({ milliseconds }) => milliseconds);
  const of = (pick: (answer: Answer) => number) => median(all.map(pick)).toFixed(0);
  tell(
    `${all.length} pages of the list: median ${of((each) => each.milliseconds)} ms, longest ${Math.max(...times).toFixed(0)} ms,` +
      ` ${of((each) => each.kilobytes)} kB on the way, ${of((each) => each.unpacked)} kB unpacked`,
  );
}

test('ten thousand exams in the worklist', async ({ browser }) => {
  test.setTimeout(3_600_000);
  const county = await County.start();
  try {
    const page = await signIn(browser, county);
    const since = performance.now();
    await sendStudies(county, STUDIES, 1);
    const stored = (performance.now() - since) / 1000;
    await arrived(page, STUDIES);
    const ready = (performance.now() - since) / 1000;
    tell(
      `${STUDIES} exams: stored after ${stored.toFixed(0)} s, in the list after ${ready.toFixed(0)} s`,
    );

    const opened: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) opened.push(await firstRows(page));
    tell(
      `first rows on the screen: median ${median(opened).toFixed(0)} ms of ${TURNS}, ${Math.min(...opened).toFixed(0)} to ${Math.max(...opened).toFixed(0)}`,
    );
    tell(`browser's heap with the first page: ${(await heap(page)).toFixed(1)} MB`);
    await look(page, 'first');

    await page.locator('[data-task]').nth(5).hover();
    tell('| | frames a second | longest frame, ms | frames over 50 ms | blocked, ms |');
    tell('|---|---|---|---|---|');
    await measure(page, 'at rest', async () => {
      await page.waitForTimeout(100);
      return true;
    });
    await measure(page, 'wheel, a notch at a time, pages come', wheel(page, 1));
    await measure(page, 'arrow held down, pages come', held(page, 'ArrowDown'));
    await page.locator('[data-task]').nth(5).hover();
    let turns = 0;
    while ((await loaded(page)) < STUDIES && turns++ < 40)
      await measure(page, 'wheel, twenty notches at a time, to the end', async () => {
        await page.mouse.wheel(0, 2_000);
        return (await loaded(page)) < STUDIES;
      });
    tell(
      `rows in memory: ${await loaded(page)}, in the page: ${await page.locator('[data-task]').count()}`,
    );
    tell(`browser's heap with all of them: ${(await heap(page)).toFixed(1)} MB`);
    await tellAnswers(page);

    await measure(page, 'all there: wheel up, a notch at a time', wheel(page, -1));
    await measure(page, 'all there: wheel up, ten notches', wheel(page, -10));
    await page.locator('[data-task]').nth(5).click();
    await measure(page, 'all there: arrow held down', held(page, 'ArrowDown'));
    await measure(page, 'all there: page key held down', held(page, 'PageDown'));
    await measure(page, 'all there: page key up', held(page, 'PageUp'));
    await measure(page, 'all there: End and Home', async () => {
      await page.keyboard.press('End');
      await page.waitForTimeout(500);
      await page.keyboard.press('Home');
      await page.waitForTimeout(500);
      return true;
    });
    await page.locator('[data-task]').nth(5).hover();
    const late = sendStudies(county, LATE, 2);
    await measure(page, `all there: wheel, while ${LATE} more come`, wheel(page, 1));
    await late;
    await measure(page, 'all there: wheel, after they came', wheel(page, 1));
    await arrived(page, STUDIES + LATE);
    await page.waitForTimeout(2_000);
    await look(page, 'last');
    console.log(told.join('\n'));
  } finally {
    await county.stop();
  }
});

const look = (page: Page, name: string) =>
  page.screenshot({
    path: join(import.meta.dirname, '../screenshots', `worklist-bench-${name}.png`),
  });
