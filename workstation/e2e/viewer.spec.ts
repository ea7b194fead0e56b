// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import {
  expectDrawing,
  expectedGreys,
  expectGreys,
  fitted,
  keptMarks,
  middle,
  openViewer,
  tile,
} from './viewer/page';
import { brighter, otherUid, priorUid, serveStudy, study } from './viewer/syntheticStudy';
import { framesSeen, watchFrames } from './viewer/watchFrames';

test('shows grey values as rescale and window say', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  await expectGreys(page, expectedGreys(middle, 40, 400));
  await expectDrawing(page);

  await page.keyboard.press('3'); // bone
  await expect(tile(page).locator('.qv-bottom-right')).toContainText('1800');
  await expectGreys(page, expectedGreys(middle, 400, 1800));

  await page.keyboard.press('i');
  await expectGreys(
    page,
    expectedGreys(middle, 400, 1800).map((grey) => 255 - grey),
  );

  await page.keyboard.press('i');
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowDown');
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 2} /`);
  await expectGreys(page, expectedGreys(middle + 1, 40, 400));

  // A picture that fitted its viewport still does, undistorted, when that changes its shape.
  await page.setViewportSize({ width: 700, height: 720 });
  await expectGreys(page, expectedGreys(middle + 1, 40, 400));
});

test('where a graphics card is only imitated the page draws by itself', async ({ page }) => {
  await page.addInitScript(() => localStorage.removeItem('qianli.drawing'));
  await serveStudy(page);
  await openViewer(page);
  await expectGreys(page, expectedGreys(middle, 40, 400));
  const { contexts, imitated } = await page.evaluate(() => {
    const { contexts } = window.viewerHeld();
    const context = document.createElement('canvas').getContext('webgl2');
    const names = context?.getExtension('WEBGL_debug_renderer_info');
    const name = names && String(context?.getParameter(names.UNMASKED_RENDERER_WEBGL));
    return { contexts, imitated: /swiftshader|llvmpipe/i.test(name ?? '') };
  });
  expect(contexts === 0).toBe(imitated);
});

test('brings key images and measurements back, editable, in the next session', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const kept = () => keptMarks(page);
  const { scale, x, y } = await fitted(page);
  const drag = async (from: number, to: number) => {
    await page.mouse.move(x + from * scale, y);
    await page.mouse.down();
    await page.mouse.move(x + ((from + to) / 2) * scale, y, { steps: 3 });
    await page.mouse.move(x + to * scale, y, { steps: 3 });
    await page.mouse.up();
  };
  await page.keyboard.press('l');
  await drag(-40, 40);
  await page.keyboard.press('3');
  await page.keyboard.press('k');
  await expect(tile(page).locator('.qv-key-mark')).toBeVisible();
  await expect.poll(async () => (await kept()).keyImages[0]?.window?.centre).toBe(400);
  const [drawn] = (await kept()).measurements;
  expect(drawn?.values[0]?.unit).toBe('mm');
  expect(drawn?.values[0]?.value).toBeCloseTo(40, 0);
  expect(drawn?.points[0]).toBeCloseTo(study.size / 2 - 40, 0);

  await page.reload();
  await openViewer(page);
  await expect(tile(page).locator('.qv-key-mark')).toBeVisible();
  await expect(tile(page).locator('svg')).toContainText(/39\.[5-9] mm|40\.[0-5] mm/);
  // Its end is taken and moved ten pixels further.
  await drag(40, 50);
  await expect
    .poll(async () => (await kept()).measurements[0]?.values[0]?.value)
    .toBeGreaterThan(44);
  expect((await kept()).measurements).toHaveLength(1);

  await page.keyboard.press('ArrowDown');
  await expect(tile(page).locator('.qv-key-mark')).toHaveCount(0);
  await page.getByRole('button', { name: '转到关键图像 1' }).click();
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 1} /`);
  await expect(tile(page).locator('.qv-bottom-right')).toContainText('1800');
  await page.keyboard.press('k');
  await expect.poll(async () => (await kept()).keyImages).toHaveLength(0);
});

test('a case fetched ahead opens without asking the server for its images again', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await serveStudy(page);
  await openViewer(page, `&next=${priorUid}`);
  const framesOfNext = () =>
    asked.filter((url) => url.includes(priorUid) && url.includes('/frames/')).length;
  await expect.poll(framesOfNext, { timeout: 60_000 }).toBe(study.slices);
  await page.evaluate((uid) => {
    (window as unknown as { setStudy: (uid: string) => void }).setStudy(uid);
  }, priorUid);
  await expect(page.locator('.qv-spin')).toHaveCount(0);
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`/ ${study.slices}`);
  expect(framesOfNext()).toBe(study.slices);
});

test('images that came after a case was fetched ahead are there when it is opened', async ({
  page,
}) => {
  const prior = { slices: study.slices - 5 };
  await serveStudy(page, undefined, prior);
  const fetched = page.waitForResponse((response) => response.url().includes(priorUid));
  await openViewer(page, `&next=${priorUid}`);
  await fetched;
  prior.slices = study.slices;
  await page.evaluate((uid) => {
    (window as unknown as { setStudy: (uid: string) => void }).setStudy(uid);
  }, priorUid);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`/ ${study.slices}`);
  await expect(page.locator('.qv-busy')).toHaveCount(0);
});

test('a case that was deleted after it was fetched ahead is not shown', async ({ page }) => {
  const prior: { slices: number } = { slices: study.slices };
  await serveStudy(page, undefined, prior);
  const fetched = page.waitForResponse((response) => response.url().includes(priorUid));
  await openViewer(page, `&next=${priorUid}`);
  await fetched;
  prior.slices = 0;
  await page.evaluate((uid) => {
    (window as unknown as { setStudy: (uid: string) => void }).setStudy(uid);
  }, priorUid);
  await expect(page.locator('.qv-viewer .ant-result')).toBeVisible();
  await expect(tile(page)).toHaveCount(0);
});

test('nothing of one patient stands beside the next one', async ({ page }) => {
  const fetched = new Set<string>();
  page.on('requestfinished', (request) => {
    const url = request.url();
    if (url.includes(otherUid) && url.includes('/frames/')) fetched.add(url);
  });
  await serveStudy(page);
  await openViewer(page, `&next=${otherUid}`);
  const { scale, x, y } = await fitted(page);
  await page.keyboard.press('l');
  await page.mouse.move(x - 40 * scale, y);
  await page.mouse.down();
  await page.mouse.move(x + 40 * scale, y, { steps: 3 });
  await page.mouse.up();
  await expect(tile(page).locator('.qv-surface svg')).toContainText('mm');
  for (const key of ['k', 'i', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  await expect(tile(page).locator('.qv-key-mark')).toBeVisible();
  const inverted = expectedGreys(middle, 40, 400).map((grey) => 255 - grey);
  await expectGreys(page, inverted);
  await expect.poll(() => fetched.size, { timeout: 60_000 }).toBe(study.slices);

  const toStudy = (studyUid: string) =>
    page.evaluate((uid) => {
      (window as unknown as { setStudy: (uid: string) => void }).setStudy(uid);
    }, studyUid);
  await watchFrames(page, study.size);
  await toStudy(otherUid);
  await expect(tile(page)).toContainText('别人');
  // Window, tool and marks are those with which a case opens.
  await expectGreys(page, expectedGreys(middle, 40 - brighter, 400));
  await expect(page.getByRole('button', { name: '调窗', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const seen = await framesSeen(page);
  const change = seen.findIndex(({ text }) => !text.includes('体模'));
  const [before, after] = [seen.slice(0, change), seen.slice(change)];
  expect(before.some(({ grey }) => Math.abs(grey - (inverted[0] ?? -1)) <= 2)).toBe(true);
  expect(before.filter(({ text }) => text.includes('别人'))).toEqual([]);
  expect(after.some(({ text }) => text.includes('别人'))).toBe(true);
  const former = ['体模', '★'];
  expect(
    after.filter(
      ({ text, drawings }) => former.some((word) => text.includes(word)) || drawings.includes('mm'),
    ),
  ).toEqual([]);
  // Until its own picture is there the other's place is black.
  const own = expectedGreys(middle, 40 - brighter, 400)[0] ?? -1;
  expect(after.filter(({ grey }) => grey > 0 && Math.abs(grey - own) > 2)).toEqual([]);
  expect(after.filter(({ text }) => text.includes('正在读取')).length).toBe(0);

  await toStudy(study.uid);
  await expect(tile(page).locator('.qv-surface svg')).toContainText(/39\.[5-9] mm|40\.[0-5] mm/);
  await expectGreys(page, expectedGreys(middle, 40, 400));
});

test('a PC without graphics is sent pictures, and has the full viewer by hand', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // As where the driver is blocked: the browser gives no context of WebGL.
    const original = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as (
      kind: string,
    ) => unknown;
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      value(this: HTMLCanvasElement, kind: string) {
        return kind === '2d' ? original.call(this, kind) : null;
      },
    });
  });
  await serveStudy(page);
  const pictures: string[] = [];
  await page.route('**/rendered?*', async (route) => {
    pictures.push(decodeURIComponent(route.request().url()));
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>';
    await route.fulfill({ contentType: 'image/svg+xml', body: svg });
  });
  await page.goto(`${viewerUrl}?study=${study.uid}`);
  await expect(page.getByText('简易显示：图像由服务器生成')).toBeVisible({ timeout: 60_000 });
  const place = tile(page).locator('.qv-bottom-left');
  await expect(place).toContainText(`${middle + 1} / ${study.slices}`);
  await page.keyboard.press('3');
  await expect.poll(() => pictures.some((url) => url.includes('window=400,1800'))).toBe(true);
  await tile(page).hover();
  await page.mouse.wheel(0, 100);
  await expect(place).toContainText(`${middle + 2} / ${study.slices}`);
  await page.keyboard.press('k');
  await expect(tile(page).locator('.qv-key-mark')).toBeVisible();
  await expect.poll(async () => (await keptMarks(page)).keyImages).toHaveLength(1);
  // Nothing was drawn here, and no pixel of the original was fetched.
  expect(await page.locator('canvas').count()).toBe(0);

  // Whoever wants all tools has them: slices are drawn without WebGL.
  await page.getByRole('button', { name: '切换到完整阅片' }).click();
  await fitted(page);
  await expectGreys(page, expectedGreys(middle, 40, 400));
});

test('a frame that fails does not break the others and can be tried again', async ({ page }) => {
  const broken = new Set([middle]);
  await serveStudy(page, broken);
  await page.goto(`${viewerUrl}?study=${study.uid}`);
  await expect(tile(page).getByRole('alert')).toContainText('服务器未能提供该影像');

  await page.keyboard.press('ArrowDown');
  await expect(tile(page).getByRole('alert')).toHaveCount(0);
  await expectGreys(page, expectedGreys(middle + 1, 40, 400));

  await page.keyboard.press('ArrowUp');
  await expect(tile(page).getByRole('alert')).toBeVisible();
  broken.clear();
  await tile(page).getByRole('button').click();
  await expectGreys(page, expectedGreys(middle, 40, 400));
});

test('opening and closing fifty times gives everything back', async ({ page }) => {
  // Fifty starts of a viewer drawn in software.
  test.setTimeout(600_000);
  await serveStudy(page);
  await openViewer(page);
  const session = await page.context().newCDPSession(page);
  const usedHeap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize;
  };
  const closeAndOpen = async () => {
    await page.evaluate(() => window.setViewerOpen(false));
    await expect(page.locator('.qv-viewer')).toHaveCount(0);
    await page.evaluate(() => window.setViewerOpen(true));
    await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 1} /`);
    await expect(page.locator('.qv-busy')).toHaveCount(0);
  };
  const close = async () => {
    await page.evaluate(() => window.setViewerOpen(false));
    await expect(page.locator('.qv-viewer')).toHaveCount(0);
    return usedHeap();
  };
  for (let round = 0; round < 5; round++) await closeAndOpen();
  const before = await close();
  for (let round = 0; round < 45; round++) await closeAndOpen();
  const after = await close();
  // A viewer that stays behind would hold its frames and be over a megabyte each time.
  expect(after - before).toBeLessThan(3_000_000);
  // One renderer waits a while for the next case.
  await expect
    .poll(() => page.evaluate(() => window.viewerHeld()), { timeout: 60_000 })
    .toEqual({ frames: 0, cacheBytes: 0, contexts: 0 });
  expect(page.workers()).toHaveLength(0);
});
