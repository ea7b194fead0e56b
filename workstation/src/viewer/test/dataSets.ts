// SPDX-License-Identifier: Apache-2.0
import type { JsonDataSet, JsonElement } from '../study/dicomJson';
import { Tag } from '../study/tags';

/** An element with these values; the VR does not matter to the readers. */
export function element(...values: (string | number | JsonDataSet)[]): JsonElement {
  return { Value: values };
}

export function inline(bytes: readonly number[]): JsonElement {
  return { InlineBinary: btoa(String.fromCharCode(...bytes)) };
}

/** A small CT slice with everything a slice needs; the given elements are put over it. */
export function slice(changes: JsonDataSet = {}): JsonDataSet {
  return {
    [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.2'),
    [Tag.SopInstanceUid]: element('1.3.1'),
    [Tag.StudyInstanceUid]: element('1.1'),
    [Tag.SeriesInstanceUid]: element('1.2'),
    [Tag.Modality]: element('CT'),
    [Tag.SeriesNumber]: element(1),
    [Tag.InstanceNumber]: element(1),
    [Tag.Rows]: element(2),
    [Tag.Columns]: element(2),
    [Tag.BitsAllocated]: element(16),
    [Tag.BitsStored]: element(16),
    [Tag.PixelSpacing]: element(0.5, 0.5),
    [Tag.RescaleSlope]: element(1),
    [Tag.RescaleIntercept]: element(-1024),
    [Tag.ImageOrientationPatient]: element(1, 0, 0, 0, 1, 0),
    [Tag.ImagePositionPatient]: element(0, 0, 0),
    ...changes,
  };
}
