// SPDX-License-Identifier: Apache-2.0
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import { bars, block, phantom, type Place, servePhantom } from './viewer/phantom';
import { value } from './viewer/syntheticStudy';

const width = phantom.columns * phantom.columnSpacing;
const height = phantom.rows * phantom.rowSpacing;

/** Opens the phantom and tells where a place in it is on the page. */
async function openPhantom(page: Page): Promise<(place: Place) => Place> {
  await page.goto(`${viewerUrl}?study=${phantom.uid}`);
  const tile = page.locator('[data-tile="a"]');
  await expect(tile.locator('canvas')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  await expect(tile.locator('.qv-bottom-left')).toContainText('1 / 1');
  const box = await tile.locator('.qv-surface').boundingBox();
  if (box === null) throw new Error('no viewport');
  const scale = Math.min(box.width / width, box.height / height);
  return ({ x, y }) => ({
    x: box.x + box.width / 2 + (x - width / 2) * scale,
    y: box.y + box.height / 2 + (y - height / 2) * scale,
  });
}

async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

const texts = (page: Page) => page.locator('[data-tile="a"] svg tspan');

/** The number that stands in the last text with a unit. */
async function number(page: Page, pattern: RegExp): Promise<number> {
  const lines = await texts(page).allTextContents();
  const found = lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  return Number(found.at(-1) ?? NaN);
}

async function expectWithin(page: Page, pattern: RegExp, truth: number): Promise<void> {
  // Polled: the text follows the mouse a frame later.
  await expect
    .poll(async () => Math.abs((await number(page, pattern)) - truth) / truth)
    .toBeLessThanOrEqual(0.01);
}

test('a CT is measured within one part in a hundred by every tool', async ({ page }) => {
  await servePhantom(page);
  const at = await openPhantom(page);
  const clear = async () => {
    await page.keyboard.press('Delete');
    await expect(texts(page)).toHaveCount(0);
  };

  await test.step('a bar of 100 mm measures 100 mm in both directions', async () => {
    await page.keyboard.press('l');
    for (const { from, to } of [bars.across, bars.down]) {
      await drag(page, at(from), at(to));
      await expectWithin(page, /^([\d.]+) mm/, 100);
      await clear();
    }
  });

  await test.step('an angle of 30 degrees measures 30 degrees', async () => {
    const vertex = { x: 30, y: 30 };
    const on = (degrees: number): Place => ({
      x: vertex.x + 80 * Math.cos((degrees * Math.PI) / 180),
      y: vertex.y + 80 * Math.sin((degrees * Math.PI) / 180),
    });
    await page.keyboard.press('a');
    await drag(page, at(on(15)), at(vertex));
    const end = at(on(45));
    await page.mouse.move(end.x, end.y, { steps: 8 });
    await page.mouse.click(end.x, end.y);
    await expectWithin(page, /^([\d.]+)°/, 30);
    await clear();
  });

  await test.step('a region has the value and the area that it covers', async () => {
    const inset = 2;
    const from = { x: block.from.x + inset, y: block.from.y + inset };
    const to = { x: block.to.x - inset, y: block.to.y - inset };
    await page.keyboard.press('b');
    await drag(page, at(from), at(to));
    await expect(texts(page).filter({ hasText: '均值' })).toHaveText(
      `均值 ${phantom.solid} ± 0 HU`,
    );
    await expectWithin(page, /^面积 ([\d.]+) cm²/, ((50 - 2 * inset) / 10) ** 2);
    await clear();

    await page.keyboard.press('e');
    await drag(page, at({ x: 65, y: 65 }), at(to));
    await expect(texts(page).filter({ hasText: '均值' })).toHaveText(
      `均值 ${phantom.solid} ± 0 HU`,
    );
    await clear();
  });

  await test.step('the axes of a lesion', async () => {
    // The long axis as drawn; the library lays the short one across, two thirds as long.
    await page.keyboard.press('u');
    await drag(page, at({ x: 14, y: 64 }), at({ x: 114, y: 64 }));
    await expectWithin(page, /^([\d.]+) mm × /, 100);
    await expectWithin(page, /× ([\d.]+) mm/, 200 / 3);
    await clear();
  });

  await test.step('an angle between two lines', async () => {
    const slope = (30 * Math.PI) / 180;
    await page.keyboard.press('c');
    await drag(page, at({ x: 30, y: 30 }), at({ x: 90, y: 30 }));
    await drag(
      page,
      at({ x: 30, y: 60 }),
      at({ x: 30 + 60 * Math.cos(slope), y: 60 + 60 * Math.sin(slope) }),
    );
    await expectWithin(page, /^([\d.]+)°/, 30);
    await clear();
  });

  await test.step('the width of a heart in that of a chest, both just level', async () => {
    await page.keyboard.press('Shift+C');
    await drag(page, at({ x: 35, y: 60 }), at({ x: 85, y: 60 }));
    await drag(page, at({ x: 14, y: 80 }), at({ x: 114, y: 80 }));
    await expectWithin(page, /^心胸比 ([\d.]+)/, 0.5);
    await clear();
  });

  await test.step('a region drawn by hand has the value and the area that it covers', async () => {
    await page.keyboard.press('Shift+E');
    // A circle of 40 mm in 72 pieces, half a thousandth less than round.
    const on = (piece: number): Place => {
      const angle = (2 * Math.PI * piece) / 72;
      return at({ x: 65 + 20 * Math.cos(angle), y: 65 + 20 * Math.sin(angle) });
    };
    await page.mouse.move(on(0).x, on(0).y);
    await page.mouse.down();
    for (let piece = 1; piece <= 72; piece++) {
      await page.mouse.move(on(piece).x, on(piece).y);
    }
    await page.mouse.up();
    await expect(texts(page).filter({ hasText: '均值' })).toHaveText(
      `均值 ${phantom.solid} ± 0 HU`,
    );
    await expectWithin(page, /^面积 ([\d.]+) cm²/, 4 * Math.PI);
    await clear();
  });

  await test.step('a point has the value of its pixel', async () => {
    await page.keyboard.press('q');
    for (const [place, value] of [
      [{ x: 65, y: 65 }, phantom.solid],
      [{ x: 100, y: 100 }, phantom.air],
    ] as const) {
      await page.mouse.click(at(place).x, at(place).y);
      await expect(texts(page)).toHaveText(`${value} HU`);
      await clear();
    }
  });
});

test('a lens shows all twice as large, where the pointer is', async ({ page }) => {
  await servePhantom(page);
  const at = await openPhantom(page);
  const perMillimetre = at({ x: 1, y: 0 }).x - at({ x: 0, y: 0 }).x;
  /** How far left of and above the lens' middle the block's edges are, in pixels of the screen. */
  const edges = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.magnifyTool canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return [NaN, NaN];
      const [x, y] = [Math.floor(canvas.width / 2), Math.floor(canvas.height / 2)];
      const grey = (left: number, up: number) =>
        context.getImageData(x - left, y - up, 1, 1).data[0] ?? 0;
      const inside = (steps: (away: number) => number) =>
        Array.from({ length: x }, (_, away) => away).findIndex((away) => steps(away) < 70);
      return [inside((away) => grey(away, 0)), inside((away) => grey(0, away))];
    });
  const expectEdges = async (left: number, up: number) => {
    const truth = [left, up].map((millimetres) => 2 * millimetres * perMillimetre);
    await expect
      .poll(async () => {
        const found = await edges();
        return Math.max(...found.map((each, place) => Math.abs(each - (truth[place] ?? 0))));
      })
      .toBeLessThanOrEqual(2);
  };
  await page.keyboard.press('m');
  const from = at({ x: block.from.x + 10, y: block.from.y + 8 });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await expectEdges(10, 8);
  const to = at({ x: block.from.x + 5, y: block.from.y + 9 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expectEdges(5, 9);
  await page.mouse.up();
  await expect(page.locator('.magnifyTool')).toHaveCount(0);
});

test('a lens shows the greys of the picture, by a table too', async ({ page }) => {
  // A table as senders make them of curves: dark up to bone and steep there.
  const entries = Array.from({ length: 2048 }, (_, at) => {
    const level = at < 1400 ? 0.3 + (0.1 * at) / 1400 : 0.4 + (0.6 * (at - 1400)) / 647;
    return Math.round(65535 * level);
  });
  const table = { '00283002': value('SS', 2048, -1024, 16), '00283006': value('US', ...entries) };
  await servePhantom(page, {
    '00281050': value('DS'),
    '00281051': value('DS'),
    '00283010': { vr: 'SQ', Value: [table] },
  });
  const greyOf = (hounsfield: number) => Math.round((entries[hounsfield + 1024] ?? 0) / 257);
  const truth = [greyOf(phantom.air), greyOf(phantom.solid)];
  const at = await openPhantom(page);
  const edge = { x: block.from.x, y: block.from.y + 20 };
  /** A bit left of the block's edge and a bit right of it, in the picture or in the lens. */
  const greys = (canvas: string, middle: number[]) =>
    page.locator(canvas).evaluate((element: HTMLCanvasElement, place) => {
      const context = element.getContext('2d');
      const box = element.getBoundingClientRect();
      const [left = box.x + box.width / 2, top = box.y + box.height / 2] = place;
      const x = Math.round(left - box.x) * devicePixelRatio;
      const y = Math.round(top - box.y) * devicePixelRatio;
      return [-12, 12].map((off) => context?.getImageData(x + off, y, 1, 1).data[0] ?? -1);
    }, middle);
  const differs = (shown: number[]) =>
    Math.max(...shown.map((grey, place) => Math.abs(grey - (truth[place] ?? 0))));
  const picture = '[data-tile="a"] canvas.cornerstone-canvas';
  await expect
    .poll(async () => differs(await greys(picture, [at(edge).x, at(edge).y])))
    .toBeLessThanOrEqual(1);
  await page.keyboard.press('m');
  for (const inverted of [false, true]) {
    if (inverted) {
      await page.keyboard.press('i');
      truth.splice(0, 2, 255 - (truth[0] ?? 0), 255 - (truth[1] ?? 0));
    }
    await page.mouse.move(at(edge).x, at(edge).y);
    await page.mouse.down();
    const lens = '.magnifyTool canvas';
    await expect.poll(async () => differs(await greys(lens, []))).toBeLessThanOrEqual(1);
    await page.mouse.up();
  }
});

test('an ultrasound image measures by its regions', async ({ page }) => {
  // The region's unit is the centimetre, and its two directions differ.
  const region = {
    '00186012': value('US', 1),
    '00186014': value('US', 1),
    '00186018': value('UL', 0),
    '0018601A': value('UL', 0),
    '0018601C': value('UL', phantom.columns - 1),
    '0018601E': value('UL', phantom.rows - 1),
    '00186024': value('US', 3),
    '00186026': value('US', 3),
    '0018602C': value('FD', phantom.columnSpacing / 10),
    '0018602E': value('FD', phantom.rowSpacing / 10),
  };
  await servePhantom(page, {
    '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.6.1'),
    '00080060': value('CS', 'US'),
    '00280030': value('DS'),
    // Drawn as high as wide, as such files are.
    '00280034': value('IS', 1, 2),
    '00281054': value('LO', 'US'),
    '00186011': { vr: 'SQ', Value: [region] },
  });
  const at = await openPhantom(page);
  await page.keyboard.press('l');
  for (const { from, to } of [bars.across, bars.down]) {
    await drag(page, at(from), at(to));
    await expectWithin(page, /^([\d.]+) mm/, 100);
    await page.keyboard.press('Delete');
    await expect(texts(page)).toHaveCount(0);
  }
  await page.keyboard.press('b');
  await drag(page, at(block.from), at(block.to));
  await expectWithin(page, /^面积 ([\d.]+) cm²/, 25);
});

test('an uncalibrated radiograph measures by a length whose size the reader states', async ({
  page,
}) => {
  // No spacing at all, and pixels twice as wide as high.
  await servePhantom(page, {
    '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.1'),
    '00080060': value('CS', 'CR'),
    '00280030': value('DS'),
    '00280034': value('IS', 1, 2),
    '00281054': value('LO', 'US'),
  });
  const at = await openPhantom(page);
  await page.keyboard.press('Shift+K');
  await expect(page.getByText('请先用“长度”工具')).toBeVisible();
  await page.keyboard.press('l');
  await drag(page, at({ x: 40, y: 100 }), at({ x: 90, y: 100 }));
  await expect(texts(page).filter({ hasText: 'px' })).toHaveCount(1);
  await page.keyboard.press('Shift+K');
  await page.getByPlaceholder('毫米数').fill('50');
  await page.keyboard.press('Enter');
  await expect(texts(page).filter({ hasText: '已知长度校准' })).toHaveCount(1);
  await drag(page, at(bars.down.from), at(bars.down.to));
  await expectWithin(page, /^([\d.]+) mm/, 100);
  await page.keyboard.press('b');
  await drag(page, at(block.from), at({ x: 90, y: 85 }));
  await expectWithin(page, /^面积 ([\d.]+) cm²/, 22.5);

  // The statement is kept with the drawing.
  const kept = () =>
    page.evaluate((uid) => localStorage.getItem(`marks/${uid}`) ?? '', phantom.uid);
  await expect.poll(async () => (await kept()).includes('"= 50 mm"')).toBe(true);
  await page.reload();
  await openPhantom(page);
  await expect(texts(page).filter({ hasText: '已知长度校准' })).toHaveCount(3);
});
