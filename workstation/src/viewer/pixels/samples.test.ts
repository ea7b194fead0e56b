// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { PixelFormat } from '../study/model';
import { readNative, readRle } from './samples';

const format: PixelFormat = {
  rows: 1,
  columns: 4,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  planarConfiguration: 0,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: false,
};

function rle(...segments: number[][]): Uint8Array {
  const head = new DataView(new ArrayBuffer(64));
  head.setUint32(0, segments.length, true);
  let offset = 64;
  segments.forEach((segment, index) => {
    head.setUint32(4 + 4 * index, offset, true);
    offset += segment.length;
  });
  return Uint8Array.from([...new Uint8Array(head.buffer), ...segments.flat()]);
}

describe('native frames', () => {
  it('are read from any offset of an answer', () => {
    const answer = Uint8Array.of(9, 1, 0, 2, 0, 3, 0, 4, 1);
    expect(readNative(answer.subarray(1), format).data).toEqual(Uint16Array.of(1, 2, 3, 260));
  });

  it('are read big endian', () => {
    const bytes = Uint8Array.of(0, 1, 0, 2, 0, 3, 1, 4);
    expect(readNative(bytes, format, true).data).toEqual(Uint16Array.of(1, 2, 3, 260));
  });

  it('of one bit are unpacked, the lowest bit first', () => {
    const bit = { ...format, bitsAllocated: 1, bitsStored: 1, highBit: 0 };
    expect([...readNative(Uint8Array.of(0b0110), bit).data]).toEqual([0, 1, 1, 0]);
  });

  it('that are too short are refused', () => {
    expect(() => readNative(new Uint8Array(7), format)).toThrow('shorter');
  });
});

describe('RLE frames', () => {
  it('put the bytes of a sample together, the high byte first', () => {
    // High bytes: four times 1. Low bytes: 10, 20, then twice 30.
    const frame = rle([0xfd, 1], [1, 10, 20, 0xff, 30]);
    expect([...readRle(frame, format).data]).toEqual([266, 276, 286, 286]);
  });

  it('hold one component after the other and give pixel after pixel', () => {
    const colour = { ...format, columns: 2, bitsAllocated: 8, samplesPerPixel: 3 };
    const frame = rle([1, 1, 4], [1, 2, 5], [1, 3, 6]);
    expect([...readRle(frame, colour).data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('with segments outside the frame or too few are refused', () => {
    expect(() => readRle(rle([0, 1]), format)).toThrow('segments');
    const broken = rle([0xfd, 1], [0xfd, 1]);
    new DataView(broken.buffer).setUint32(8, 5000, true);
    expect(() => readRle(broken, format)).toThrow('outside');
  });

  it('that end early leave the rest black', () => {
    expect([...readRle(rle([0xfd, 1], [0, 7]), format).data]).toEqual([263, 256, 256, 256]);
  });
});
