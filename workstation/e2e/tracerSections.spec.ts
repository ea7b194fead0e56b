// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { viewerUrl } from './viewer/address';
import {
  type Instances,
  laidOver,
  python,
  readFiles,
  readsFiles,
  serveInstances,
} from './viewer/instances';
import { expectDrawing, tile } from './viewer/page';

test.skip(!readsFiles, 'needs pydicom and numpy');

const uid = '1.2.826.0.1.3680043.10.7.1';
const script = join(import.meta.dirname, 'petCt.py');
/** As petCt.py makes them. */
const ct = { columns: 100, rows: 80, slices: 44, pixel: 2, step: 3 };
const pet = { columns: 40, rows: 36, slices: 26, pixel: 5.2, step: 5 };
type Point = readonly [x: number, y: number, z: number];
type TileId = 'a' | 'b' | 'c' | 'd';

interface Truth {
  readonly uptake: readonly number[];
  readonly colours: readonly (readonly number[])[];
  /** The greatest uptake of each slice and column, and of each slice and row. */
  readonly front: readonly (readonly number[])[];
  readonly left: readonly (readonly number[])[];
  readonly origin: Point;
  /** On the way that was asked for. */
  readonly greatest: readonly number[];
  readonly mean: readonly number[];
}

let folder: string;
let served: Instances;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qianli-pet-'));
  execFileSync(python, [script, 'make', folder]);
  served = readFiles(readdirSync(folder).map((name) => join(folder, name)));
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ask(question: object): Truth {
  const input = JSON.stringify(question);
  return JSON.parse(execFileSync(python, [script, 'ask', folder], { input }).toString()) as Truth;
}

const list = (page: Page) => page.getByRole('region', { name: '叠加显示' });
const place = (page: Page, id: TileId) => page.locator(`[data-tile="${id}"] .qv-bottom-left`);
const texts = (page: Page, id: TileId) => page.locator(`[data-tile="${id}"] svg tspan`);

async function openStudy(page: Page, instances = served): Promise<void> {
  await serveInstances(page, instances);
  await page.goto(`${viewerUrl}?study=${uid}`);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(`22 / ${ct.slices}`, {
    timeout: 60_000,
  });
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

async function cut(page: Page): Promise<void> {
  await page.keyboard.press('Shift+M');
  await expect(page.locator('[data-tile]')).toHaveCount(4);
  await expect(place(page, 'c')).toContainText('多平面重建');
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

interface Plane {
  readonly width: number;
  readonly height: number;
  /** The point in the patient at so many millimetres right of and below the middle. */
  readonly at: (right: number, down: number) => Point;
}

/** The CT's sections through its middle voxels, and the slice with which it opens. */
const planes: Record<'a' | 'b' | 'c', Plane> = {
  a: {
    width: ct.columns * ct.pixel,
    height: ct.rows * ct.pixel,
    at: (right, down) => [right, down, (21 - (ct.slices - 1) / 2) * ct.step],
  },
  b: {
    width: ct.rows * ct.pixel,
    height: sectionHeight(),
    at: (right, down) => [ct.pixel / 2, right, -down],
  },
  c: {
    width: ct.columns * ct.pixel,
    height: sectionHeight(),
    at: (right, down) => [right, ct.pixel / 2, -down],
  },
};

/** From the first slice's middle to the last one's in pixels of about two millimetres, and half a one at both ends. */
function sectionHeight(): number {
  const length = (ct.slices - 1) * ct.step;
  return length + length / Math.round(length / ct.pixel);
}

/** Where millimetres from the middle of a tile's picture are on the page. */
async function screen(page: Page, id: TileId, { width, height }: Omit<Plane, 'at'>) {
  const box = await page.locator(`[data-tile="${id}"] .qv-surface`).boundingBox();
  if (box === null) throw new Error('no viewport');
  const scale = Math.min(box.width / width, box.height / height);
  return (right: number, down: number): [number, number] => [
    box.x + box.width / 2 + right * scale,
    box.y + box.height / 2 + down * scale,
  ];
}

/** The uptake that the probe tells at a place of a tile. */
async function probed(page: Page, id: TileId, x: number, y: number, unit = 'SUV'): Promise<number> {
  await page.mouse.click(x, y);
  const told = texts(page, id).filter({ hasText: unit });
  await expect(told).toHaveCount(1);
  const value = parseFloat((await told.textContent()) ?? '');
  await page.keyboard.press('Delete');
  await expect(texts(page, id)).toHaveCount(0);
  return value;
}

/** Off the middle, to all sides of it. */
const looked = [
  [38, 30],
  [-24, 30],
  [-45, -22],
] as const;

test('a PET lies over all three sections of its CT, with the values and colours of pydicom and numpy', async ({
  page,
}) => {
  await openStudy(page);
  await expectDrawing(page);
  await list(page).getByText('PET AC').click();
  await cut(page);

  await page.keyboard.press('q');
  for (const id of ['a', 'b', 'c'] as const) {
    const plane = planes[id];
    const at = await screen(page, id, plane);
    const { uptake } = ask({ points: looked.map(([x, y]) => plane.at(x, y)) });
    for (const [index, [x, y]] of looked.entries()) {
      const value = await probed(page, id, ...at(x, y));
      expect(Math.abs(value - (uptake[index] ?? 0)), `${id} ${x} ${y}`).toBeLessThan(0.05);
    }
  }

  // Where the PET's own voxels lie in a section, colours are not yet mixed by the screen.
  const { origin } = ask({ points: [[0, 0, 0]] });
  const voxel = (column: number, row: number, slice: number): Point => [
    origin[0] + column * pet.pixel,
    origin[1] + row * pet.pixel,
    origin[2] + slice * pet.step,
  ];
  const voxels: readonly Point[] = [
    [27, 13, 7],
    [20, 20, 12],
    [11, 22, 17],
    [25, 16, 9],
    [16, 12, 19],
  ];
  for (const id of ['b', 'c'] as const) {
    const plane = planes[id];
    const at = await screen(page, id, plane);
    const across = id === 'b' ? 1 : 0;
    const points = voxels.map((each): Point => {
      const [x, y, z] = voxel(...each);
      return plane.at(across === 1 ? y : x, -z);
    });
    const { colours } = ask({ points });
    for (const [index, point] of points.entries()) {
      const [red, green, blue, alpha] = await laidOver(page, ...at(point[across], -point[2]), id);
      const shown = [red, green, blue].map((part = 0) => part);
      const truth = colours[index] ?? [];
      const off = Math.max(...shown.map((part, at) => Math.abs(part - (truth[at] ?? 0))));
      expect(off, `${id} ${index}: ${shown.join()} for ${truth.join()}`).toBeLessThanOrEqual(8);
      expect(alpha).toBe(128);
    }
  }

  // The same settings as on slices: another greatest value, and all hidden.
  const at = await screen(page, 'c', planes.c);
  const red = async () => (await laidOver(page, ...at(0, 0), 'c'))[0] ?? 0;
  const before = await red();
  await page.getByRole('spinbutton', { name: '最亮值' }).fill('3');
  await page.keyboard.press('Enter');
  await expect.poll(red).toBeGreaterThan(before + 40);
  await page.keyboard.press('Shift+O');
  await expect.poll(red).toBe(0);
  await page.keyboard.press('Shift+O');
  await expect.poll(red).toBeGreaterThan(before + 40);

  await page.evaluate(() => window.setViewerOpen(false));
  const held = () => page.evaluate(() => window.viewerHeld());
  await expect.poll(async () => (await held()).frames).toBe(0);
  expect((await held()).cacheBytes).toBe(0);
});

test('a PET over thick sections shows what lies in their thickness', async ({ page }) => {
  await openStudy(page);
  await cut(page);
  await list(page).getByText('PET AC').click();
  // Chosen first: afterwards the list of thicknesses has the keys.
  await page.keyboard.press('q');
  const bar = page.locator('[data-tile="b"]').getByRole('group', { name: '层块投影' });
  await bar.getByRole('combobox', { name: '层块厚度' }).click();
  await page.locator('.ant-select-dropdown:visible').getByText('50 mm', { exact: true }).click();
  await expect(place(page, 'b')).toContainText('最大密度投影');
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  const at = await screen(page, 'b', planes.b);
  // 25 lines of two millimetres, from the middle of the first to that of the last.
  const through = [48, 0, 0];
  const points = looked.map(([x, y]): Point => [ct.pixel / 2, x, -y]);
  const truth = ask({ points, through });
  for (const [shown, expected] of [
    ['MIP', truth.greatest],
    ['MinIP', truth.greatest],
    ['平均', truth.mean],
  ] as const) {
    await bar.getByText(shown, { exact: true }).click();
    await expect(page.locator('.qv-busy')).toHaveCount(0);
    for (const [index, [x, y]] of looked.slice(0, 2).entries()) {
      const value = await probed(page, 'b', ...at(x, y));
      expect(Math.abs(value - (expected[index] ?? 0)), `${shown} ${x} ${y}`).toBeLessThan(0.06);
    }
  }
});

/** The picture's grey at a place of the page. */
function grey(page: Page, id: TileId, x: number, y: number): Promise<number> {
  return page.evaluate(
    ([left, top, name]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-tile="${name}"] canvas`);
      const box = canvas?.getBoundingClientRect();
      const context = canvas?.getContext('2d');
      if (!box || !context) return -1;
      const at = [left - box.x, top - box.y].map((each) => Math.floor(each * devicePixelRatio));
      return context.getImageData(at[0] ?? 0, at[1] ?? 0, 1, 1).data[0] ?? -1;
    },
    [x, y, id] as const,
  );
}

/** Compares the film of the whole body with the greatest uptake behind each voxel, dark on light, from nothing to `upper`. */
async function expectFilm(page: Page, upper: number): Promise<void> {
  const { front, left } = ask({ points: [[0, 0, 0]] });
  // So long as the diagonal of a slice, and as many more as bring rays into the voxels' middles.
  const steps = Math.ceil(Math.hypot(pet.columns - 1, pet.rows - 1));
  const count = steps + 1 + ((steps + 1 - pet.columns) % 2);
  const size = { width: count * pet.pixel, height: pet.slices * pet.step };
  const at = await screen(page, 'd', size);
  const compare = async (truth: readonly (readonly number[])[], across: number) => {
    const off: number[] = [];
    for (let slice = 1; slice < pet.slices; slice += 3) {
      for (let column = 2; column < across; column += 4) {
        const right = (column - (across - 1) / 2) * pet.pixel;
        const down = ((pet.slices - 1) / 2 - slice) * pet.step;
        const shown = await grey(page, 'd', ...at(right, down));
        const level = Math.min(1, (truth[slice]?.[column] ?? 0) / upper);
        off.push(Math.abs(shown - 255 * (1 - level)));
      }
    }
    return Math.max(...off);
  };
  await expect(place(page, 'd')).toContainText('最大密度投影（MIP） 0°');
  await expect.poll(() => compare(front, pet.columns)).toBeLessThanOrEqual(6);
  await expect(page.locator('[data-tile="d"] .qv-edge-left')).toHaveText('R');
  // A quarter of a turn: from the patient's left, the face to the left.
  const [x, y] = at(0, 0);
  await page.mouse.move(x, y);
  for (let turned = 0; turned < 9; turned++) {
    await page.mouse.wheel(0, 100);
    await expect(place(page, 'd')).toContainText(` ${10 * (turned + 1)}°`);
  }
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  await expect.poll(() => compare(left, pet.rows)).toBeLessThanOrEqual(6);
  await expect(page.locator('[data-tile="d"] .qv-edge-left')).toHaveText('A');
}

test('beside the sections the whole PET is seen from all sides, and a place in it is found', async ({
  page,
}) => {
  await openStudy(page);
  await list(page).getByText('PET AC').click();
  await cut(page);
  await expectFilm(page, 6);

  // The hottest spot, from the left: 24 mm in front of the middle, 30 mm down; it lies 38 mm to the left.
  const count = Math.ceil(Math.hypot(pet.columns - 1, pet.rows - 1)) + 1;
  const size = { width: count * pet.pixel, height: pet.slices * pet.step };
  const at = await screen(page, 'd', size);
  await page.mouse.click(...at(-24 + 2.1, 30 + 0.9));
  const near = async (id: TileId, expected: number) => {
    const shown = Number(/(\d+) \/ /.exec((await place(page, id).textContent()) ?? '')?.[1]);
    return Math.abs(shown - 1 - expected);
  };
  await expect.poll(() => near('b', 38 / 2 + 49.5)).toBeLessThanOrEqual(2);
  await expect.poll(() => near('c', -24 / 2 + 39.5)).toBeLessThanOrEqual(2);
  await expect.poll(() => near('a', -30 / 3 + 21.5)).toBeLessThanOrEqual(2);
  // It did not turn by that.
  await expect(place(page, 'd')).toContainText(' 90°');
});

test('a PET alone is cut in three sections and seen from all sides, in uptake or becquerels', async ({
  page,
}) => {
  for (const unit of ['SUV', 'Bq/ml'] as const) {
    const instances =
      unit === 'SUV'
        ? served.instances
        : served.instances.map((each) =>
            Object.fromEntries(Object.entries(each).filter(([tag]) => tag !== '00101030')),
          );
    await openStudy(page, { ...served, instances });
    await page.locator('.qv-thumbnail', { hasText: 'PET AC' }).click();
    await expect(place(page, 'a')).toContainText(`/ ${pet.slices}`);
    await expect(page.locator('.qv-busy')).toHaveCount(0);
    await cut(page);
    await page.keyboard.press('q');
    // The middles of voxels, which a section shows as they are: column 20, row 18 of the PET's own.
    const { origin, uptake } = ask({ points: [[0, 0, 0]] });
    expect(uptake).toHaveLength(1);
    const x = origin[0] + 20 * pet.pixel;
    const y = origin[1] + 18 * pet.pixel;
    const height = (pet.slices - 1) * pet.step;
    const pixel = height / Math.round(height / pet.step);
    const shown = {
      b: { width: pet.rows * pet.pixel, plane: (right: number, z: number): Point => [x, right, z] },
      c: {
        width: pet.columns * pet.pixel,
        plane: (right: number, z: number): Point => [right, y, z],
      },
    };
    for (const id of ['b', 'c'] as const) {
      const { width, plane } = shown[id];
      // Pixels are as high as wide.
      const at = await screen(page, id, { width, height: height + pixel });
      const middle = id === 'b' ? -2.1 : 1.3;
      for (const [right, down] of [
        [0.5, 0.5],
        [-4.5, 2.5],
        [5.5, -5.5],
      ] as const) {
        const point = plane(middle + right * pet.pixel, 0.9 - down * pet.step);
        const truth = ask({ points: [point] }).uptake[0] ?? 0;
        const value = await probed(page, id, ...at(right * pet.pixel, down * pet.step), unit);
        const factor = unit === 'SUV' ? 1 : (310e6 * 2 ** (-3900 / 6586.2)) / 62_500;
        expect(Math.abs(value / factor - truth), `${id} ${right} ${down}`).toBeLessThan(0.03);
      }
    }
    await expect(place(page, 'd')).toContainText('最大密度投影（MIP） 0°');
    await page.unrouteAll();
  }
});
