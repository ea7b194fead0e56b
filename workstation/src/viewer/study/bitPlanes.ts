// SPDX-License-Identifier: Apache-2.0
import { inlineBytes, number, numbers, text, type JsonDataSet } from './dicomJson';
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

/** What senders have drawn over a frame; regions of interest are no drawings. */
export function readPlanes(dataSet: JsonDataSet, frameNumber: number): BitPlane[] {
  return planeGroups.flatMap((group) =>
    (text(dataSet, planeTag(group, '0040')) ?? 'G') === 'G'
      ? (readPlane(dataSet, group, frameNumber) ?? [])
      : [],
  );
}

/**
 * The plane of one group, whatever it is for; undefined where it has none for the frame. Planes in unused bits of the pixels,
 * a retired habit, are not found.
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
