// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { openViewer } from './viewer/page';
import { priorUid, serveStudy } from './viewer/syntheticStudy';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds serious or worse on the page, with the elements. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Moving dialogs are half transparent, which counts as too little contrast.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.addScriptTag({ path: axe });
  const violations = await page.evaluate(async () => {
    const { axe: tester } = window as unknown as {
      axe: { run: (root: Document, how: object) => Promise<{ violations: Violation[] }> };
    };
    return (await tester.run(document, { resultTypes: ['violations'] })).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

test('axe finds nothing serious in the viewer, beside a prior and with its keys', async ({
  page,
}) => {
  await serveStudy(page);
  await openViewer(page, `&prior=${priorUid}`);
  expect(await seriousFindings(page)).toEqual([]);

  await page.keyboard.press('d');
  await expect(page.locator('[data-tile="b"] .qv-prior-mark')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.locator('[data-tile="a"] .qv-key-mark')).toBeVisible();
  await expect(page.locator('.qv-busy')).toHaveCount(0);
  expect(await seriousFindings(page)).toEqual([]);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});
