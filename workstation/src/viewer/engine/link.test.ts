// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Link } from './link';

const frame = 525_000;

function after(frames: number, millisecondsEach: number, together = 1): Link {
  let now = 0;
  const link = new Link(() => now);
  for (let place = 0; place < frames; place += together) {
    for (let each = 0; each < together; each++) link.begin();
    now += millisecondsEach * together;
    for (let each = 0; each < together; each++) link.end(frame);
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
    let now = 0;
    const link = new Link(() => now);
    for (let place = 0; place < 5; place++) {
      now += 1_000;
      link.begin();
      now += 20;
      link.end(frame);
    }
    expect(link.thin).toBe(false);
  });

  it('is thin no longer when it has become fast', () => {
    let now = 0;
    const link = new Link(() => now);
    const receive = (milliseconds: number) => {
      link.begin();
      now += milliseconds;
      link.end(frame);
    };
    receive(420);
    receive(420);
    expect(link.thin).toBe(true);
    for (let place = 0; place < 20; place++) receive(10);
    expect(link.thin).toBe(false);
  });
});
