// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';
import { look } from './people';

/** In the place of the browser's recogniser, which needs its maker's servers. */
interface Scripted {
  onresult?: (event: object) => void;
  onend?: () => void;
}

interface ScriptedWindow {
  SpeechRecognition?: unknown;
  listening?: Scripted;
}

/** Without a word of the administrator nobody is listened to; then words go where the caret is. */
export async function dictates(admin: Page, reader: Page, address: string): Promise<void> {
  await reader.addInitScript(() => {
    const scripted = window as unknown as ScriptedWindow;
    scripted.SpeechRecognition = class implements Scripted {
      onend?: () => void;
      start() {
        scripted.listening = this;
      }
      stop() {
        this.onend?.();
      }
    };
  });
  const findings = reader.locator('label.q-block').filter({ hasText: '影像所见' });
  const dictate = reader.getByRole('button', { name: / 口述$/ });
  await reader.goto(address);
  await expect(findings.locator('textarea')).toBeVisible();
  await expect(dictate).toHaveCount(0);

  await admin.goto('/admin/reports');
  await expect(admin.getByText('语音会离开医院网络')).toBeVisible();
  await admin.getByRole('switch', { name: '允许在浏览器中口述报告' }).click();
  await expect(admin.getByRole('switch')).toBeChecked();
  await look(admin, 'admin-reports');

  await reader.reload();
  await findings.locator('textarea').fill('双肺清晰，骨质未见异常。');
  for (let back = 0; back < 7; back++) await reader.keyboard.press('ArrowLeft');
  await dictate.click();
  await says(reader, '心影不大', false);
  await expect(reader.getByRole('status').getByText('心影不大')).toBeVisible();
  await look(reader, 'dictation');
  await says(reader, '心影不大 逗号', true);
  await expect(findings.locator('textarea')).toHaveValue('双肺清晰，心影不大，骨质未见异常。');
  await reader.getByRole('button', { name: '停止口述' }).click();
  await expect(dictate).toBeVisible();
}

const says = (page: Page, transcript: string, isFinal: boolean): Promise<void> =>
  page.evaluate(
    (said) => {
      const result = Object.assign([{ transcript: said.transcript }], { isFinal: said.isFinal });
      const { listening } = window as unknown as ScriptedWindow;
      listening?.onresult?.({ resultIndex: 0, results: [result] });
    },
    { transcript, isFinal },
  );
