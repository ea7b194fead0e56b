// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';

export const password = 'Qianli-demo-2026';
const folder = join(import.meta.dirname, 'screenshots');

/** A person with a browser of their own, signed in. */
export async function enter(
  browser: Browser,
  county: { readonly url: string },
  username: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: county.url });
  const page = await context.newPage();
  await page.goto('/');
  await fillSignIn(page, username, password);
  await expect(page.getByRole('button', { name: '账号菜单' })).toBeVisible();
  return page;
}

export async function fillSignIn(page: Page, username: string, secret: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Submits; what is doubtful but not wrong, as a technique that nobody wrote, is confirmed. */
export async function submits(page: Page): Promise<void> {
  const named = { name: '提交审核', exact: true };
  await page.locator('.q-actions').getByRole('button', named).click();
  const asked = page.getByRole('dialog').getByRole('button', named);
  const done = page.getByText('已提交审核');
  await expect(asked.or(done).first()).toBeVisible();
  if (await asked.isVisible()) await asked.click();
  await expect(done.first()).toBeVisible();
}

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
];

const phone = { width: 390, height: 844 };

/** Keeps a picture of the page on a phone, and goes back to the desk. */
export async function lookOnPhone(page: Page, name: string): Promise<void> {
  await lookAt(page, name, [phone]);
  await page.setViewportSize({ width: 1366, height: 768 });
}

/** Keeps a picture of the page at both sizes, for a person to look at; nothing may stick out. */
export async function look(page: Page, name: string): Promise<void> {
  await lookAt(page, name, sizes);
}

async function lookAt(page: Page, name: string, wanted: typeof sizes): Promise<void> {
  for (const size of wanted) {
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider, `${name} is wider than ${size.width} pixels`).toBe(false);
    await page.screenshot({
      path: join(folder, `${name}-${size.width}.png`),
      animations: 'disabled',
    });
  }
}

/** How many different grey values the shown image has; a blank viewport has one. */
export function greyValues(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.qv-surface canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (pixels === undefined) return 0;
    const seen = new Set<number>();
    for (let index = 0; index < pixels.length; index += 4) seen.add(pixels[index] ?? 0);
    return seen.size;
  });
}
