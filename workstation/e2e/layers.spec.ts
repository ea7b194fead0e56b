// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { testData } from './county';
import { viewerUrl } from './viewer/address';
import {
  type Instances,
  laidOver,
  readFiles,
  readsFiles,
  serveInstances,
} from './viewer/instances';
import { tile } from './viewer/page';

test.skip(testData === undefined, 'needs the real images of ../shared/testdata');
test.skip(!readsFiles, 'needs pydicom and numpy');

const size = 512;
const file = (name: string): string => join(testData ?? '', name);
const slices = ['01', '02', '03'].map((name) => file(`series/ct-3slice-seg-dcmqi/${name}.dcm`));

async function open(page: Page, served: Instances): Promise<void> {
  await serveInstances(page, served);
  const study = (served.instances[0] as Record<string, { Value: string[] }>)['0020000D'];
  await page.goto(`${viewerUrl}?study=${study?.Value[0] ?? ''}`);
  await expect(tile(page).locator('.qv-bottom-left')).toContainText(' / ', { timeout: 60_000 });
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

/** Where the middle of a pixel is on the page, in a picture that fits its viewport. */
async function pixel(page: Page, column: number, row: number): Promise<[number, number]> {
  const box = await tile(page).locator('.qv-surface').boundingBox();
  if (box === null) throw new Error('no viewport');
  const scale = Math.min(box.width, box.height) / size;
  return [
    box.x + box.width / 2 + (column + 0.5 - size / 2) * scale,
    box.y + box.height / 2 + (row + 0.5 - size / 2) * scale,
  ];
}

/** Pixels of a frame of one bit around which all, or none, belong to the segment. */
function deepIn(frame: Buffer, value: 0 | 1): { column: number; row: number } {
  const bit = (at: number) => ((frame[at >> 3] ?? 0) >> (at & 7)) & 1;
  for (let row = 40; row < size - 40; row += 3) {
    for (let column = 40; column < size - 40; column += 3) {
      const around = [-4, 0, 4].flatMap((y) =>
        [-4, 0, 4].map((x) => bit((row + y) * size + column + x)),
      );
      if (around.every((each) => each === value)) return { column, row };
    }
  }
  throw new Error('no such place');
}

async function expectOver(
  page: Page,
  { column, row }: { column: number; row: number },
  colour: readonly number[],
): Promise<void> {
  await expect
    .poll(async () => {
      const found = await laidOver(page, ...(await pixel(page, column, row)));
      return Math.max(...found.map((each, place) => Math.abs(each - (colour[place] ?? 0))));
    })
    .toBeLessThanOrEqual(4);
}

const nothing = [0, 0, 0, 0];
/** As its file asks for it, in the screen's colours, half opaque. */
const liver = [221, 130, 101, 128];

test('a segmentation lies over the slices that it was drawn on', async ({ page }) => {
  const served = readFiles([...slices, file('series/ct-3slice-seg-dcmqi/liver.dcm')]);
  await open(page, served);
  const [uid = ''] = Object.keys(served.frames).slice(-1);
  const frames = served.frames[uid] ?? [];
  // Its frames run from the feet to the head or back; the middle one is the middle slice's either way.
  const inside = deepIn(frames[1] ?? Buffer.alloc(0), 1);
  const outside = deepIn(frames[1] ?? Buffer.alloc(0), 0);
  const list = page.getByRole('region', { name: '叠加显示' });
  await expectOver(page, inside, nothing);

  await list.getByText('Liver', { exact: true }).click();
  await expectOver(page, inside, liver);
  await expectOver(page, outside, nothing);

  // It goes with the picture.
  await page.keyboard.press('h');
  await expectOver(page, { column: size - 1 - inside.column, row: inside.row }, liver);
  await page.keyboard.press('h');

  await page.keyboard.press('Shift+O');
  await expectOver(page, inside, nothing);
  await page.keyboard.press('Shift+O');
  await expectOver(page, inside, liver);
  await list.getByText('Liver', { exact: true }).click();
  await expectOver(page, inside, nothing);
});

test('segments are shown one by one, each in its colour', async ({ page }) => {
  const served = readFiles([...slices, file('series/ct-3slice-seg-dcmqi/partial_overlaps.dcm')]);
  await open(page, served);
  const list = page.getByRole('region', { name: '叠加显示' });
  await expect(list.locator('.qv-layer-part')).toHaveCount(5);
  const shown = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] .qv-layers');
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      const colours = new Set<string>();
      for (let at = 0; at < (data?.length ?? 0); at += 4) {
        if (data?.[at + 3]) colours.add([...data.slice(at, at + 3)].map((v) => v >> 4).join());
      }
      return colours.size;
    });
  await list.getByText('GREEN').click();
  await expect.poll(shown).toBe(1);
  await list.getByText('PURPLE').click();
  await expect.poll(shown).toBeGreaterThan(1);
  await list.getByText('PURPLE').click();
  await expect.poll(shown).toBe(1);
  await list.getByText('GREEN').click();
  await expect.poll(shown).toBe(0);
});

test('contours of radiotherapy lie on the slice in whose plane they are', async ({ page }) => {
  const served = readFiles([file('modality/lctsc_CT01.dcm'), file('modality/lctsc_RT.dcm')]);
  await open(page, served);
  const list = page.getByRole('region', { name: '叠加显示' });
  await expect(list.locator('.qv-layer-part')).toHaveCount(5);
  await list.getByText('SpinalCord').click();
  const [column, row] = vertexOf(served);
  const nearest = async () => {
    const [x, y] = await pixel(page, column - 0.5, row - 0.5);
    const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => [x + right, y + down]));
    const found = await Promise.all(around.map(([at = 0, top = 0]) => laidOver(page, at, top)));
    return found.sort((one, other) => (other[3] ?? 0) - (one[3] ?? 0))[0] ?? [];
  };
  await expect.poll(async () => (await nearest())[3]).toBeGreaterThan(120);
  const [red = 0, green = 0, blue = 0] = await nearest();
  expect(
    [Math.abs(red - 242), Math.abs(green - 202), Math.abs(blue - 48)].every((d) => d < 12),
  ).toBe(true);

  // The left lung ends far from this slice.
  await list.getByText('SpinalCord').click();
  await list.getByText('Lung_L').click();
  await expect.poll(async () => (await nearest())[3]).toBe(0);
});

type Json = Readonly<Record<string, JsonElement | undefined>>;

interface JsonElement {
  readonly Value?: readonly (number | string | Json)[];
  readonly BulkDataURI?: string;
}

/** The place in pixels of the first point of the spinal cord's contour on the slice. */
function vertexOf({ instances, bulk }: Instances): [column: number, row: number] {
  const [picture, set] = instances as [Json, Json];
  const numbers = (tag: string) => (picture[tag]?.Value ?? []).map(Number);
  const [left = 0, top = 0, height = 0] = numbers('00200032');
  const [spacing = 1] = numbers('00280030');
  const [cord] = (set['30060039']?.Value ?? []) as Json[];
  for (const contour of (cord?.['30060040']?.Value ?? []) as Json[]) {
    const data = contour['30060050'];
    // Long ones are kept apart, as the server does.
    const apart = bulk[data?.BulkDataURI ?? '']?.split('\\');
    const [x = 0, y = 0, z = 0] = (apart ?? data?.Value ?? []).map(Number);
    if (Math.abs(z - height) < 1) return [(x - left) / spacing + 0.5, (y - top) / spacing + 0.5];
  }
  throw new Error('no contour on the slice');
}
