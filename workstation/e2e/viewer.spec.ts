// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import { hounsfield, priorUid, serveStudy, study } from './viewer/syntheticStudy';

const middle = Math.floor((study.slices - 1) / 2);

async function openViewer(page: Page, more = ''): Promise<void> {
  await page.goto(`${viewerUrl}?study=${study.uid}${more}`);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(
    `${middle + 1} / ${study.slices}`,
    // The library starts and compiles first, which is not what is measured here.
    { timeout: 60_000 },
  );
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

function tile(page: Page) {
  return page.locator('[data-tile="a"]');
}

/** The scale at which the picture fits its viewport and the place of its middle on the page. */
async function fitted(page: Page) {
  const surface = page.locator('[data-tile="a"] .qv-surface');
  // After a change of layout the canvas follows its place some time later.
  await expect
    .poll(() =>
      surface.evaluate((place) => {
        const canvas = place.querySelector('canvas');
        const off = (side: number, pixels = 0) => Math.abs(side * devicePixelRatio - pixels);
        return Math.max(
          off(place.clientWidth, canvas?.width),
          off(place.clientHeight, canvas?.height),
        );
      }),
    )
    .toBeLessThanOrEqual(1);
  const box = await surface.boundingBox();
  if (box === null) throw new Error('no viewport');
  return {
    scale: Math.min(box.width, box.height) / study.size,
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
  };
}

/** Grey values in the middles of the 4 x 4 patches, row after row. */
async function patchGreys(page: Page): Promise<number[]> {
  return page.evaluate(
    ({ size, patch }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) throw new Error('no canvas');
      const scale = Math.min(canvas.width, canvas.height) / size;
      const greys: number[] = [];
      for (let place = 0; place < 16; place++) {
        const column = (place % 4) * patch + patch / 2 - size / 2;
        const row = Math.floor(place / 4) * patch + patch / 2 - size / 2;
        const x = Math.round(canvas.width / 2 + column * scale);
        const y = Math.round(canvas.height / 2 + row * scale);
        greys.push(context.getImageData(x, y, 1, 1).data[0] ?? -1);
      }
      return greys;
    },
    { size: study.size, patch: study.patch },
  );
}

/** What PS3.3 C.11.2.1.2.1 makes of a slice's patches. */
function expectedGreys(slice: number, centre: number, width: number): number[] {
  return Array.from({ length: 16 }, (_, place) => {
    const value = hounsfield(Math.floor(place / 4), place % 4, slice);
    const share = (value - (centre - 0.5)) / (width - 1) + 0.5;
    return Math.round(255 * Math.min(1, Math.max(0, share)));
  });
}

async function expectGreys(page: Page, expected: readonly number[], tolerance = 2): Promise<void> {
  await expect
    .poll(async () => {
      const greys = await patchGreys(page);
      return Math.max(...greys.map((grey, place) => Math.abs(grey - (expected[place] ?? 0))));
    })
    .toBeLessThanOrEqual(tolerance);
}

test('shows grey values as rescale and window say', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  await expectGreys(page, expectedGreys(middle, 40, 400));

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

/** What the page has kept of the study's marks. */
async function keptMarks(page: Page): Promise<{
  keyImages: { image: { frame: number }; window: { centre: number } | null }[];
  measurements: { kind: string; points: number[]; values: { value: number; unit: string }[] }[];
}> {
  const text = await page.evaluate((uid) => localStorage.getItem(`marks/${uid}`), study.uid);
  return JSON.parse(text ?? '{"keyImages":[],"measurements":[]}') as never;
}

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

test('a PC without graphics is sent pictures, with windows and key images', async ({ page }) => {
  await page.addInitScript(() => {
    // As where the driver is blocked: the browser gives no context.
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => null });
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
  await expect(page.getByRole('button', { name: '切换到完整阅片' })).toHaveCount(0);
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
});

test('turns and flips the picture and its side letters together', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const edge = (side: string) => tile(page).locator(`.qv-edge-${side}`);
  await expect(edge('left')).toHaveText('R');
  await expect(edge('top')).toHaveText('A');

  await page.keyboard.press('h');
  await expect(edge('left')).toHaveText('L');
  const unflipped = expectedGreys(middle, 40, 400);
  const mirrored = unflipped.map(
    (_, place) => unflipped[4 * Math.floor(place / 4) + 3 - (place % 4)] ?? 0,
  );
  await expectGreys(page, mirrored);

  await page.keyboard.press('h');
  await page.keyboard.press('r');
  await expect(edge('top')).toHaveText('R');
  // Clockwise: what was in the left column is in the top row.
  const turned = unflipped.map(
    (_, place) => unflipped[4 * (3 - (place % 4)) + Math.floor(place / 4)] ?? 0,
  );
  await expectGreys(page, turned);
});

test('measures a known length, angle and region', async ({ page }) => {
  await serveStudy(page);
  await openViewer(page);
  const { scale, x, y } = await fitted(page);
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(x + from[0] * scale, y + from[1] * scale);
    await page.mouse.down();
    await page.mouse.move(x + to[0] * scale, y + to[1] * scale, { steps: 6 });
    await page.mouse.up();
  };

  await page.keyboard.press('l');
  await drag([-30, -40], [50, -40]);
  const length = tile(page).locator('svg tspan', { hasText: 'mm' }).first();
  // Polled: the text follows the mouse a frame later.
  await expect
    .poll(async () => Math.abs(parseFloat((await length.textContent()) ?? '') - 80 * study.spacing))
    .toBeLessThanOrEqual(0.01 * 80 * study.spacing);

  // Inside one patch, whose value is the same everywhere.
  await page.keyboard.press('b');
  await drag([4, 4], [28, 28]);
  const lines = tile(page).locator('svg tspan');
  await expect(lines.filter({ hasText: '均值' })).toHaveText(
    `均值 ${hounsfield(2, 2, middle)} ± 0 HU`,
  );
  await page.keyboard.press('q');
  await drag([-16, 16], [-16, 16]);
  await expect(lines.filter({ hasText: `${hounsfield(2, 1, middle)} HU` }).last()).toBeVisible();

  const expectedArea = (24 * study.spacing) ** 2;
  await expect
    .poll(async () => {
      const area = await lines.filter({ hasText: '面积' }).textContent();
      return Math.abs(parseFloat((area ?? '').replace(/^\D+/, '')) - expectedArea);
    })
    .toBeLessThan(0.05 * expectedArea);
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

test('one key puts the prior beside, at the same place, and they scroll together', async ({
  page,
}) => {
  await serveStudy(page);
  await openViewer(page, `&prior=${priorUid}`);
  const prior = page.locator('[data-tile="b"]');
  await expect(prior).toHaveCount(0);

  await page.keyboard.press('d');
  await expect(prior.locator('.qv-prior-mark')).toHaveText('历史 2025-03-04');
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 1} / ${study.slices}`);

  // The active viewport is the current study; the prior follows, although it lies in another space.
  await page.keyboard.press('ArrowDown');
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 2} / ${study.slices}`);

  // Let go, move, and hold again: the new distance stays.
  await page.keyboard.press('y');
  await page.keyboard.press('ArrowDown');
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 3} /`);
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 2} /`);
  await page.keyboard.press('y');
  await page.keyboard.press('ArrowDown');
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`${middle + 4} /`);
  await expect(prior.locator('.qv-bottom-left')).toContainText(`${middle + 3} /`);

  await page.keyboard.press('d');
  await expect(prior).toHaveCount(0);
});

test('one key cuts the volume in three planes, and a pointed place is found in all', async ({
  page,
}) => {
  await serveStudy(page);
  await openViewer(page);
  await page.keyboard.press('Shift+M');
  const place = (id: string) => page.locator(`[data-tile="${id}"] .qv-bottom-left`);
  const half = study.size / 2;
  await expect(place('b')).toContainText(`${half + 1} / ${study.size}`);
  await expect(place('c')).toContainText(`${half + 1} / ${study.size}`);
  await expect(page.locator('[data-tile="b"] .qv-edge-left')).toHaveText('A');
  await expect(page.locator('[data-tile="c"] .qv-edge-top')).toHaveText('H');
  await expect(page.locator('.qv-busy')).toHaveCount(0);

  // The coronal section's middle line crosses the patches of row 2, whose values are known.
  const { x, y, scale } = await fitted(page);
  await page.mouse.click(x + 16.5 * scale, y + 16.5 * scale);
  await expect(place('b')).toContainText(`${half + 17} / ${study.size}`);
  await expect(place('c')).toContainText(`${half + 17} / ${study.size}`);
  const coronal = page.locator('[data-tile="c"] .qv-surface');
  await page.keyboard.press('q');
  const box = await coronal.boundingBox();
  if (box === null) throw new Error('no coronal section');
  await page.mouse.click(box.x + box.width / 2 + 8, box.y + box.height / 2);
  await expect(
    page.locator('[data-tile="c"] svg tspan', { hasText: `${hounsfield(2, 2, middle)} HU` }),
  ).toBeVisible();

  await page.keyboard.press('Shift+M');
  await expect(page.locator('[data-tile]')).toHaveCount(1);
});

interface Held {
  readonly frames: number;
  readonly cacheBytes: number;
  readonly contexts: number;
}

declare global {
  interface Window {
    setViewerOpen(open: boolean): void;
    viewerHeld(): Held;
  }
}

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
  const held = await page.evaluate(() => window.viewerHeld());
  expect(held).toEqual({ frames: 0, cacheBytes: 0, contexts: 0 });
  expect(page.workers()).toHaveLength(0);
});
