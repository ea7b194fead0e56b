// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExamRow } from '../api/types';
import { PrintBar } from './PrintBar';

const printed = { version: 1, at: '2026-11-22T08:00:00Z', by: { id: 'p', name: '周小燕' } };

const row = (id: string, changes: Partial<ExamRow> = {}): ExamRow =>
  ({
    id,
    patient: { name: `患者${id}` },
    reportVersion: 1,
    reportStatus: 'final',
    printed: null,
    ...changes,
  }) as ExamRow;

/** A server that knows one report as printed, whatever the list still shows. */
function serve(known: string): object[] {
  const asked: object[] = [];
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    if (path !== '/api/exams/prints') return Promise.resolve(new Response('{}'));
    const wanted = JSON.parse(body as string) as { exams: string[]; again: boolean };
    asked.push(wanted);
    const problem = { code: 'already-printed', printed: [{ id: known, printed }] };
    return Promise.resolve(
      wanted.exams.includes(known) && !wanted.again
        ? new Response(JSON.stringify(problem), { status: 409 })
        : new Response('%PDF-'),
    );
  });
  return asked;
}

function open(rows: ExamRow[], chosen: string[]) {
  const choose = vi.fn();
  const client = new QueryClient();
  render(
    <App>
      <QueryClientProvider client={client}>
        <PrintBar rows={rows} chosen={chosen} choose={choose} />
      </QueryClientProvider>
    </App>,
  );
  return choose;
}

const click = (name: string): unknown => fireEvent.click(screen.getByRole('button', { name }));
/** A slow machine draws a dialog in seconds. */
const patient = { timeout: 30_000 };
const tab = vi.fn(() => window);

beforeEach(() => {
  // jsdom has neither a screen to ask about nor addresses of files.
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn() }));
  vi.stubGlobal('open', tab);
  URL.createObjectURL = () => 'blob:reports';
  tab.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

describe('printing many reports', { timeout: 60_000 }, () => {
  it('chooses those that stand and were not printed in their present version', () => {
    const rows = [
      row('1'),
      row('2', { printed }),
      row('3', { printed, reportVersion: 2 }),
      row('4', { reportStatus: 'cancelled' }),
      row('5', { reportVersion: null }),
    ];
    const choose = open(rows, []);
    click('print.chooseFresh');
    expect(choose).toHaveBeenCalledWith(['1', '3']);
  });

  it('opens the document and asks before it prints again', async () => {
    const asked = serve('2');
    open([row('1'), row('2')], ['1', '2']);
    click('printer print.do');
    const again = await screen.findByRole('button', { name: 'print.again' }, patient);
    expect(tab).not.toHaveBeenCalled();
    fireEvent.click(again);
    await waitFor(() => expect(tab).toHaveBeenCalledWith('blob:reports', '_blank'), patient);
    expect(asked).toEqual([
      { exams: ['1', '2'], again: false },
      { exams: ['1', '2'], again: true },
    ]);
  });

  it('prints only what was not printed before, if so wished', async () => {
    const asked = serve('2');
    open([row('1'), row('2')], ['1', '2']);
    click('printer print.do');
    fireEvent.click(await screen.findByRole('button', { name: 'print.onlyFresh' }, patient));
    await waitFor(() => expect(tab).toHaveBeenCalled(), patient);
    expect(asked.at(-1)).toEqual({ exams: ['1'], again: false });
  });

  it('does not print more than fit into one document', () => {
    const rows = Array.from({ length: 51 }, (_, place) => row(String(place)));
    open(
      rows,
      rows.map(({ id }) => id),
    );
    const button = screen.getByRole('button', { name: 'printer print.do' });
    expect(button.hasAttribute('disabled')).toBe(true);
    screen.getByText('print.tooMany');
  });
});
