// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Link } from './link';

const frame = 525_000;

function after(frames: number, millisecondsEach: number, together = 1): Link {
  let now = 0;
  const link = new Link();
  for (let place = 0; place < frames; place += together) {
    const end = now + millisecondsEach * together;
    for (let each = 0; each < together; each++) link.came(now, end, frame);
    now = end;
  }
  return link;
}

describe('a link', () => {
  it('is thin by what came over it, however many came together', () => {
    expect(after(1, 420).thin).toBe(true);
    expect(after(8, 420, 4).thin).toBe(true);
    expect(after(8, 10, 4).thin).toBe(false);
  });

  it('is not thin before anything is known', () => {
    expect(new Link().thin).toBe(false);
  });

  it('is not thin because the server takes its time between two images', () => {
    const link = new Link();
    for (let place = 1; place <= 5; place++) link.came(1_000 * place, 1_000 * place + 20, frame);
    expect(link.thin).toBe(false);
  });

  it('is thin no longer when it has become fast', () => {
    const link = after(2, 420);
    expect(link.thin).toBe(true);
    for (let place = 0; place < 20; place++) {
      link.came(1_000 + 10 * place, 1_010 + 10 * place, frame);
    }
    expect(link.thin).toBe(false);
  });

  it('is the same one while a large image comes among small ones', () => {
    const link = new Link();
    for (let place = 0; place < 5; place++) link.came(100 * place, 100 * place + 10, frame);
    // Ten megabytes in half a second, which was counted in part.
    link.came(0, 500, 20 * frame);
    expect(link.thin).toBe(false);
    for (let place = 1; place < 6; place++) {
      link.came(3_000 * place, 3_000 * place + 3_000, frame);
    }
    expect(link.thin).toBe(true);
  });

  it('is not told of by images from the browser itself, or by broken ones', () => {
    const thin = after(8, 420);
    for (let place = 0; place < 100; place++) thin.came(9_000 + place, 9_001 + place, 300);
    expect(thin.thin).toBe(true);
    const fast = after(8, 10);
    fast.came(1_000, 60_000, 0);
    expect(fast.thin).toBe(false);
  });
});
