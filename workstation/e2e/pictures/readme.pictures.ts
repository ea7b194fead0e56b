// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { County } from '../county';
import { enter, greyValues } from '../people';

const images = resolve(import.meta.dirname, '../../../docs/images');

/** Of this seed's studies the first township's stat head CT shows a haemorrhage. */
const seed = 90;
const studies = 14;
const bleeding = '头颅CT平扫';
const bleedingSlice = 14;

const english = {
  language: 'en',
  folder: join(images, 'en'),
  positive: 'Positive',
  blocks: [
    'Plain CT of the head, 5 mm slices.',
    'Oval hyperdense lesion in the left basal ganglia with a sharp border and a rim of low density; the left lateral ventricle is compressed. No midline shift. Calcified choroid plexus on both sides. Skull unremarkable.',
    'Haemorrhage in the left basal ganglia with slight surrounding oedema.',
  ],
} as const;

const chinese = {
  language: 'zh-CN',
  folder: images,
  positive: '阳性',
  blocks: [
    '头颅CT平扫，层厚5mm。',
    '左侧基底节区见类椭圆形高密度影，边界清楚，周围见环形低密度水肿带，左侧侧脑室受压。中线结构未见明显移位。双侧侧脑室脉络丛钙化。颅骨骨质未见明确异常。',
    '左侧基底节区脑出血，周围轻度水肿，请结合临床，建议短期复查。',
  ],
} as const;

type Edition = typeof english | typeof chinese;

async function picture(page: Page, edition: Edition, name: string): Promise<void> {
  mkdirSync(edition.folder, { recursive: true });
  const path = join(edition.folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'initial' });
}

/** Signs in in Chinese, then shows the pages in the edition's language. */
async function person(browser: Browser, county: County, name: string, edition: Edition) {
  const page = await enter(browser, county, name);
  await page.evaluate((language) => {
    localStorage.setItem('qianli.language', language);
  }, edition.language);
  return page;
}

async function pictureReading(page: Page, edition: Edition): Promise<void> {
  await page.goto('/worklist');
  await expect(page.locator('[data-task]').nth(studies - 4)).toBeVisible();
  await picture(page, edition, 'worklist');
  await page.goto('/worklist?view=all');
  await page.locator('[data-task]').filter({ hasText: bleeding }).first().getByRole('link').click();
  await expect.poll(() => greyValues(page), { timeout: 60_000 }).toBeGreaterThan(40);
  await page.keyboard.press('Home');
  for (let slice = 0; slice < bleedingSlice; slice++) await page.keyboard.press('ArrowDown');
  for (const [place, text] of edition.blocks.entries()) {
    await page.locator('label.q-block textarea').nth(place).fill(text);
  }
  await page.locator('label.q-block textarea').evaluateAll((fields) => {
    for (const field of fields) field.scrollTop = 0;
  });
  await page.getByText(edition.positive, { exact: true }).click();
  await expect(page.locator('[data-save=saved]')).toBeVisible();
  await expect.poll(() => greyValues(page), { timeout: 60_000 }).toBeGreaterThan(40);
  await picture(page, edition, 'reading');
}

/** Does what a button of the report asks for, in Chinese; a haemorrhage nobody was told of is asked about. */
async function finish(page: Page, button: string): Promise<void> {
  await page.locator('.q-actions').getByRole('button', { name: button, exact: true }).click();
  // What leaves the centre is asked about; a complete submission is not.
  if (button !== '提交审核') {
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
  }
  await page.getByRole('button', { name: '确认无误，继续' }).click();
}

async function sign(reader: Page, auditor: Page): Promise<void> {
  await finish(reader, '提交审核');
  await expect(reader.getByText('报告已提交，等待审核。')).toBeVisible();
  await auditor.goto(new URL(reader.url()).pathname);
  await finish(auditor, '审核签发');
  await expect(auditor.getByText('报告已审核签发')).toBeVisible();
}

async function pictureTownship(page: Page, edition: Edition): Promise<void> {
  await page.goto('/exams?view=all');
  await expect(page.locator('[data-exam]').nth(4)).toBeVisible();
  await picture(page, edition, 'township');
}

/** The printed report is Chinese in both editions, as the hospitals' files must be. */
async function picturePrint(page: Page): Promise<void> {
  await page.locator('[data-exam]').filter({ hasText: bleeding }).first().click();
  const link = page.getByRole('link', { name: '打印报告' });
  const pdf = await page.request.get((await link.getAttribute('href')) ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'qianli-print-'));
  const file = join(folder, 'report.pdf');
  writeFileSync(file, await pdf.body());
  const options = ['-png', '-r', '110', '-singlefile', file, join(images, 'report-pdf')];
  execFileSync('pdftoppm', options);
  rmSync(folder, { recursive: true });
}

test("the README's pictures", async ({ browser }) => {
  const county = await County.start();
  try {
    await county.simulate(studies, seed);
    await pictureReading(await person(browser, county, 'reader', english), english);
    const reader = await person(browser, county, 'reader', chinese);
    await pictureReading(reader, chinese);
    await sign(reader, await person(browser, county, 'auditor', chinese));
    await pictureTownship(await person(browser, county, 'technician', english), english);
    const technician = await person(browser, county, 'technician', chinese);
    await pictureTownship(technician, chinese);
    await picturePrint(technician);
  } finally {
    for (const context of browser.contexts()) await context.close();
    await county.stop();
  }
});
