// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { PixelFormat, Rescale } from '../study/model';
import { toGrey } from './grey';
import { readNative, type Samples } from './samples';

const format: PixelFormat = {
  rows: 1,
  columns: 4,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  signed: false,
};
const plain: Rescale = { slope: 1, intercept: 0, unit: '' };

function words(...values: number[]): Samples {
  const bytes = new Uint8Array(Uint16Array.from(values).buffer);
  return readNative(bytes, { ...format, columns: values.length });
}

describe('grey values', () => {
  it('are rescaled to the modality’s unit', () => {
    const rescale = { slope: 1, intercept: -1024, unit: 'HU' };
    const { data } = toGrey(words(0, 24, 1024, 4095), format, rescale);
    expect(data).toEqual(Int16Array.of(-1024, -1000, 0, 3071));
  });

  it('leave out what lies in the unused bits', () => {
    const { data } = toGrey(words(0xf001, 0x0002, 0x8003, 0xffff), format, plain);
    expect([...data]).toEqual([1, 2, 3, 4095]);
  });

  it('are taken from where the high bit says', () => {
    const high = { ...format, highBit: 15 };
    expect([...toGrey(words(0x0010, 0xfff0), high, plain).data]).toEqual([1, 4095]);
  });

  it('are not shifted again after a codec has aligned them', () => {
    const aligned = { ...words(5), aligned: true };
    expect([...toGrey(aligned, { ...format, highBit: 15 }, plain).data]).toEqual([5]);
  });

  it('have a sign where the header says', () => {
    const signed = { ...format, signed: true };
    expect([...toGrey(words(0x0fff, 0x0800, 0x07ff), signed, plain).data]).toEqual([
      -1, -2048, 2047,
    ]);
  });

  it('keep fractions', () => {
    const { data } = toGrey(words(1, 2), format, { slope: 0.5, intercept: 0, unit: 'BQML' });
    expect(data).toEqual(Float32Array.of(0.5, 1));
  });

  it('pass through a modality table, its ends repeated', () => {
    const table = { firstMapped: 1, bits: 16, entries: Uint16Array.of(100, 200) };
    expect([...toGrey(words(0, 1, 2, 9), format, { ...plain, table }).data]).toEqual([
      100, 100, 200, 200,
    ]);
  });

  it('are clamped at the ends of a 16-bit word for CT', () => {
    const wide = { ...format, bitsStored: 16, highBit: 15, signed: true };
    const rescale = { slope: 1, intercept: -1024, unit: 'HU' };
    expect(toGrey(words(0x8000), wide, rescale).data).toEqual(Int16Array.of(-32768));
  });

  it('tell their extent without the padding', () => {
    const padded = { ...format, padding: { from: 4000, to: 4095 } };
    const { statistics } = toGrey(words(10, 20, 4000, 4095), padded, plain);
    expect(statistics).toEqual({ min: 10, max: 20, low: 10, high: 20 });
  });

  it('tell a range for the automatic window that single bright pixels do not widen', () => {
    const values = Array.from({ length: 1000 }, (_, index) => 100 + (index % 100));
    values[7] = 4095;
    const { statistics } = toGrey(words(...values), format, plain);
    expect(statistics.max).toBe(4095);
    expect(statistics.high).toBe(199);
  });

  it('of 32 bits are kept as floating point', () => {
    const wide = { ...format, columns: 2, bitsAllocated: 32, bitsStored: 32, highBit: 31 };
    const bytes = new Uint8Array(Uint32Array.of(70000, 4_000_000_000).buffer);
    const { data } = toGrey(readNative(bytes, wide), wide, { ...plain, slope: 0.001 });
    expect(data[0]).toBeCloseTo(70);
    expect(data[1]).toBeCloseTo(4_000_000);
  });
});
