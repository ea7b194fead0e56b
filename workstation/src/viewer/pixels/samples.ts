// SPDX-License-Identifier: Apache-2.0
import type { PixelFormat } from '../study/model';

export type SampleArray =
  Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A decoded frame before its values are given a meaning. */
export interface Samples {
  readonly data: SampleArray;
  readonly components: number;
  /** Component after component instead of pixel after pixel. */
  readonly planar: boolean;
  /** The codec has turned its colours into RGB already. */
  readonly rgb: boolean;
  /** Samples lie in the low bits of their words, wherever the header's high bit is. */
  readonly aligned: boolean;
}

/** Reads a native frame (PS3.5 8.1.1). */
export function readNative(bytes: Uint8Array, format: PixelFormat, bigEndian = false): Samples {
  const expected = nativeSamples(format);
  return {
    data: words(bytes, format.bitsAllocated, expected, bigEndian),
    components: format.samplesPerPixel,
    planar: format.planarConfiguration === 1,
    rgb: false,
    aligned: false,
  };
}

function nativeSamples(format: PixelFormat): number {
  const pixels = format.rows * format.columns;
  return format.photometricInterpretation.endsWith('_422')
    ? 2 * pixels
    : format.samplesPerPixel * pixels;
}

function words(bytes: Uint8Array, bits: number, count: number, bigEndian: boolean): SampleArray {
  if (bits === 1) {
    return unpackBits(bytes, count);
  }
  const size = bits / 8;
  if (bytes.byteLength < count * size) {
    throw new Error('frame is shorter than its header says');
  }
  // A copy, because a part of a multipart answer starts at any offset.
  const copy = bytes.slice(0, count * size);
  if (bigEndian) {
    swap(copy, size);
  }
  switch (size) {
    case 1:
      return copy;
    case 2:
      return new Uint16Array(copy.buffer);
    case 4:
      return new Uint32Array(copy.buffer);
    default:
      throw new Error('unsupported word size');
  }
}

function unpackBits(bytes: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    data[index] = ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1;
  }
  return data;
}

function swap(bytes: Uint8Array, size: number): void {
  for (let at = 0; at + size <= bytes.length; at += size) {
    bytes.subarray(at, at + size).reverse();
  }
}

const headerLength = 64;

/** Unpacks an RLE frame: one segment for each byte of a sample, most significant first (PS3.5 G). */
export function readRle(bytes: Uint8Array, format: PixelFormat): Samples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = Math.max(1, format.bitsAllocated / 8);
  const components = format.samplesPerPixel;
  const segments = view.getUint32(0, true);
  if (segments !== size * components) {
    throw new Error('RLE segments do not match the header');
  }
  const pixels = format.rows * format.columns;
  const data = new Uint8Array(pixels * components * size);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const next = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : bytes.length;
    if (start < headerLength || next > bytes.length || next < start) {
      throw new Error('RLE segment lies outside the frame');
    }
    const component = Math.floor(segment / size);
    const byte = size - 1 - (segment % size);
    unpack(bytes.subarray(start, next), data, component * size + byte, components * size, pixels);
  }
  return { data: asWords(data, size), components, planar: false, rgb: false, aligned: false };
}

function unpack(
  source: Uint8Array,
  target: Uint8Array,
  offset: number,
  step: number,
  count: number,
): void {
  let from = 0;
  let written = 0;
  while (written < count && from < source.length) {
    const control = source[from++] ?? 128;
    if (control < 128) {
      for (let index = 0; index <= control && written < count; index++) {
        target[offset + step * written++] = source[from++] ?? 0;
      }
    } else if (control > 128) {
      const value = source[from++] ?? 0;
      for (let index = 0; index < 257 - control && written < count; index++) {
        target[offset + step * written++] = value;
      }
    }
  }
}

function asWords(bytes: Uint8Array<ArrayBuffer>, size: number): SampleArray {
  switch (size) {
    case 1:
      return bytes;
    case 2:
      return new Uint16Array(bytes.buffer);
    default:
      return new Uint32Array(bytes.buffer);
  }
}
