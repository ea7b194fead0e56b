// SPDX-License-Identifier: Apache-2.0
import type { StackViewport } from '@cornerstonejs/core';
import type { LookupTable } from '../study/model';

/** More points than a screen has grey levels, few enough to be set on each change of image. */
const points = 512;

/**
 * Shows grey values through a table of the file instead of a straight window. The table's input is the modality's value.
 *
 * @dicom PS3.3 C.11.2.1.1
 */
export function applyVoiTable(
  viewport: StackViewport,
  table: LookupTable,
  inverted: boolean,
): void {
  const { firstMapped, entries, bits } = table;
  const last = entries.length - 1;
  viewport.setProperties({ voiRange: { lower: firstMapped, upper: firstMapped + last } });
  const actor = viewport.getDefaultActor().actor as ImageActor | undefined;
  const transfer = actor?.getProperty().getRGBTransferFunction(0);
  if (transfer === undefined) {
    return;
  }
  transfer.removeAllPoints();
  const step = Math.max(1, last / points);
  for (let at = 0; at <= last; at += step) {
    const level = (entries[Math.round(at)] ?? 0) / (2 ** bits - 1);
    const grey = inverted ? 1 - level : level;
    transfer.addRGBPoint(firstMapped + at, grey, grey, grey);
  }
  viewport.render();
}

interface ImageActor {
  getProperty(): { getRGBTransferFunction(index: number): TransferFunction | undefined };
}

interface TransferFunction {
  removeAllPoints(): void;
  addRGBPoint(value: number, red: number, green: number, blue: number): number;
}
