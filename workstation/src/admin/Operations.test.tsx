// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { App } from 'antd';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import { Operations } from './Operations';

/** A server whose disk takes writes, or does not; nothing else of it is answered. */
function serve(writable: boolean): void {
  const view = {
    startedAt: '2026-11-23T00:00:00Z',
    disk: {
      total: 100,
      usable: 60,
      images: 20,
      reserve: 1,
      perDay: null,
      fullAt: null,
      writable,
    },
    queues: { instances: 0, events: 0, connections: 0 },
    verification: { bytes: 0, faults: 0, orphans: 0, finishedAt: null },
    hours: [],
    statements: [],
    requests: [],
  };
  vi.stubGlobal('fetch', (path: string) =>
    path === '/api/admin/operations'
      ? Promise.resolve(new Response(JSON.stringify(view)))
      : new Promise(() => undefined),
  );
}

function open(): void {
  render(
    <App>
      <QueryClientProvider client={new QueryClient()}>
        <Operations />
      </QueryClientProvider>
    </App>,
  );
}

/** A slow machine draws the page in seconds. */
const patient = { timeout: 20_000 };

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { admin: zh }, en: { admin: en } },
    lng: 'zh-CN',
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn() }));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the operations page', () => {
  it.each([
    ['zh-CN', '影像磁盘无法写入，服务器暂停接收影像', /请检查磁盘/],
    ['en', 'The disk of the images takes no writes; images are refused', /without a restart/],
  ])('says in %s that the disk takes no writes, and what to do', async (language, title, what) => {
    await i18next.changeLanguage(language);
    serve(false);
    open();
    const alert = await screen.findByRole('alert', {}, patient);
    expect(alert.textContent).toContain(title);
    expect(alert.textContent).toMatch(what);
  });

  it('says nothing of a disk that is well', async () => {
    await i18next.changeLanguage('zh-CN');
    serve(true);
    open();
    await screen.findByText('可用空间', {}, patient);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
