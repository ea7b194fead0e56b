// SPDX-License-Identifier: Apache-2.0
import type { StackViewport } from '@cornerstonejs/core';
import type { Frame, LookupTable } from '../study/model';
import { setLevels } from './transfer';

/** More points than a screen has grey levels, few enough to be set on each change of image. */
const points = 512;

/**
 * Shows grey values through a table of the file instead of a straight window. The table's input is the modality's value.
 *
 * @dicom PS3.3 C.11.2.1.1
 */
export function applyVoiTable(
  viewport: StackViewport,
  { firstMapped, entries, bits }: LookupTable,
  inverted: boolean,
): void {
  const last = entries.length - 1;
  const step = Math.max(1, last / points);
  const levels = Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => ({
    value: firstMapped + at * step,
    brightness: (entries[Math.round(at * step)] ?? 0) / (2 ** bits - 1),
  }));
  setLevels(viewport, levels, inverted);
}

/** A table counts where the file names no window: what is offered first is what it was made for. */
export function opensWithTable({ windows, voiTables }: Frame): boolean {
  return windows.length === 0 && voiTables.length > 0;
}
