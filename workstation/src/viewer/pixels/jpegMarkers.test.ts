// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { markAsRgb, readJpegProcess, usesColourTransform } from './jpegMarkers';

const start = [0xff, 0xd8];
const adobe = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];
/** 12 bits, 2 x 3 pixels, one component. */
const frame = (marker: number) => [0xff, marker, 0, 11, 12, 0, 2, 0, 3, 1, 1, 0x11, 0];

describe('JPEG markers', () => {
  it('tell the process, whatever the transfer syntax says', () => {
    const process = readJpegProcess(Uint8Array.from([...start, ...frame(0xc3)]));
    expect(process).toMatchObject({ lossless: true, precision: 12, components: 1, adobe: false });
    expect(readJpegProcess(Uint8Array.from([...start, ...frame(0xc1)])).lossless).toBe(false);
  });

  it('tell whether Adobe has marked the colours', () => {
    const marked = Uint8Array.from([...start, ...adobe, ...frame(0xc0)]);
    expect(readJpegProcess(marked).adobe).toBe(true);
  });

  it('can be given the mark of untransformed colours', () => {
    const marked = markAsRgb(Uint8Array.from([...start, ...frame(0xc0)]));
    expect([...marked]).toEqual([...start, ...adobe, ...frame(0xc0)]);
  });

  it('are missed in what is not JPEG', () => {
    expect(() => readJpegProcess(new Uint8Array(40))).toThrow('marker');
  });
});

describe('JPEG 2000 markers', () => {
  const codestream = (transform: number) => [
    ...[0xff, 0x4f, 0xff, 0x51, 0, 4, 0, 0],
    ...[0xff, 0x52, 0, 12, 0, 0, 0, 1, transform, 0, 0, 0, 0, 0],
  ];

  it('tell whether the components are transformed', () => {
    expect(usesColourTransform(Uint8Array.from(codestream(1)))).toBe(true);
    expect(usesColourTransform(Uint8Array.from(codestream(0)))).toBe(false);
  });

  it('are found inside JP2 boxes', () => {
    const boxes = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a];
    expect(usesColourTransform(Uint8Array.from([...boxes, ...codestream(1)]))).toBe(true);
  });
});
