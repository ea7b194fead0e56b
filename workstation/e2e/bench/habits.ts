// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';

/** What a doctor has chosen long ago: after a submission comes the next case. */
export async function openNextAfterwards(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
    await fetch('/api/preferences/reading', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
      body: JSON.stringify({ openNext: true }),
    });
  });
  await page.reload();
}
