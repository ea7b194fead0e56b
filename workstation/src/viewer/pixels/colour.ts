// SPDX-License-Identifier: Apache-2.0
import type { LookupTable, Palette, PixelFormat } from '../study/model';
import { lookUp } from './grey';
import type { SampleArray, Samples } from './samples';

/** A colour frame as the screen wants it: red, green and blue bytes, pixel after pixel. */
export interface ColourPixels {
  readonly kind: 'colour';
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Turns any of the colour models into RGB (PS3.3 C.7.6.3.1.2). */
export function toColour(samples: Samples, format: PixelFormat): ColourPixels {
  const pixels = format.rows * format.columns;
  if (samples.components === 1 && format.palette) {
    return { kind: 'colour', data: fromPalette(samples, format, format.palette) };
  }
  const model = format.photometricInterpretation;
  const packed422 = model.endsWith('_422') && samples.data.length === 2 * pixels;
  const interleaved = packed422
    ? expand422(samples.data, pixels)
    : samples.planar
      ? interleave(samples.data, pixels)
      : samples.data;
  const data = toBytes(interleaved, 3 * pixels, format);
  if (!samples.rgb && model.startsWith('YBR_')) {
    fromYbr(data, model.startsWith('YBR_PARTIAL'));
  }
  return { kind: 'colour', data };
}

function fromPalette(
  samples: Samples,
  format: PixelFormat,
  palette: Palette,
): Uint8Array<ArrayBuffer> {
  const shift = samples.aligned ? 0 : Math.max(0, format.highBit + 1 - format.bitsStored);
  const mask = 2 ** format.bitsStored - 1;
  const red = byteTable(palette.red, format);
  const green = byteTable(palette.green, format);
  const blue = byteTable(palette.blue, format);
  const source = samples.data;
  const data = new Uint8Array(3 * source.length);
  for (let index = 0; index < source.length; index++) {
    const pattern = ((source[index] ?? 0) >> shift) & mask;
    data[3 * index] = red[pattern] ?? 0;
    data[3 * index + 1] = green[pattern] ?? 0;
    data[3 * index + 2] = blue[pattern] ?? 0;
  }
  return data;
}

function byteTable(table: LookupTable, format: PixelFormat): Uint8Array {
  const shift = Math.max(0, table.bits - 8);
  const half = 2 ** (format.bitsStored - 1);
  return Uint8Array.from({ length: 2 ** format.bitsStored }, (_, pattern) => {
    const stored = format.signed && pattern >= half ? pattern - 2 * half : pattern;
    return lookUp(table, stored) >> shift;
  });
}

/** Y1 Y2 Cb Cr to two pixels (PS3.3 C.7.6.3.1.2, YBR_FULL_422). */
function expand422(source: SampleArray, pixels: number): Uint8Array {
  const data = new Uint8Array(3 * pixels);
  for (let from = 0, to = 0; from + 3 < source.length; from += 4, to += 6) {
    const cb = source[from + 2] ?? 0;
    const cr = source[from + 3] ?? 0;
    data[to] = source[from] ?? 0;
    data[to + 1] = cb;
    data[to + 2] = cr;
    data[to + 3] = source[from + 1] ?? 0;
    data[to + 4] = cb;
    data[to + 5] = cr;
  }
  return data;
}

function interleave(source: SampleArray, pixels: number): SampleArray {
  const data = source.slice();
  for (let pixel = 0; pixel < pixels; pixel++) {
    data[3 * pixel] = source[pixel] ?? 0;
    data[3 * pixel + 1] = source[pixels + pixel] ?? 0;
    data[3 * pixel + 2] = source[2 * pixels + pixel] ?? 0;
  }
  return data;
}

function toBytes(
  source: SampleArray | Uint8Array,
  length: number,
  format: PixelFormat,
): Uint8Array<ArrayBuffer> {
  if (source.length < length) {
    throw new Error('frame is shorter than its header says');
  }
  // Wide samples keep their upper eight bits; in 32-bit words a shift would lose the sign bit.
  const scale = 2 ** Math.max(0, format.bitsStored - 8);
  const data = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    data[index] = Math.floor((source[index] ?? 0) / scale);
  }
  return data;
}

function fromYbr(data: Uint8Array, partial: boolean): void {
  const lumaScale = partial ? 255 / 219 : 1;
  const chromaScale = partial ? 255 / 224 : 1;
  const black = partial ? 16 : 0;
  for (let at = 0; at < data.length; at += 3) {
    const y = ((data[at] ?? 0) - black) * lumaScale;
    const cb = ((data[at + 1] ?? 0) - 128) * chromaScale;
    const cr = ((data[at + 2] ?? 0) - 128) * chromaScale;
    data[at] = clampByte(y + 1.402 * cr);
    data[at + 1] = clampByte(y - 0.344136 * cb - 0.714136 * cr);
    data[at + 2] = clampByte(y + 1.772 * cb);
  }
}

function clampByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
