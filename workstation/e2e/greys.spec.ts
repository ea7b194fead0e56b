// SPDX-License-Identifier: Apache-2.0
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { County, testData } from './county';
import { fittedZoom, pixelsOff, showByState, storeStates } from './statesStory';
import { viewerUrl } from './viewer/address';
import { expectDrawing } from './viewer/page';

const run = promisify(execFile);
/** Debian's, for which pydicom is packaged. */
const python = '/usr/bin/python3';
const truth = join(import.meta.dirname, 'truth.py');

/** Real images by what is hard about them; a bare name is made by the script from a real one. */
const images: Record<string, string> = {
  'CT: rescale and window': 'modality/fodicom_bench_ct.dcm',
  'CT: the first of two windows, JPEG lossless': 'transfer-syntax/fodicom_IM-0001-0001-0001.dcm',
  'CT: narrow linear-exact window': 'ct-linear-exact',
  'CT: sigmoid': 'ct-sigmoid',
  'CT: VOI LUT below 0 HU': 'ct-voi-lut',
  'MR: signed, no rescale': 'modality/fodicom_bench_mr.dcm',
  'MR: a slope with fractions': 'transfer-syntax/pydicomdata_MR2_UNCI.dcm',
  'PT: large slope': 'modality/orthanc_2020-11-16-SalimKanounAnonymization.dcm',
  'CR: MONOCHROME1, JPEG 2000': 'transfer-syntax/pydicomdata_RG3_J2KI.dcm',
  'CR: MONOCHROME1 and VOI LUT': 'cr-voi-lut',
  'DX: MONOCHROME1 of 8 bits': 'modality/highdicom_dx_image.dcm',
  'CR: MONOCHROME1 of 15 bits': 'transfer-syntax/pydicomdata_RG1_J2KI.dcm',
  'RF: modality LUT and window': 'modality/orthanc_KarstenHilbertRF.dcm',
  'VOI LUT of 8 bits': 'modality/pydicomdata_vlut_04.dcm',
  'US: RGB by planes, oblong pixels': 'modality/pydicomdata_color-pl.dcm',
  'US: YBR_FULL, RLE': 'modality/orthanc_2023-04-21-RLEPlanarConfigurationYBR_FULL.dcm',
  'US: YBR_FULL_422': 'transfer-syntax/cornerstone_US-YBR_FULL_422-EVRLE.dcm',
  'US: palette': 'modality/orthanc_Implicit-vr-us-palette.dcm',
  'US: palette of 16 bits': 'modality/pydicomdata_gdcm-US-ALOKA-16.dcm',
};

/** How an image lies on a screen that it fits. */
interface Facts {
  readonly study: string;
  readonly rows: number;
  readonly columns: number;
  /** With the pixels' proportions, in any unit. */
  readonly height: number;
  readonly width: number;
}

let county: County;
let page: Page;
let folder: string;
let facts: ReadonlyMap<string, Facts>;

const computes = [
  [python, '-c', 'import numpy, pydicom'],
  ['gdcmconv', '--version'],
].every(([tool = '', ...words]) => spawnSync(tool, words).status === 0);

test.skip(testData === undefined, 'needs the real images of ../shared/testdata');
test.skip(!computes, 'needs pydicom, numpy and gdcmconv');

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'qianli-truth-'));
  await ask('make', folder, testData ?? '');
  const files = Object.values(images).map(fileOf);
  facts = new Map(Object.entries((await ask('facts', ...files)) as Record<string, Facts>));
  county = await County.start();
  await county.storeOverWeb(files);
  page = await browser.newPage();
  // The viewer alone, on the images of a real server.
  await page.route(`${viewerUrl}dicom-web/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const accept = (await route.request().headerValue('accept')) ?? '*/*';
    await route.fulfill(await county.overWeb(pathname + search, accept));
  });
  await page.goto(viewerUrl);
});

test.afterAll(async () => {
  await (page as Page | undefined)?.close();
  await (county as County | undefined)?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: string): string =>
  name.includes('/') ? join(testData ?? '', name) : join(folder, `${name}.dcm`);

async function ask(...words: string[]): Promise<unknown> {
  const { stdout } = await run(python, [truth, ...words], { maxBuffer: 50_000_000 });
  return stdout === '' ? undefined : JSON.parse(stdout);
}

async function openImage({ study }: Facts): Promise<void> {
  await page.evaluate((uid) => {
    (window as unknown as { setStudy: (uid: string) => void }).setStudy(uid);
  }, study);
  await expect(page.locator(`[data-stack^="${study}/"]`).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-tile="a"] .qv-surface canvas')).toBeVisible();
  await expect(page.locator('.qv-busy')).toHaveCount(0);
}

/** Pixels of the first viewport at about 1000 places of the image. */
function look(image: Facts) {
  return page.evaluate(({ rows, columns, height, width }) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('no canvas');
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const shown = { points: [] as [number, number][], colours: [] as number[][] };
    for (let place = 0; place < 1024; place++) {
      const right = ((place % 32) + 0.5) / 32 - 0.5;
      const down = (Math.floor(place / 32) + 0.5) / 32 - 0.5;
      const x = Math.floor(canvas.width / 2 + right * width * scale);
      const y = Math.floor(canvas.height / 2 + down * height * scale);
      // The middle of that pixel of the screen, in pixels of the image.
      const column = (x + 0.5 - canvas.width / 2) / scale / (width / columns) + columns / 2 - 0.5;
      const row = (y + 0.5 - canvas.height / 2) / scale / (height / rows) + rows / 2 - 0.5;
      shown.points.push([column, row]);
      shown.colours.push([...context.getImageData(x, y, 1, 1).data.slice(0, 3)]);
    }
    return shown;
  }, image);
}

/**
 * The greatest difference of a colour's part, apart from one place in a hundred: the sharpest edges, which the screen cuts in
 * steps.
 */
async function difference(
  key: string,
  file: string,
  image: Facts,
  ...window: readonly number[]
): Promise<number> {
  await page.keyboard.press(key);
  const { points, colours } = await look(image);
  const computing = run(python, [truth, 'colours', file, ...window.map(String)]);
  computing.child.stdin?.end(JSON.stringify(points));
  const expected = JSON.parse((await computing).stdout) as number[][];
  const off = colours.map((colour, place) =>
    Math.max(...colour.map((part, index) => Math.abs(part - (expected[place]?.[index] ?? 0)))),
  );
  off.sort((one, other) => other - one);
  return off[Math.floor(0.01 * off.length)] ?? 255;
}

for (const [what, name] of Object.entries(images)) {
  test(`shows what pydicom and numpy compute: ${what}`, async () => {
    const file = fileOf(name);
    const image = facts.get(file);
    if (image === undefined) throw new Error(`nothing is known of ${file}`);
    await openImage(image);
    await expectDrawing(page);
    // A chest hangs in a lung window; what the file itself asks for is what is compared.
    await expect.poll(() => difference('0', file, image)).toBeLessThanOrEqual(2);
    if (name === 'ct-voi-lut') {
      // The first preset, soft tissue, is a straight window, not the table's curve over another range.
      await expect.poll(() => difference('1', file, image, 40, 400)).toBeLessThanOrEqual(2);
    }
  });
}

test('shows the radiograph of a real presentation state by it', async () => {
  const state = 'modality/orthanc_HierarchicalAnonymization_2019-03-28_PR000000.dcm';
  const files = [fileOf('cr-of-state'), fileOf(state)];
  const image = ((await ask('facts', ...files.slice(0, 1))) as Record<string, Facts>)[
    files[0] ?? ''
  ];
  if (image === undefined) throw new Error('no radiograph');
  await county.storeOverWeb(files);
  await openImage(image);
  await page
    .getByRole('region', { name: '显示状态' })
    .getByRole('button', { name: /^hip/ })
    .click();
  await expect(page.locator('.qv-presentation-mark')).toHaveText('显示状态：hip');
  // The ends of the axes of the oval that its author drew, and the beginning of what was measured in it.
  const drawn = [
    [1714.4, 991.4],
    [2506.9, 991.4],
    [2110.6, 616.2],
    [2110.6, 1366.6],
    [1720, 1420],
  ] as const;
  const inked = () =>
    page.evaluate(
      ([places, side]) => {
        const canvas = document.querySelector<HTMLCanvasElement>(
          '[data-tile="a"] .qv-presentation',
        );
        const context = canvas?.getContext('2d');
        if (!canvas || !context) return [];
        const scale = Math.min(canvas.width, canvas.height) / side;
        return places.map(([column, row]) => {
          const x = Math.round(canvas.width / 2 + (column - side / 2) * scale);
          const y = Math.round(canvas.height / 2 + (row - side / 2) * scale);
          const { data } = context.getImageData(x - 2, y - 2, 5, 5);
          return data.some((value, at) => at % 4 === 3 && value > 100);
        });
      },
      [drawn, image.columns] as const,
    );
  await expect.poll(inked).toEqual(drawn.map(() => true));
});

test('shows by the presentation states of others what they say, pixel by pixel', async () => {
  const made = await storeStates(county, folder);
  await openImage({ ...made, rows: 0, columns: 0, height: 0, width: 0 });
  const corner = page.locator('[data-tile="a"] .qv-bottom-right');
  const shownZoom = async () => Number(/(\d+)%/.exec((await corner.textContent()) ?? '')?.[1]);
  // With an even number of pixels each way, those of the image lie just on those of the screen.
  const canvas = page.locator('[data-tile="a"] canvas').first();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const odd = await canvas.evaluate((it: HTMLCanvasElement) => [it.width % 2, it.height % 2]);
  await expectDrawing(page);
  await page.setViewportSize({ width: width + (odd[0] ?? 0), height: height + (odd[1] ?? 0) });
  for (const [label, truth] of Object.entries(made.truths)) {
    await test.step(label, async () => {
      await showByState(page, label);
      const zoom = await fittedZoom(page, truth);
      await expect.poll(async () => Math.abs((await shownZoom()) - zoom)).toBeLessThanOrEqual(1);
      await page.keyboard.press('x');
      await expect(corner).toContainText('100%');
      await expect.poll(() => pixelsOff(page, truth)).toBe(0);
    });
  }
});
