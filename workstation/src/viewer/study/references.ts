// SPDX-License-Identifier: Apache-2.0
import { items, numbers, text, type JsonDataSet } from './dicomJson';
import type { ImageRef } from './model';
import { Tag } from './tags';

/** The images that the items of a sequence name, one by one where they name frames. */
export function readReferences(dataSet: JsonDataSet, sequence: string): ImageRef[] {
  return items(dataSet, sequence).flatMap((reference): ImageRef[] => {
    const instanceUid = text(reference, Tag.ReferencedSopInstanceUid);
    const frames = numbers(reference, Tag.ReferencedFrameNumber);
    if (instanceUid === undefined) {
      return [];
    }
    return frames.length === 0
      ? [{ instanceUid }]
      : frames.map((frameNumber) => ({ instanceUid, frameNumber }));
  });
}
