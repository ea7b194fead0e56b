// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';

/** The frames of a page in a while: milliseconds between them, and how long tasks of over 50 ms blocked it. */
export interface Frames {
  readonly seconds: number;
  readonly gaps: number[];
  readonly blocked: number;
}

/** Notes each frame of a page in the page itself, until the answer is called. */
export async function frames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let blocked = 0;
    const start = performance.now();
    let last = start;
    let noting = true;
    const note = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (noting) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocked += duration - 50;
    });
    tasks.observe({ type: 'longtask' });
    Reflect.set(window, 'endFrames', () => {
      noting = false;
      tasks.disconnect();
      return { seconds: (performance.now() - start) / 1000, gaps, blocked };
    });
  });
  return () => page.evaluate(() => (Reflect.get(window, 'endFrames') as () => Frames)());
}
