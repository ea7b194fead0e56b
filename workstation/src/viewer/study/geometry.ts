// SPDX-License-Identifier: Apache-2.0
import type { Frame, Vector3 } from './model';
import { dot } from './orientation';

/**
 * The pixel in which a point of the drawn image's space lies. The library's own probe also asks for the exact plane and loses
 * the value to a rounding of a thousandth of a millimetre.
 */
export function pixelAt(frame: Frame, point: Vector3): { column: number; row: number } {
  const { row, column } = frame.orientation ?? { row: [1, 0, 0], column: [0, 1, 0] };
  const origin = frame.position ?? [0, 0, 0];
  const offset: Vector3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
  return {
    column: Math.round(dot(offset, row) / frame.spacing.column),
    row: Math.round(dot(offset, column) / frame.spacing.row),
  };
}
