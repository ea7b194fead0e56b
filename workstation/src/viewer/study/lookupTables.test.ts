// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, inline } from '../test/dataSets';
import { expandSegments, readModalityTable, readPalette, readVoiTables } from './lookupTables';
import { Tag } from './tags';

const modality = (descriptor: number[], bytes: number[], signed = false) =>
  readModalityTable(
    {
      [Tag.ModalityLutSequence]: element({
        [Tag.LutDescriptor]: element(...descriptor),
        [Tag.LutData]: inline(bytes),
      }),
    },
    signed,
  );

describe('look-up tables', () => {
  it('are read as little endian words', () => {
    expect(modality([2, 10, 16], [1, 2, 3, 4])).toEqual({
      firstMapped: 10,
      bits: 16,
      entries: Uint16Array.of(0x0201, 0x0403),
    });
  });

  it('are read as bytes where there is one for each entry', () => {
    expect(modality([4, 0, 8], [9, 8, 7, 6])?.entries).toEqual(Uint16Array.of(9, 8, 7, 6));
  });

  it('start below zero for signed pixels', () => {
    expect(modality([2, 65534, 16], [0, 1, 0, 2], true)?.firstMapped).toBe(-2);
  });

  it('of grey levels start below zero where the values can be negative', () => {
    const dataSet = {
      [Tag.VoiLutSequence]: element({
        [Tag.LutDescriptor]: element(2, -700, 16),
        [Tag.LutData]: inline([0, 1, 0, 2]),
      }),
    };
    expect(readVoiTables(dataSet, true)[0]?.table.firstMapped).toBe(-700);
  });

  it('take 16 bits that are never used for 8', () => {
    expect(modality([2, 0, 16], [200, 0, 255, 0])?.bits).toBe(8);
  });

  it('need all three colours to make a palette', () => {
    const red = {
      [Tag.RedPaletteDescriptor]: element(2, 0, 8),
      [Tag.RedPaletteData]: inline([1, 2]),
    };
    expect(readPalette(red, false)).toBeUndefined();
  });

  it('are written out from segments', () => {
    // Two values, a line of four steps to 50, the line again.
    const segments = Uint16Array.of(0, 2, 5, 10, 1, 4, 50, 2, 1, 4, 0);
    expect([...expandSegments(segments, 10)]).toEqual([5, 10, 20, 30, 40, 50, 50, 50, 50, 50]);
  });

  it('do not run on in damaged segments', () => {
    expect(expandSegments(Uint16Array.of(2, 65535, 0, 0), 4)).toEqual(Uint16Array.of(0, 0, 0, 0));
    expect(expandSegments(Uint16Array.of(9, 9, 9), 2)).toHaveLength(2);
  });
});
