// SPDX-License-Identifier: Apache-2.0
import type { Vector3 } from '../study/model';
import { cross, dot, type EdgeLabels, opposite, patientLetters } from '../study/orientation';
import { minus, plus, scaled } from '../study/vectors';

/** From where a volume is seen: parallel rays, half the height of the picture in millimetres. */
export interface View {
  readonly position: Vector3;
  readonly focalPoint: Vector3;
  readonly viewUp: Vector3;
  readonly parallelScale: number;
}

/** How far a drag across the whole picture turns. */
const turn = 2 * Math.PI;

/** Turns what is seen with the pointer; the way is given in heights of the picture, to the right and down. */
export function turned(view: View, right: number, down: number): View {
  const around = rotated(view, view.viewUp, -right * turn);
  return rotated(around, sideOf(around), -down * turn);
}

/** Moves what is seen with the pointer. */
export function moved(view: View, right: number, down: number): View {
  const millimetres = 2 * view.parallelScale;
  const shift = plus(
    scaled(sideOf(view), -right * millimetres),
    scaled(view.viewUp, down * millimetres),
  );
  return {
    ...view,
    position: plus(view.position, shift),
    focalPoint: plus(view.focalPoint, shift),
  };
}

/** Comes nearer by a drag down or a turn of the wheel to oneself. */
export function nearer(view: View, down: number): View {
  return { ...view, parallelScale: view.parallelScale * Math.exp(-2 * down) };
}

/** The patient's sides at the picture's edges. */
export function sidesOf(view: View): EdgeLabels {
  const right = patientLetters(sideOf(view));
  const top = patientLetters(view.viewUp);
  return { right, left: opposite(right), top, bottom: opposite(top) };
}

/** The direction to the right of the picture. */
function sideOf({ position, focalPoint, viewUp }: View): Vector3 {
  return unit(cross(minus(focalPoint, position), viewUp));
}

function rotated(view: View, axis: Vector3, angle: number): View {
  const { position, focalPoint, viewUp } = view;
  return {
    ...view,
    position: plus(about(minus(position, focalPoint), axis, angle), focalPoint),
    viewUp: unit(about(viewUp, axis, angle)),
  };
}

/** Rodrigues' rotation about an axis of length one. */
function about(vector: Vector3, axis: Vector3, angle: number): Vector3 {
  const across = scaled(cross(axis, vector), Math.sin(angle));
  const along = scaled(axis, dot(axis, vector) * (1 - Math.cos(angle)));
  return plus(plus(scaled(vector, Math.cos(angle)), across), along);
}

function unit(vector: Vector3): Vector3 {
  return scaled(vector, 1 / (Math.hypot(...vector) || 1));
}
