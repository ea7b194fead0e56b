// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';

/** Of which case the parts of the page speak in one frame of the screen. */
interface Seen {
  /** The patient, on the picture. */
  readonly corner: string;
  /** The accession number and the like, over the report. */
  readonly numbers: string;
  readonly findings: string;
  readonly asked: boolean;
}

const written = '只属于这一例。';

/** Goes on to another case in the middle of everything: of the first nothing stands beside the second. */
export async function leavesNothingBehind(reader: Page, address: string): Promise<void> {
  await reader.goto(address);
  const findings = reader
    .locator('label.q-block')
    .filter({ hasText: '影像所见' })
    .locator('textarea');
  await findings.fill(written);
  await expect(reader.locator('.qv-top-left')).not.toBeEmpty();
  await expect(reader.locator('.qv-busy')).toHaveCount(0);
  const submit = { name: '提交审核', exact: true };
  await reader.locator('.q-actions').getByRole('button', submit).click();
  await expect(reader.getByRole('dialog')).toBeVisible();
  await watch(reader);
  await reader.keyboard.press('Alt+KeyN');
  await expect(reader).not.toHaveURL(new RegExp(`${address}$`));
  await expect(reader.getByRole('dialog')).toHaveCount(0);
  await expect(findings).toHaveValue('');
  await expect(reader.locator('.qv-top-left')).not.toBeEmpty();

  const seen = await reader.evaluate(() => Reflect.get(window, 'seen') as Seen[]);
  const [one, other] = [seen[0], seen[seen.length - 1]];
  expect(one?.findings).toBe(written);
  expect(other?.corner).not.toBe(one?.corner);
  expect(other?.numbers).not.toBe(one?.numbers);
  const cases = seen.map(({ corner, numbers, findings: text, asked }) => ({
    first: corner === one?.corner || numbers === one?.numbers || text === written || asked,
    second: corner === other?.corner || numbers === other?.numbers,
  }));
  expect(cases.filter(({ first, second }) => first && second)).toEqual([]);

  // What was written there was kept there.
  await reader.goto(address);
  await expect(findings).toHaveValue(written);
}

/** Notes each frame as the page is when it is shown. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen[] = [];
    Object.assign(window, { seen });
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const look = () => {
      seen.push({
        corner: textOf('.qv-top-left'),
        numbers: textOf('.q-exam-numbers'),
        findings:
          document.querySelector<HTMLTextAreaElement>('.q-block-findings textarea')?.value ?? '',
        asked: document.querySelector('.ant-modal-confirm') !== null,
      });
    };
    const loop = () => {
      // After everything that draws in this frame.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = look;
      port2.postMessage(null);
      requestAnimationFrame(loop);
    };
    requestAnimationFrame(loop);
  });
}
