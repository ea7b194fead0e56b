// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { type Answers, serveDesk, site } from './desk';
import { idOf, measured, now, reader, signer, stranger, technician } from './screens/sample';
import { study, serveStudy } from './viewer/syntheticStudy';

/** The reviewed truths lie in `screens/`; `npm run screens` takes them anew, for a person to look at. */
const desk = { width: 1366, height: 768 };
const wide = { width: 1920, height: 1080 };
const phone = { width: 390, height: 844 };

async function open(page: Page, answers: Answers, path: string): Promise<void> {
  await page.clock.setFixedTime(now);
  await serveDesk(page, { answers });
  await serveStudy(page);
  await page.goto(`${site}${path}`);
}

/** Compares the page with its truth, apart from the viewer, whose pictures have tests of their own. */
async function looksRight(page: Page, name: string, ...sizes: (typeof desk)[]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await expect(page).toHaveScreenshot(`${name}-${size.width}.png`, {
      mask: [page.locator('.q-reading-split .ant-splitter-panel').first()],
    });
  }
}

test('sign-in', async ({ page }) => {
  await open(page, stranger, '/');
  await expect(page.getByRole('heading', { name: /青石县/ })).toBeVisible();
  await looksRight(page, 'sign-in', desk, phone);
});

test('worklist, and reading with the report', async ({ page }) => {
  await open(page, reader, '/worklist');
  await expect(page.locator('[data-task]').nth(8)).toBeVisible();
  await looksRight(page, 'worklist', wide, desk, phone);
  await page.setViewportSize(desk);
  await page.goto(`${site}/read/${idOf(2)}`);
  await expect(page.locator('.q-block textarea').nth(2)).toHaveValue(/右肺下叶/);
  await drawn(page);
  await looksRight(page, 'reading', wide, desk);
  // The earlier report beside, and how this one differs as it is written.
  await page.getByRole('tab', { name: '历史检查 1' }).click();
  await page.getByRole('button', { name: '看报告' }).click();
  await page.getByText('与本次报告对照').click();
  const differences = page.locator('.q-prior .q-diff');
  await expect(differences.locator('del').filter({ hasText: '未见明确异常' })).toBeVisible();
  await page.locator('.q-block textarea').nth(2).fill('胸部CT平扫未见明确异常。');
  await expect(differences.getByText('胸部CT平扫未见明确异常。')).toBeVisible();
  await expect(differences.locator('del').filter({ hasText: '未见明确异常' })).toHaveCount(0);
});

test('the tools over a report are whole, with measurements and dictation in the narrowest panel', async ({
  page,
}) => {
  const answers = {
    ...reader,
    '/api/report-settings': { dictation: true },
    [`/api/studies/${study.uid}/marks`]: measured,
  };
  await page.addInitScript(() => Reflect.set(window, 'SpeechRecognition', Object));
  await page.setViewportSize(desk);
  for (const width of [420, 360]) {
    await page.addInitScript(
      (panel) => localStorage.setItem('qianli.reportWidth', String(panel)),
      width,
    );
    await open(page, answers, `/read/${idOf(2)}`);
    const tools = page.locator('.q-editor-tools');
    await expect(tools.getByRole('button', { name: '口述' })).toBeVisible();
    await expect(tools.getByRole('button', { name: /测量值 3/ })).toBeVisible();
    const words = tools.getByText('选用模板');
    await expect(words).toBeVisible();
    expect(await words.evaluate(isCut), `at ${width}`).toBe(false);
    const [row, panel] = [await tools.boundingBox(), await page.locator('.q-report').boundingBox()];
    expect((row?.x ?? 0) + (row?.width ?? 0)).toBeLessThanOrEqual(
      (panel?.x ?? 0) + (panel?.width ?? 0),
    );
    await page.screenshot({ path: `e2e/screenshots/report-tools-${width}.png` });
  }
});

/** Whether an element's words have less room than they need, in itself or in what it is in. */
function isCut(element: Element): boolean {
  const words = document.createRange();
  words.selectNodeContents(element);
  const { left, right } = words.getBoundingClientRect();
  for (let box: Element | null = element; box !== null; box = box.parentElement) {
    const place = box.getBoundingClientRect();
    if (
      getComputedStyle(box).overflowX !== 'visible' &&
      (right > place.right + 1 || left < place.left - 1)
    )
      return true;
  }
  return false;
}

test('signing list, and audit with what was changed', async ({ page }) => {
  await open(page, signer, '/signing');
  await expect(page.locator('.q-signing-text')).toContainText('右肺下叶');
  await looksRight(page, 'signing', wide, desk);
  await page.goto(`${site}/read/${idOf(2)}`);
  await expect(page.getByText(/审核修改对照/)).toBeVisible();
  await drawn(page);
  await looksRight(page, 'audit', desk);
});

test('township: the list, and an exam with its report, at the desk and on a phone', async ({
  page,
}) => {
  await open(page, technician, '/exams?view=all');
  await expect(page.locator('[data-exam]').nth(8)).toBeVisible();
  await looksRight(page, 'township', desk, phone);
  await page.goto(`${site}/exams/${idOf(0)}`);
  await expect(page.getByText('建议抗炎治疗后复查').first()).toBeVisible();
  await looksRight(page, 'exam', phone, desk);
});

async function drawn(page: Page): Promise<void> {
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  await expect(page.locator('.qv-surface canvas').first()).toBeVisible();
  await expect(page.locator('.qv-thumbnail')).toHaveCount(1);
  // All frames are there: the mark of progress stands still.
  await expect(page.locator('.qv-bottom-left').first()).toContainText(`/ ${study.slices}`);
}
