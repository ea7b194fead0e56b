// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test, vi } from 'vitest';
import { loadStudy } from './loadStudy';
import { lookAt, readAhead } from './purpose';

afterEach(() => vi.unstubAllGlobals());

async function purposesOf(studyUid: string): Promise<(string | null)[]> {
  const told: (string | null)[] = [];
  vi.stubGlobal('fetch', (_: string, { headers }: RequestInit) => {
    told.push(new Headers(headers).get('Qianli-Purpose'));
    return Promise.resolve(new Response('[]'));
  });
  await loadStudy(studyUid, new AbortController().signal).catch(() => undefined);
  return told;
}

test('a study read ahead is asked for as such until somebody looks at it', async () => {
  readAhead('1.2.3');
  expect(await purposesOf('1.2.3')).toEqual(['prefetch']);
  expect(await purposesOf('1.2.30')).toEqual([null]);
  lookAt('1.2.3');
  expect(await purposesOf('1.2.3')).toEqual([null]);
});
