// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { PixelFormat } from '../study/model';
import { pixelBits } from './pixelBits';
import type { Samples } from './samples';

const words: Samples = {
  data: Uint16Array.of(0x2fff, 0x0fff, 0x1000, 0, 0, 0, 0, 0, 0x2001),
  components: 1,
  planar: false,
  rgb: false,
  aligned: false,
};
const format = { bitsStored: 12, highBit: 11, planeBits: [13, 12] } as unknown as PixelFormat;

describe('bits of pixels', () => {
  it('are packed from the first pixel on', () => {
    expect(pixelBits(words, format)).toEqual([
      { bit: 13, bytes: Uint8Array.of(1, 1) },
      { bit: 12, bytes: Uint8Array.of(4, 0) },
    ]);
  });

  it('are not looked for below samples that a codec has moved down', () => {
    const high = { ...format, highBit: 15, planeBits: [0, 12] };
    expect(pixelBits({ ...words, aligned: true }, high).map(({ bit }) => bit)).toEqual([12]);
  });
});
