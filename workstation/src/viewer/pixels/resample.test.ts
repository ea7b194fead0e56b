// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { type ColourTable, drawColour, drawGrey, sideOf } from './resample';

const grey = (level: number) => (0xff000000 | (level * 0x10101)) >>> 0;
/** Values from 0 to 255 as they are. */
const plain: ColourTable = {
  colours: Uint32Array.from({ length: 256 }, (_, level) => grey(level)),
  lowest: 0,
  entriesPerValue: 1,
};
const image = Uint8Array.of(0, 100, 200, 10, 110, 210);
const across = { start: 0, step: 1, count: 3, stride: 1 };
const down = { start: 0, step: 1, count: 2, stride: 3 };

function drawn(width: number, height: number, ...courses: [typeof across, typeof down]): number[] {
  const pixels = new Uint32Array(width * height);
  const [along, athwart] = courses;
  const sides = [sideOf(width, along), sideOf(height, athwart)] as const;
  drawGrey({ width, pixels }, image, ...sides, plain);
  return [...pixels].map((colour) => (colour === 0 ? -1 : colour & 0xff));
}

describe('a picture', () => {
  it('is pixel by pixel the image where both are as large', () => {
    expect(drawn(3, 2, across, down)).toEqual([...image]);
  });

  it('is flipped and turned by how it runs through the data', () => {
    expect(drawn(3, 2, { ...across, start: 2, step: -1 }, down)).toEqual([
      200, 100, 0, 210, 110, 10,
    ]);
    const columns = { start: 1, step: -1, count: 2, stride: 3 };
    const rows = { start: 0, step: 1, count: 3, stride: 1 };
    expect(drawn(2, 3, columns, rows)).toEqual([10, 0, 110, 100, 210, 200]);
  });

  it('has values between those of the image, and the outermost up to its edge', () => {
    const twice = { start: -0.25, step: 0.5, count: 3, stride: 1 };
    expect(drawn(6, 1, twice, down)).toEqual([0, 25, 75, 125, 175, 200]);
  });

  it('leaves what it does not cover', () => {
    expect(drawn(5, 3, { ...across, start: -1 }, { ...down, start: -1 })).toEqual([
      -1, -1, -1, -1, -1, -1, 0, 100, 200, -1, -1, 10, 110, 210, -1,
    ]);
  });

  it('takes the ends of the table for what lies beyond, also where values are not whole', () => {
    const pixels = new Uint32Array(4);
    const table = {
      colours: Uint32Array.of(grey(5), grey(6), grey(7)),
      lowest: 0,
      entriesPerValue: 2,
    };
    const row = { ...across, count: 4 };
    const one = { ...down, count: 1, stride: 4 };
    const values = Float32Array.of(-1000, 0.4, 0.9, 70_000);
    drawGrey({ width: 4, pixels }, values, sideOf(4, row), sideOf(1, one), table);
    expect([...pixels]).toEqual([grey(5), grey(6), grey(7), grey(7)]);
  });

  it('in colour is as bright as the table says, sample by sample', () => {
    const pixels = new Uint32Array(1);
    const darker = { ...plain, colours: plain.colours.map((_, level) => grey(level >> 1)) };
    const one = { start: 0, step: 1, count: 1, stride: 3 };
    const sides = [sideOf(1, one), sideOf(1, one)] as const;
    drawColour({ width: 1, pixels }, Uint8Array.of(200, 100, 50), ...sides, darker);
    expect((pixels[0] ?? 0).toString(16)).toBe('ff193264');
  });
});
