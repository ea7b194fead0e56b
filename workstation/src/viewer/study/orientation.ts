// SPDX-License-Identifier: Apache-2.0
import type { Frame, Vector3 } from './model';

/** The patient's sides at the viewport's edges, each up to two letters, '' where unknown. */
export interface EdgeLabels {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

const none: EdgeLabels = { left: '', right: '', top: '', bottom: '' };

/**
 * Names the viewport's edges. The screen's directions are given in the space in which the image is drawn: the
 * patient's when the frame has an orientation, else the image's own (x along the row, y down the column).
 */
export function edgeLabels(frame: Frame, screenRight: Vector3, screenDown: Vector3): EdgeLabels {
  if (frame.orientation) {
    const right = patientLetters(screenRight);
    const bottom = patientLetters(screenDown);
    return { right, left: opposite(right), bottom, top: opposite(bottom) };
  }
  if (frame.patientOrientation) {
    const { row, column } = frame.patientOrientation;
    const right = imageLetters(screenRight, row, column);
    const bottom = imageLetters(screenDown, row, column);
    return { right, left: opposite(right), bottom, top: opposite(bottom) };
  }
  return none;
}

/**
 * The letters of a direction in the patient: x grows to the left hand, y to the back, z to the head. A second letter is
 * added when the direction is oblique by more than about 18 degrees.
 *
 * @dicom PS3.3 C.7.6.1.1.1
 */
export function patientLetters(direction: Vector3): string {
  const axes = [
    { size: Math.abs(direction[0]), letter: direction[0] < 0 ? 'R' : 'L' },
    { size: Math.abs(direction[1]), letter: direction[1] < 0 ? 'A' : 'P' },
    { size: Math.abs(direction[2]), letter: direction[2] < 0 ? 'F' : 'H' },
  ].sort((one, other) => other.size - one.size);
  const length = Math.hypot(...direction) || 1;
  return axes
    .filter(({ size }) => size / length > 0.31)
    .slice(0, 2)
    .map(({ letter }) => letter)
    .join('');
}

function imageLetters(direction: Vector3, row: string, column: string): string {
  const [x, y] = direction;
  if (Math.abs(x) >= Math.abs(y)) {
    return x >= 0 ? row : opposite(row);
  }
  return y >= 0 ? column : opposite(column);
}

const opposites: Readonly<Record<string, string>> = {
  L: 'R',
  R: 'L',
  A: 'P',
  P: 'A',
  H: 'F',
  F: 'H',
};

export function opposite(letters: string): string {
  return letters.replace(/[LRAPHF]/g, (letter) => opposites[letter] ?? letter);
}

export function cross(one: Vector3, other: Vector3): Vector3 {
  return [
    one[1] * other[2] - one[2] * other[1],
    one[2] * other[0] - one[0] * other[2],
    one[0] * other[1] - one[1] * other[0],
  ];
}

export function dot(one: Vector3, other: Vector3): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

/** The direction in which a frame faces, for frames with an orientation. */
export function normalOf(frame: Frame): Vector3 | undefined {
  return frame.orientation && cross(frame.orientation.row, frame.orientation.column);
}
