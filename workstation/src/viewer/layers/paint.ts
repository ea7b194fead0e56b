// SPDX-License-Identifier: Apache-2.0
import type { GreyArray } from '../pixels/grey';
import type { Colour } from '../study/model';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** A segment as a picture of its colour, as opaque as the pixel belongs to it. */
export function paintSegment(
  values: GreyArray,
  size: Size,
  colour: Colour,
  whole: number,
): HTMLCanvasElement {
  return picture(size, (data) => fillSegment(data, values, colour, whole));
}

/** Fills red, green, blue and opacity; `whole` is the value of a pixel that belongs wholly to it. */
export function fillSegment(
  data: Uint8ClampedArray,
  values: GreyArray,
  [red, green, blue]: Colour,
  whole: number,
): void {
  for (let at = 0; at < values.length; at++) {
    const share = Math.min(1, (values[at] ?? 0) / whole);
    if (share > 0) {
      data.set([red, green, blue, Math.round(255 * share)], 4 * at);
    }
  }
}

export const colourMaps = {
  /** PS3.6 B.1.1: hot iron. */
  hotIron: [
    [0, 0, 0],
    [255, 0, 0],
    [255, 127, 0],
    [255, 255, 255],
  ],
  rainbow: [
    [0, 0, 160],
    [0, 200, 255],
    [60, 220, 60],
    [255, 230, 0],
    [230, 0, 0],
  ],
} as const satisfies Record<string, readonly Colour[]>;
export type ColourMap = keyof typeof colourMaps;

/** Where along the map, from 0 to 1, its colours stand. */
const places: Readonly<Record<ColourMap, readonly number[]>> = {
  hotIron: [0, 0.5, 0.75, 1],
  rainbow: [0, 0.25, 0.5, 0.75, 1],
};

/** Less of the tracer than this share of the range lets the picture below through. */
const faint = 0.1;

/** A tracer's values from nothing to `upper` in the colours of a map. */
export function paintTracer(
  values: Float32Array,
  size: Size,
  upper: number,
  map: ColourMap,
): HTMLCanvasElement {
  return picture(size, (data) => {
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0;
      // Where the tracer does not reach there is no number.
      const level = value > 0 ? Math.min(1, value / upper) : 0;
      const [red, green, blue] = colourAt(map, level);
      data.set([red, green, blue, Math.round(255 * Math.min(1, level / faint))], 4 * at);
    }
  });
}

export function colourAt(map: ColourMap, level: number): Colour {
  const stops = places[map];
  const upper = Math.max(
    1,
    stops.findIndex((place) => place >= level),
  );
  const from = stops[upper - 1] ?? 0;
  const share = (level - from) / ((stops[upper] ?? 1) - from);
  const colours: readonly Colour[] = colourMaps[map];
  const one = colours[upper - 1] ?? [0, 0, 0];
  const other = colours[upper] ?? one;
  const mix = (place: 0 | 1 | 2) => Math.round(one[place] + share * (other[place] - one[place]));
  return [mix(0), mix(1), mix(2)];
}

function picture(
  { rows, columns }: Size,
  fill: (data: Uint8ClampedArray) => void,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (context) {
    const image = context.createImageData(columns, rows);
    fill(image.data);
    context.putImageData(image, 0, 0);
  }
  return canvas;
}
