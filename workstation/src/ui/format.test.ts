// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dateTime, orDash, span } from './format';

describe('span', () => {
  it('pads minutes and seconds', () => expect(span(3_661_000)).toBe('1:01:01'));
  it('drops the sign, which the caller shows by colour', () =>
    expect(span(-59_999)).toBe('0:00:59'));
  it('counts days as hours', () => expect(span(50 * 3_600_000)).toBe('50:00:00'));
});

describe('dashes', () => {
  it('stand for what is absent or blank', () => {
    expect(orDash(null)).toBe('—');
    expect(orDash('  ')).toBe('—');
    expect(dateTime(null)).toBe('—');
  });
});
