// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, inline, slice } from '../test/dataSets';
import { bitsOf, readPlane, readPlanes } from './bitPlanes';
import type { JsonDataSet } from './dicomJson';
import { readFrames } from './frames';
import { Tag } from './tags';

/** Three columns and two rows: a corner, and the pixel below the middle. */
const plane = (group: string, changes: JsonDataSet = {}): JsonDataSet => ({
  [`${group}0010`]: element(2),
  [`${group}0011`]: element(3),
  [`${group}0040`]: element('G'),
  [`${group}0050`]: element(5, -1),
  [`${group}3000`]: inline([0b010001, 0]),
  ...changes,
});

describe('planes of bits', () => {
  it('lie where their origin says, and are read from the lowest bit on', () => {
    const read = readPlane(plane('6002'), 0x6002, 1);
    expect(read).toMatchObject({ group: 0x6002, rows: 2, columns: 3, x: -2, y: 4, firstBit: 0 });
    if (!(read?.data instanceof Uint8Array)) throw new Error('no bits');
    expect(Array.from(bitsOf(read, read.data))).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it('are drawings or regions as they say, and are fetched where they are kept apart', () => {
    const uri = '/bulkdata/60043000';
    const image = {
      ...plane('6000', { '60000040': element('R') }),
      ...plane('6004', { '60043000': { BulkDataURI: uri } }),
    };
    expect(
      readPlanes(image, 1, '').map(({ group, region, data }) => [group, region, data]),
    ).toEqual([
      [0x6000, true, Uint8Array.of(0b010001, 0)],
      [0x6004, undefined, uri],
    ]);
  });

  it('in unused bits of the pixels are as large as the image', () => {
    const within = (bit: number, allocated = 16): JsonDataSet => ({
      '60000040': element('G'),
      '60000100': element(allocated),
      '60000102': element(bit),
    });
    const image = (changes: JsonDataSet) =>
      slice({ [Tag.BitsStored]: element(12), [Tag.HighBit]: element(11), ...changes });
    const [frame] = readFrames(image(within(13)), '');
    expect(frame?.format.planeBits).toEqual([13]);
    expect(frame?.plain).toBe(false);
    expect(frame?.planes).toEqual([
      {
        ...{ group: 0x6000, rows: 2, columns: 2, x: 0, y: 0, firstBit: 0 },
        data: { imageId: frame?.imageId, bit: 13 },
      },
    ]);
    // A bit of the value, a plane of its own, and one that comes with its data are none.
    const others = [within(11), within(13, 1), { ...within(13), '60003000': inline([1, 0]) }];
    for (const other of others) {
      expect(readFrames(image(other), '')[0]?.format.planeBits).toBeUndefined();
    }
  });

  it('belong to the frames that they count', () => {
    const film = plane('6000', { '60000015': element(2), '60000051': element(4) });
    expect([3, 4, 5, 6].map((frame) => readPlane(film, 0x6000, frame)?.firstBit)).toEqual([
      undefined,
      0,
      6,
      undefined,
    ]);
    expect(readPlane(plane('6000'), 0x6000, 9)?.firstBit).toBe(0);
  });

  it('that cover are not drawn as well', () => {
    const covered = slice({
      ...plane('6000'),
      ...plane('6002'),
      [Tag.ShutterShape]: element('BITMAP'),
      [Tag.ShutterOverlayGroup]: element(0x6002),
      [Tag.ShutterPresentationValue]: element(0x8000),
    });
    const [frame] = readFrames(covered, '');
    expect(frame?.planes.map(({ group }) => group)).toEqual([0x6000]);
    expect(frame?.shutter).toMatchObject({ grey: 128, outlines: [], bitmap: { group: 0x6002 } });
  });
});
