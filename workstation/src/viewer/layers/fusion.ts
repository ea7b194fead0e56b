// SPDX-License-Identifier: Apache-2.0
import type { Frame, Fusion, ImageStack, Stack, Vector3, Volume } from '../study/model';
import { pixelCoordinates } from '../study/geometry';
import type { GreyArray } from '../pixels/grey';
import { volumeOf } from '../study/reformat';
import { areParallel, distanceTo, inOneSpace } from './planes';

const tracers = new Set(['PT', 'NM']);
const anatomy = new Set(['CT', 'MR']);

/** Half a gigabyte of single floats: more than a scanner of the whole body makes. */
const mostVoxels = 128 * 1024 * 1024;

/** Why a tracer is not shown on planes across its slices. */
export type SectionRefusal = 'uneven' | 'large';

export function sectionRefusal({ stack }: Fusion): SectionRefusal | undefined {
  const volume = tracerVolume(stack);
  if (volume === undefined) {
    return 'uneven';
  }
  const voxels = volume.axes.reduce((product, { count }) => product * count, 1);
  return voxels > mostVoxels ? 'large' : undefined;
}

/** The space that a tracer's slices fill. */
export function tracerVolume(stack: ImageStack): Volume | undefined {
  return volumeOf(stack, 2);
}

/** Whether a tracer is laid over a picture from its own slices, or through all of them. */
export function laidBy(
  { frames: [first] }: ImageStack,
  picture: Frame,
): 'slices' | 'volume' | undefined {
  const other = picture.modality !== first.modality && picture.turned === undefined;
  if (!other || !inOneSpace(first, picture)) {
    return undefined;
  }
  return picture.cut === undefined && areParallel(first, picture) ? 'slices' : 'volume';
}

/** The tracer's slices that lie in the space of anatomical ones. */
export function readFusions(stacks: readonly Stack[]): Fusion[] {
  const images = stacks.filter((stack) => stack.kind === 'images');
  return images.flatMap((stack): Fusion[] => {
    const onAnatomy = images.some(
      (other) => anatomy.has(other.modality) && inOneSpace(stack.frames[0], other.frames[0]),
    );
    if (!tracers.has(stack.modality) || stack.frames.length < 2 || !onAnatomy) {
      return [];
    }
    const part = { number: 1, name: stack.modality, colour: [255, 130, 0] as const };
    return [{ kind: 'fusion', id: stack.id, title: stack.description, parts: [part], stack }];
  });
}

/** Two neighbouring slices of the tracer and how far a picture's plane is from the first to the second. */
export interface Between {
  readonly lower: Frame;
  readonly upper: Frame;
  readonly share: number;
}

/** Where a picture of another modality lies among the tracer's slices; undefined outside them. */
export function slicesAround({ frames }: ImageStack, picture: Frame): Between | undefined {
  if (picture.modality === frames[0].modality || !areParallel(frames[0], picture)) {
    return undefined;
  }
  let below: { frame: Frame; away: number } | undefined;
  let above: { frame: Frame; away: number } | undefined;
  for (const frame of frames) {
    const away = (frame.position && distanceTo(picture, frame.position)) ?? Infinity;
    if (away <= 0 && (below === undefined || away > below.away)) {
      below = { frame, away };
    }
    if (away >= 0 && (above === undefined || away < above.away)) {
      above = { frame, away };
    }
  }
  if (below && above) {
    const share = above.away > below.away ? -below.away / (above.away - below.away) : 0;
    return { lower: below.frame, upper: above.frame, share };
  }
  const only = below ?? above;
  const half = (only?.frame.sliceThickness ?? 0) / 2 + 1e-3;
  return only && Math.abs(only.away) <= half
    ? { lower: only.frame, upper: only.frame, share: 0 }
    : undefined;
}

/** The tracer's values in a picture's plane, on the tracer's own pixels. */
export function mixedValues(lower: GreyArray, upper: GreyArray, share: number): Float32Array {
  return Float32Array.from(lower, (value, at) => value + share * ((upper[at] ?? value) - value));
}

/** The value at a point of the plane, between the pixels; undefined outside the slice. */
export function valueAt(values: Float32Array, grid: Frame, point: Vector3): number | undefined {
  const { rows, columns } = grid.format;
  const [x, y] = pixelCoordinates(grid, point).map((place) => place - 0.5) as [number, number];
  if (x < -0.5 || y < -0.5 || x > columns - 0.5 || y > rows - 0.5) {
    return undefined;
  }
  const left = Math.min(Math.max(Math.floor(x), 0), columns - 1);
  const top = Math.min(Math.max(Math.floor(y), 0), rows - 1);
  const across = Math.min(Math.max(x - left, 0), 1);
  const down = Math.min(Math.max(y - top, 0), 1);
  const at = (row: number, column: number) =>
    values[Math.min(row, rows - 1) * columns + Math.min(column, columns - 1)] ?? 0;
  const upper = at(top, left) + across * (at(top, left + 1) - at(top, left));
  const lower = at(top + 1, left) + across * (at(top + 1, left + 1) - at(top + 1, left));
  return upper + down * (lower - upper);
}
