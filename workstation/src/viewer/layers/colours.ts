// SPDX-License-Identifier: Apache-2.0
import type { Colour } from '../study/model';

/** Colours for parts whose file names none: far from each other and from grey. */
const colours: readonly Colour[] = [
  [230, 60, 60],
  [70, 190, 80],
  [80, 140, 255],
  [240, 190, 40],
  [200, 90, 220],
  [60, 200, 210],
  [245, 130, 50],
  [170, 200, 60],
];

export function colourOf(number: number): Colour {
  return colours[(Math.max(number, 1) - 1) % colours.length] ?? [230, 60, 60];
}
