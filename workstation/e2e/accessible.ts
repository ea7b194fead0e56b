// SPDX-License-Identifier: Apache-2.0
import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

interface Violation {
  id: string;
  impact?: string | null;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Nothing on the page keeps out, in a serious way, who cannot see well or uses no mouse. */
export async function accessible(page: Page, name: string): Promise<void> {
  // What fades in is half transparent for a moment, and would count as pale.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
        .map((each) => each.finished.catch(() => undefined)),
    ),
  );
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as {
      axe: { run: (context: Document, options: object) => Promise<{ violations: Violation[] }> };
    };
    const found = await inPage.run(document, { resultTypes: ['violations'] });
    return found.violations;
  });
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`),
    }));
  // Soft: one run tells of all pages.
  expect.soft(serious, name).toEqual([]);
}
