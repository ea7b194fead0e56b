// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  bytes,
  clockTime,
  date,
  dateTime,
  endOfDay,
  orDash,
  shortDateTime,
  showTimesOf,
  span,
  startOfDay,
} from './format';

describe('span', () => {
  it('pads minutes and seconds', () => expect(span(3_661_000)).toBe('1:01:01'));
  it('drops the sign, which the caller shows by colour', () =>
    expect(span(-59_999)).toBe('0:00:59'));
  it('counts days as hours', () => expect(span(50 * 3_600_000)).toBe('50:00:00'));
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KB'],
    [150 * 2 ** 30, '150 GB'],
    [-3 * 2 ** 20, '-3.0 MB'],
  ])('of %d are %s', (count, text) => expect(bytes(count)).toBe(text));
});

describe('dashes', () => {
  it('stand for what is absent or blank', () => {
    expect(orDash(null)).toBe('—');
    expect(orDash('  ')).toBe('—');
    expect(dateTime(null)).toBe('—');
  });
});

describe('times', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-22 01:30', '11-22 01:30', '01:30:05', '2026-11-22'],
    ['America/New_York', '2026-11-21 12:30', '11-21 12:30', '12:30:05', '2026-11-21'],
  ])('are those of %s, wherever the browser is', (zone, minute, short, clock, day) => {
    showTimesOf(zone);
    const iso = '2026-11-21T17:30:05Z';
    expect(dateTime(iso)).toBe(minute);
    expect(shortDateTime(iso)).toBe(short);
    expect(clockTime(iso)).toBe(clock);
    expect(date(iso)).toBe(day);
  });

  it('bound a day of the county', () => {
    showTimesOf('Asia/Shanghai');
    expect(startOfDay('2026-11-22')).toBe('2026-11-21T16:00:00.000Z');
    expect(endOfDay('2026-11-22')).toBe('2026-11-22T15:59:59.999Z');
  });
});
