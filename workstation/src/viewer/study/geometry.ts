// SPDX-License-Identifier: Apache-2.0
import type { Frame, Vector3 } from './model';
import { cross, dot } from './orientation';

/** The directions of a frame's rows and columns in the drawn image's space, and the one across it. */
export function axesOf(frame: Frame): { row: Vector3; column: Vector3; normal: Vector3 } {
  const row: Vector3 = frame.orientation?.row ?? [1, 0, 0];
  const column: Vector3 = frame.orientation?.column ?? [0, 1, 0];
  return { row, column, normal: cross(row, column) };
}

/** Column and row of a point in a frame; 0, 0 is the upper left corner of the first pixel. */
export function pixelCoordinates(frame: Frame, point: Vector3): [column: number, row: number] {
  const { row, column } = axesOf(frame);
  const origin = frame.position ?? [0, 0, 0];
  const offset: Vector3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
  return [
    dot(offset, row) / frame.spacing.column + 0.5,
    dot(offset, column) / frame.spacing.row + 0.5,
  ];
}

/** The point in the drawn image's space of a column and row as {@link pixelCoordinates} counts them. */
export function worldAt(frame: Frame, column: number, row: number): Vector3 {
  const axes = axesOf(frame);
  const origin = frame.position ?? [0, 0, 0];
  const right = (column - 0.5) * frame.spacing.column;
  const down = (row - 0.5) * frame.spacing.row;
  const along = (axis: 0 | 1 | 2) =>
    origin[axis] + right * axes.row[axis] + down * axes.column[axis];
  return [along(0), along(1), along(2)];
}

/**
 * The pixel in which a point of the drawn image's space lies. The library's own probe also asks for the exact plane and loses
 * the value to a rounding of a thousandth of a millimetre.
 */
export function pixelAt(frame: Frame, point: Vector3): { column: number; row: number } {
  const [column, row] = pixelCoordinates(frame, point);
  return { column: Math.floor(column), row: Math.floor(row) };
}
