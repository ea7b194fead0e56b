// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { PixelFormat } from '../study/model';
import { toColour } from './colour';
import { readNative } from './samples';

const format: PixelFormat = {
  rows: 1,
  columns: 2,
  samplesPerPixel: 3,
  photometricInterpretation: 'RGB',
  planarConfiguration: 0,
  bitsAllocated: 8,
  bitsStored: 8,
  highBit: 7,
  signed: false,
};

function colours(bytes: number[], changes: Partial<PixelFormat> = {}): number[] {
  const changed = { ...format, ...changes };
  return [...toColour(readNative(Uint8Array.from(bytes), changed), changed).data];
}

describe('colours', () => {
  it('by pixel and by plane are the same', () => {
    expect(colours([1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6]);
    expect(colours([1, 4, 2, 5, 3, 6], { planarConfiguration: 1 })).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('in YBR turn into RGB', () => {
    const ybr = { photometricInterpretation: 'YBR_FULL' };
    expect(colours([76, 85, 255, 255, 128, 128], ybr)).toEqual([254, 0, 0, 255, 255, 255]);
  });

  it('with halved chroma give it to both pixels', () => {
    const ybr = { photometricInterpretation: 'YBR_FULL_422' };
    expect(colours([10, 200, 128, 128], ybr)).toEqual([10, 10, 10, 200, 200, 200]);
  });

  it('that a codec turned into RGB are left alone', () => {
    const changed = { ...format, photometricInterpretation: 'YBR_ICT' };
    const samples = { ...readNative(Uint8Array.of(1, 2, 3, 4, 5, 6), changed), rgb: true };
    expect([...toColour(samples, changed).data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('of 16 bits keep their upper half', () => {
    const wide = { bitsAllocated: 16, bitsStored: 16, columns: 1 };
    expect(colours([0, 255, 0, 128, 255, 0], wide)).toEqual([255, 128, 0]);
  });

  it('come from the palette, outside it from its ends', () => {
    const table = (...entries: number[]) => ({
      firstMapped: 10,
      bits: 16,
      entries: Uint16Array.from(entries),
    });
    const palette = {
      red: table(0x1000, 0xff00),
      green: table(0, 0x8000),
      blue: table(0x0100, 0),
    };
    const indexed = {
      samplesPerPixel: 1,
      photometricInterpretation: 'PALETTE COLOR',
      columns: 3,
      palette,
    };
    expect(colours([0, 11, 99], indexed)).toEqual([16, 0, 1, 255, 128, 0, 255, 128, 0]);
  });

  it('of a frame cut short are refused', () => {
    expect(() => colours([1, 2, 3])).toThrow('shorter');
  });
});
