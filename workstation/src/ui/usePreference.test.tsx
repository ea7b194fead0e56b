// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { usePreference } from './usePreference';

interface Asked {
  method: string;
  body: unknown;
}

/** A server that keeps one document; it refuses to save when told so. */
function serve(document: object, refuse = false): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    if (path.startsWith('/api/preferences/')) {
      asked.push({ method: method ?? '', body: JSON.parse((body as string | null) ?? 'null') });
    }
    const status = method === 'PUT' ? (refuse ? 500 : 204) : 200;
    return Promise.resolve(
      new Response(status === 204 ? null : JSON.stringify(document), { status }),
    );
  });
  return asked;
}

function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <App>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </App>
  );
  return renderHook(() => usePreference('list', { size: 1, colour: 'red' }), { wrapper }).result;
}

afterEach(() => vi.unstubAllGlobals());

describe('a preference', () => {
  it('is the initial value until the saved one is there', async () => {
    serve({ size: 5 });
    const found = open();
    expect(found.current).toMatchObject({ value: { size: 1 }, ready: false });
    await waitFor(() => expect(found.current.ready).toBe(true));
    expect(found.current.value).toEqual({ size: 5, colour: 'red' });
  });

  it('changes at once and is saved whole', async () => {
    const asked = serve({ size: 5 });
    const found = open();
    await waitFor(() => expect(found.current.ready).toBe(true));
    act(() => found.current.save({ colour: 'blue' }));
    await waitFor(() => expect(found.current.value).toEqual({ size: 5, colour: 'blue' }));
    await waitFor(() =>
      expect(asked).toContainEqual({ method: 'PUT', body: { size: 5, colour: 'blue' } }),
    );
  });

  it('goes back to what the server has when it cannot be saved', async () => {
    serve({ size: 5 }, true);
    const found = open();
    await waitFor(() => expect(found.current.ready).toBe(true));
    act(() => found.current.save({ size: 9 }));
    await waitFor(() => expect(found.current.value.size).toBe(5));
  });
});
