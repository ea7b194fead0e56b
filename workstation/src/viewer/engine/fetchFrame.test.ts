// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from '../study/model';

const link = { thin: true };
vi.mock('./link', () => ({ watchedLink: () => link }));

const accepted: string[] = [];

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  accepted.length = 0;
  link.thin = true;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const frame = (seriesUid: string): Frame =>
  ({ imageId: 'qianli:1', url: '/frames/1', seriesUid, plain: true }) as unknown as Frame;

const body = () =>
  new Response('--b\r\nContent-Type: image/jls\r\n\r\npixels\r\n--b--', {
    headers: { 'Content-Type': 'multipart/related; boundary=b' },
  });

/** Answers a request for JPEG-LS with a status, 0 for never; others with the frame. */
function serve(status: number): void {
  vi.stubGlobal('fetch', (_: string, { headers, signal }: RequestInit) => {
    const accept = new Headers(headers).get('Accept') ?? '';
    const smaller = accept.includes('image/jls');
    accepted.push(smaller ? 'smaller' : 'stored');
    if (signal?.aborted) return Promise.reject(new Error('aborted'));
    if (!smaller || status === 200) return Promise.resolve(body());
    if (status > 0) return Promise.resolve(new Response(null, { status }));
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  });
}

async function fetched(...series: string[]): Promise<string[]> {
  const { fetchFrame } = await import('./fetchFrame');
  accepted.length = 0;
  for (const uid of series) {
    const coming = fetchFrame(frame(uid), new AbortController().signal);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(new TextDecoder().decode((await coming).bytes)).toBe('pixels');
  }
  return [...accepted];
}

test('over a thin link frames come compressed', async () => {
  serve(200);
  expect(await fetched('1', '1')).toEqual(['smaller', 'smaller']);
  link.thin = false;
  expect(await fetched('1')).toEqual(['stored']);
});

test('a series that cannot be compressed is not asked for so again', async () => {
  serve(406);
  expect(await fetched('1', '1')).toEqual(['smaller', 'stored', 'stored']);
  expect(await fetched('2')).toEqual(['smaller', 'stored']);
});

test('a server with too much to do is left alone for a while', async () => {
  for (const status of [503, 0]) {
    vi.resetModules();
    serve(status);
    expect(await fetched('1', '2')).toEqual(['smaller', 'stored', 'stored']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await fetched('1')).toEqual(['smaller', 'stored']);
  }
});

test('a frame that nobody wants any more is stopped', async () => {
  serve(0);
  const { fetchFrame } = await import('./fetchFrame');
  const unwanted = new AbortController();
  const coming = fetchFrame(frame('1'), unwanted.signal);
  unwanted.abort();
  await expect(coming).rejects.toMatchObject({ reason: 'stopped' });
  expect(await fetched('1')).toEqual(['smaller', 'stored']);
});
