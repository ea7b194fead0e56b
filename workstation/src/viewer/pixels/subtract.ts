// SPDX-License-Identifier: Apache-2.0
import type { Shift } from '../study/model';
import type { ValueStatistics } from '../study/windows';
import type { GreyArray, GreyPixels } from './grey';

export interface Subtrahends {
  readonly contrast: readonly GreyArray[];
  readonly mask: readonly GreyArray[];
  readonly rows: number;
  readonly columns: number;
  readonly shift: Shift;
  readonly logarithmic: boolean;
}

/** Levels for each factor e of intensity: finer than the noise, within 16 bits for all there is. */
const logarithmicScale = 1000;

/**
 * The contrast frame less its mask. Where a moved mask does not reach, nothing has changed.
 *
 * @dicom PS3.3 C.7.6.10.1
 */
export function subtract(given: Subtrahends): GreyPixels {
  const { rows, columns, shift, logarithmic } = given;
  const contrast = meanOf(given.contrast, rows * columns, logarithmic);
  const mask = meanOf(given.mask, rows * columns, logarithmic);
  const data = new Int16Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const taken = between(mask, { rows, columns }, row - shift.down, column - shift.right);
      const value = taken === undefined ? 0 : Math.round((contrast[at] ?? 0) - taken);
      data[at] = Math.min(Math.max(value, -32768), 32767);
    }
  }
  return { kind: 'grey', data, statistics: statisticsOf(data) };
}

function meanOf(frames: readonly GreyArray[], size: number, logarithmic: boolean): Float32Array {
  const mean = new Float32Array(size);
  for (const frame of frames) {
    for (let at = 0; at < size; at++) {
      const value = frame[at] ?? 0;
      const level = logarithmic ? logarithmicScale * Math.log(Math.max(value, 1)) : value;
      mean[at] = (mean[at] ?? 0) + level / frames.length;
    }
  }
  return mean;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** The value at a place between pixels; undefined outside. */
function between(
  values: Float32Array,
  { rows, columns }: Size,
  row: number,
  column: number,
): number | undefined {
  if (row < 0 || column < 0 || row > rows - 1 || column > columns - 1) {
    return undefined;
  }
  const top = Math.floor(row);
  const left = Math.floor(column);
  const down = row - top;
  const right = column - left;
  const at = top * columns + left;
  const upper = mix(values[at], right > 0 ? values[at + 1] : undefined, right);
  return down > 0
    ? mix(
        upper,
        mix(values[at + columns], right > 0 ? values[at + columns + 1] : undefined, right),
        down,
      )
    : upper;
}

function mix(one = 0, other = 0, share: number): number {
  return one + share * (other - one);
}

function statisticsOf(data: Int16Array): ValueStatistics {
  const histogram = new Uint32Array(65536);
  for (const value of data) {
    histogram[value + 32768] = (histogram[value + 32768] ?? 0) + 1;
  }
  const valueAt = (share: number) => {
    let below = 0;
    const found = histogram.findIndex((count) => (below += count) > share * (data.length - 1));
    return found - 32768;
  };
  return { min: valueAt(0), max: valueAt(1), low: valueAt(0.005), high: valueAt(0.995) };
}
