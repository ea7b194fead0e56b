// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';

/** The workstation as it is built, with a server whose answers a test writes down. */
export const site = 'http://workstation.invalid';
const dist = join(import.meta.dirname, '../dist');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** What the server says at a path; whoever asks for anything else gets 404. */
export type Answers = Readonly<Record<string, object | ((asked: URL) => object)>>;

interface Desk {
  readonly answers: Answers;
  /** What the person has saved; changed as it would be on the server. */
  readonly preferences?: Map<string, unknown>;
}

/** Serves the workstation, and lets it run in a browser that has what Chrome 109 has. */
export async function serveDesk(page: Page, { answers, preferences }: Desk): Promise<void> {
  await page.addInitScript(asInChrome109);
  await page.addInitScript(followNothing);
  await page.route(`${site}/**`, async (route) => {
    const asked = new URL(route.request().url());
    const method = route.request().method();
    const preference = /^\/api\/preferences\/(.+)$/.exec(asked.pathname)?.[1];
    const answer = answers[asked.pathname];
    if (preference !== undefined && method === 'PUT') {
      preferences?.set(preference, route.request().postDataJSON());
      await route.fulfill({ status: 204 });
    } else if (preference !== undefined) {
      await route.fulfill({ json: preferences?.get(preference) ?? {} });
    } else if (answer !== undefined && method === 'GET') {
      const headers = { 'Set-Cookie': 'XSRF-TOKEN=token; Path=/' };
      const json = typeof answer === 'function' ? (answer as (url: URL) => object)(asked) : answer;
      await route.fulfill({ json, headers });
    } else if (asked.pathname.startsWith('/api/')) {
      const nobody = asked.pathname === '/api/session';
      await route.fulfill({ status: method === 'GET' ? (nobody ? 401 : 404) : 204, json: {} });
    } else {
      const file = join(dist, asked.pathname);
      const found = extname(file) !== '' && existsSync(file) ? file : join(dist, 'index.html');
      await route.fulfill({
        body: readFileSync(found),
        contentType: types[extname(found)] ?? 'application/octet-stream',
      });
    }
  });
}

/** Events are followed, and none comes: a line that an interception ends would come and go. */
function followNothing(): void {
  const fetched = window.fetch.bind(window);
  window.fetch = (asked, how) =>
    asked === '/api/events'
      ? Promise.resolve(new Response(new ReadableStream<Uint8Array>()))
      : fetched(asked, how);
}

/** Takes away what came after Chrome 109, so that a page which needs it breaks here and not at a township. */
function asInChrome109(): void {
  const without = (owner: object | undefined, ...names: string[]) => {
    for (const name of names) if (owner !== undefined) Reflect.deleteProperty(owner, name);
  };
  const scope = globalThis as unknown as Record<string, object | undefined>;
  const copies = ['toSorted', 'toReversed', 'toSpliced', 'with'];
  without(Array.prototype, ...copies);
  without(Object.getPrototypeOf(Uint8Array.prototype) as object, ...copies);
  without(Array, 'fromAsync');
  without(Object, 'groupBy');
  without(Map, 'groupBy');
  without(Promise, 'withResolvers', 'try');
  without(
    Set.prototype,
    ...['union', 'intersection', 'difference', 'symmetricDifference'],
    ...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
  );
  without(String.prototype, 'isWellFormed', 'toWellFormed');
  without(ArrayBuffer.prototype, 'transfer', 'transferToFixedLength', 'resize');
  without(AbortSignal, 'any');
  without(URL, 'canParse', 'parse');
  without(RegExp, 'escape');
  without(Intl, 'DurationFormat');
  without(Document.prototype, 'startViewTransition');
  without(HTMLElement.prototype, 'showPopover', 'hidePopover', 'togglePopover');
  without(scope, 'Iterator', 'scheduler', 'CloseWatcher', 'Float16Array');
}
