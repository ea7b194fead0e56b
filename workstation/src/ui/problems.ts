// SPDX-License-Identifier: Apache-2.0
import { App } from 'antd';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import type zh from './locales/zh-CN.json';

const ours = ['network', 'unreadable'] as const satisfies (keyof typeof zh.problem)[];

/**
 * What a person is told of a failure. The server words its problems in the language of the request;
 * what never reached the server, or came from something in between, is worded here.
 */
export function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof Problem)) return t('problem.unknown');
  const own = ours.find((code) => code === error.code);
  if (own !== undefined) return t(`problem.${own}`);
  const fields = Object.values(error.fields);
  if (fields.length > 0) return fields.join('\n');
  if (error.detail !== '') return error.detail;
  if (error.title !== '') return error.title;
  return error.status >= 500 ? t('problem.server') : t('problem.unknown');
}

/** Shows a failure as a message on top of the page; a lost session has its own dialog. */
export function useProblemMessage(): (error: unknown) => void {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  return useCallback(
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'not-signed-in') return;
      void message.error({ content: problemText(t, error), className: 'q-message', duration: 6 });
    },
    [message, t],
  );
}
