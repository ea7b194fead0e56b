// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';

/** What a page noted since something was asked of it, in milliseconds of its own clock. */
export interface Noted {
  /** The last click or key. */
  asked: number;
  /** The address changed: the next case is known. */
  moved: number;
  /** Moments at which a picture was on the screen. */
  drawn: number[];
  /** How many frames were in memory, at which moment. */
  loaded: [at: number, frames: number][];
}

/** Lets each page of a browser note by itself, so that asking it does not add to what it takes. */
export async function noteTimes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: Noted = { asked: 0, moved: 0, drawn: [], loaded: [] };
    Reflect.set(window, 'noted', noted);
    const ask = () => {
      Object.assign(noted, { asked: performance.now(), moved: 0, drawn: [], loaded: [] });
    };
    for (const kind of ['click', 'keydown']) window.addEventListener(kind, ask, true);
    const move = history.pushState.bind(history);
    history.pushState = (...where) => {
      move(...where);
      noted.moved = performance.now();
    };
    let image = false;
    document.addEventListener('CORNERSTONE_STACK_NEW_IMAGE', () => (image = true), true);
    document.addEventListener(
      'CORNERSTONE_IMAGE_RENDERED',
      () => {
        if (!image) return;
        image = false;
        // On the screen with the next frame, which has come when the one after it begins.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => noted.drawn.push(performance.now())),
        );
      },
      true,
    );
    new MutationObserver(() => {
      const title = document.querySelector('.qv-slider')?.getAttribute('title') ?? '';
      const frames = Number(/\d+/.exec(title)?.[0] ?? '0');
      if (frames !== noted.loaded.at(-1)?.[1]) noted.loaded.push([performance.now(), frames]);
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['title'] });
  });
}

export const noted = (page: Page): Promise<Noted> =>
  page.evaluate(() => Reflect.get(window, 'noted') as Noted);

/** Waits for pictures of what was asked last. */
export async function drawn(page: Page): Promise<Noted> {
  await page.waitForFunction(() => (Reflect.get(window, 'noted') as Noted).drawn.length > 0, null, {
    timeout: 600_000,
  });
  return noted(page);
}

/** Waits until so many frames are in memory, and tells when they were. */
export async function loaded(page: Page, frames: number): Promise<number> {
  const since = await page.waitForFunction(
    (wanted) =>
      (Reflect.get(window, 'noted') as Noted).loaded.find(([, count]) => count >= wanted)?.[0],
    frames,
    { timeout: 600_000, polling: 100 },
  );
  return (await since.jsonValue()) ?? 0;
}
