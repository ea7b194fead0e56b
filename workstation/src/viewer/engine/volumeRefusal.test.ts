// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Volume } from '../study/model';
import { type Graphics, refusalOf } from './volumeRefusal';

const volume = (columns: number, rows: number, slices: number) =>
  ({ axes: [{ count: columns }, { count: rows }, { count: slices }] }) as unknown as Volume;
const good: Graphics = { gigabytes: 8, longest: 2048, software: false };

describe('a volume', () => {
  it('is drawn where memory and graphics suffice', () => {
    expect(refusalOf(volume(512, 512, 600), good)).toBeUndefined();
    // Browsers that do not tell are not suspected.
    expect(refusalOf(volume(512, 512, 600), { ...good, gigabytes: undefined })).toBeUndefined();
    expect(refusalOf(volume(128, 128, 100), { ...good, software: true })).toBeUndefined();
  });

  it('is refused with the reason', () => {
    expect(refusalOf(volume(64, 64, 64), { ...good, gigabytes: 2 })).toBe('memory');
    expect(refusalOf(volume(512, 512, 100), { ...good, software: true })).toBe('graphics');
    expect(refusalOf(volume(64, 64, 64), { ...good, longest: 0 })).toBe('graphics');
    expect(refusalOf(volume(512, 512, 2000), good)).toBe('large');
    expect(refusalOf(volume(64, 64, 3000), good)).toBe('large');
  });
});
