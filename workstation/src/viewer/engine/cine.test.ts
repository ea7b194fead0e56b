// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cine } from './cine';

/** The browser's drawing clock: 60 times a second, or when the page gets to it. */
let now = 0;
let waiting: FrameRequestCallback | undefined;
function draw(atMilliseconds: number): void {
  now = atMilliseconds;
  const callback = waiting;
  waiting = undefined;
  callback?.(now);
}

describe('cine', () => {
  let steps = 0;
  const cine = new Cine(() => (steps += 1));
  const drawFor = (seconds: number) => {
    const start = now;
    for (let frame = 1; frame <= 60 * seconds; frame++) draw(start + (1000 * frame) / 60);
  };

  beforeEach(() => {
    [now, steps] = [0, 0];
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
      waiting = callback;
      return 1;
    });
    vi.stubGlobal('cancelAnimationFrame', () => (waiting = undefined));
  });
  afterEach(() => {
    cine.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it.each([5, 10, 15, 30])('shows %i frames a second', (rate) => {
    cine.start(rate);
    drawFor(10);
    expect(Math.abs(steps / 10 - rate) / rate).toBeLessThanOrEqual(0.01);
  });

  it('drops what a slow page did not draw instead of catching up with it', () => {
    cine.start(10);
    drawFor(1);
    const before = steps;
    draw(now + 5000);
    drawFor(1);
    expect(steps - before).toBeGreaterThanOrEqual(10);
    expect(steps - before).toBeLessThanOrEqual(11);
  });

  it('stands still when it is stopped', () => {
    cine.start(10);
    expect(cine.playing).toBe(true);
    cine.stop();
    drawFor(1);
    expect(cine.playing).toBe(false);
    expect(steps).toBe(0);
  });
});
