// SPDX-License-Identifier: Apache-2.0
import type { PixelFormat } from '../study/model';
import type { Samples } from './samples';

/** A bit of every stored word, packed: bit i is bit i % 8 of byte i / 8. */
export interface PackedBit {
  readonly bit: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Takes the planes out of a frame's stored words that lie in their unused bits. */
export function pixelBits({ data, aligned }: Samples, format: PixelFormat): PackedBit[] {
  const { planeBits = [], bitsStored } = format;
  // A codec may have moved the samples down; what it has moved is no plane.
  const there = aligned ? planeBits.filter((bit) => bit >= bitsStored) : planeBits;
  return there.map((bit) => {
    const bytes = new Uint8Array(Math.ceil(data.length / 8));
    for (let pixel = 0; pixel < data.length; pixel++) {
      const set = ((data[pixel] ?? 0) >> bit) & 1;
      bytes[pixel >> 3] = (bytes[pixel >> 3] ?? 0) | (set << (pixel & 7));
    }
    return { bit, bytes };
  });
}
