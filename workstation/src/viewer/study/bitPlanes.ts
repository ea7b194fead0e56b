// SPDX-License-Identifier: Apache-2.0
import { inlineBytes, number, numbers, text, type JsonDataSet } from './dicomJson';
import { Tag } from './tags';
import type { BitPlane } from './values';

const FIRST = 0x6000;
const GROUPS = 16;

/** An element of an overlay's group. */
export function planeTag(group: number, element: string): string {
  return group.toString(16).padStart(4, '0').toUpperCase() + element;
}

export const planeGroups: readonly number[] = Array.from(
  { length: GROUPS },
  (_, place) => FIRST + 2 * place,
);

/** What senders have drawn over a frame, and the regions of interest that they have marked in it. */
export function readPlanes(dataSet: JsonDataSet, frameNumber: number, imageId: string): BitPlane[] {
  const bits = planeBits(dataSet);
  return planeGroups.flatMap((group): BitPlane[] => {
    const bit = bits.get(group);
    const plane =
      bit === undefined
        ? readPlane(dataSet, group, frameNumber)
        : embedded(dataSet, group, { imageId, bit });
    const region = text(dataSet, planeTag(group, '0040')) === 'R';
    return plane ? [{ ...plane, ...(region && { region }) }] : [];
  });
}

/**
 * The groups whose planes are in bits of the stored words that are no part of the pixels, and those bits: retired, and still
 * what old devices wrote.
 *
 * @dicom PS3.3-2004 C.9.2
 */
export function planeBits(dataSet: JsonDataSet): ReadonlyMap<number, number> {
  const allocated = number(dataSet, Tag.BitsAllocated) ?? 0;
  const stored = number(dataSet, Tag.BitsStored) ?? allocated;
  const high = number(dataSet, Tag.HighBit) ?? stored - 1;
  const usable = (allocated === 8 || allocated === 16) && stored < allocated;
  if (!usable || (number(dataSet, Tag.SamplesPerPixel) ?? 1) > 1) {
    return new Map();
  }
  return new Map(
    planeGroups.flatMap((group): [number, number][] => {
      const bit = number(dataSet, planeTag(group, '0102')) ?? 0;
      const unused = bit < allocated && (bit > high || bit <= high - stored);
      const inWords = number(dataSet, planeTag(group, '0100')) === allocated;
      const apart = dataSet[planeTag(group, '3000')] !== undefined;
      return inWords && unused && !apart ? [[group, bit]] : [];
    }),
  );
}

/** As large as the image, whatever the group says of itself. */
function embedded(dataSet: JsonDataSet, group: number, data: BitPlane['data']): BitPlane {
  const rows = number(dataSet, Tag.Rows) ?? 0;
  const columns = number(dataSet, Tag.Columns) ?? 0;
  return { group, rows, columns, x: 0, y: 0, firstBit: 0, data };
}

/**
 * The plane that one group brings, whatever it is for; undefined where it has none for the frame.
 *
 * @dicom PS3.3 C.9.2
 */
export function readPlane(
  dataSet: JsonDataSet,
  group: number,
  frameNumber: number,
): BitPlane | undefined {
  const tag = (element: string) => planeTag(group, element);
  const data = dataSet[tag('3000')]?.BulkDataURI ?? inlineBytes(dataSet, tag('3000'));
  const rows = number(dataSet, tag('0010')) ?? 0;
  const columns = number(dataSet, tag('0011')) ?? 0;
  const frames = number(dataSet, tag('0015'));
  // A plane without frames of its own lies over every frame.
  const index = frames === undefined ? 0 : frameNumber - (number(dataSet, tag('0051')) ?? 1);
  if (data === undefined || rows <= 0 || columns <= 0 || index < 0 || index >= (frames ?? 1)) {
    return undefined;
  }
  const [top = 1, left = 1] = numbers(dataSet, tag('0050'));
  const firstBit = rows * columns * index;
  return { group, rows, columns, x: left - 1, y: top - 1, firstBit, data };
}

/** Whether each pixel of a plane is set, row after row. */
export function bitsOf(
  { rows, columns, firstBit }: BitPlane,
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: rows * columns }, (_, pixel) => {
    const bit = firstBit + pixel;
    return ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  });
}
