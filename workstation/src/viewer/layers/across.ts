// SPDX-License-Identifier: Apache-2.0
import type { GreyArray } from '../pixels/grey';
import { axesOf } from '../study/geometry';
import type { Frame, SegmentFrame, Segmentation, Vector3 } from '../study/model';
import { cross, dot, normalOf } from '../study/orientation';
import { minus, plus, scaled } from '../study/vectors';
import { areParallel, distanceTo, inOneSpace } from './planes';

/** Planes that meet at less than 25 degrees would draw one another as stray lines. */
const steep = 0.9;

/** The frames of a part that a picture cuts across, as one sees them when it is laid through a volume. */
export function framesAcross(
  { frames }: Segmentation,
  part: number,
  picture: Frame,
): SegmentFrame[] {
  const [first] = frames;
  const cuts =
    first !== undefined && inOneSpace(first.frame, picture) && !areParallel(first.frame, picture);
  return cuts ? frames.filter((each) => each.part === part) : [];
}

/** The values of a picture's pixels in a segment: of the voxels in which their middles lie. */
export function valuesAcross(
  frames: readonly { readonly frame: Frame; readonly values: GreyArray }[],
  picture: Frame,
): Uint8Array<ArrayBuffer> {
  const { rows, columns } = picture.format;
  const laid = new Uint8Array(rows * columns);
  const [lowest] = frames;
  if (lowest === undefined) {
    return laid;
  }
  const { frame } = lowest;
  const step = stepOf(frames.map((each) => each.frame));
  const byPlace = new Map(
    frames.map((each) => [
      Math.round((distanceTo(frame, each.frame.position ?? [0, 0, 0]) ?? 0) / step),
      each.values,
    ]),
  );
  const place = placing(frame, step, picture);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [column, row, slice] = place(x, y);
      const values = byPlace.get(Math.round(slice));
      const [atColumn, atRow] = [Math.round(column), Math.round(row)];
      const inside =
        atColumn >= 0 && atRow >= 0 && atColumn < frame.format.columns && atRow < frame.format.rows;
      if (values !== undefined && inside) {
        laid[y * columns + x] = values[atRow * frame.format.columns + atColumn] ?? 0;
      }
    }
  }
  return laid;
}

/** Millimetres from frame to frame; senders leave out those in which nothing is. */
function stepOf(frames: readonly Frame[]): number {
  const [first] = frames;
  const places = frames
    .map(({ position }) => (first && position && distanceTo(first, position)) ?? 0)
    .sort((one, other) => one - other);
  const steps = places.slice(1).flatMap((place, at) => {
    const step = place - (places[at] ?? 0);
    return step > 0.01 ? [step] : [];
  });
  return Math.min(...steps, first?.sliceThickness ?? Infinity, 1000);
}

/** From a picture's pixels to columns, rows and frames of a volume, whose first pixel's middle is 0, 0, 0. */
function placing(volume: Frame, step: number, picture: Frame): (x: number, y: number) => Vector3 {
  const { row, column, normal } = axesOf(volume);
  const inVolume = (direction: Vector3): Vector3 => [
    dot(direction, row) / volume.spacing.column,
    dot(direction, column) / volume.spacing.row,
    dot(direction, normal) / step,
  ];
  const start = inVolume(minus(picture.position ?? [0, 0, 0], volume.position ?? [0, 0, 0]));
  const axes = axesOf(picture);
  const right = inVolume(scaled(axes.row, picture.spacing.column));
  const down = inVolume(scaled(axes.column, picture.spacing.row));
  return (x, y) => plus(start, plus(scaled(right, x), scaled(down, y)));
}

/** What lies in a picture's plane of the area that a closed contour encloses: pieces of the line where the planes meet. */
export function piecesAcross(
  points: readonly Vector3[],
  frameOfReferenceUid: string | undefined,
  picture: Frame,
): [Vector3, Vector3][] {
  const facing = normalOf(picture);
  const own = normalOfContour(points);
  const apart =
    frameOfReferenceUid !== undefined && frameOfReferenceUid !== picture.frameOfReferenceUid;
  if (facing === undefined || own === undefined || apart || Math.abs(dot(facing, own)) > steep) {
    return [];
  }
  const away = points.map((point) => distanceTo(picture, point) ?? NaN);
  const along = cross(facing, own);
  const crossings = points
    .flatMap((point, at): Vector3[] => {
      const next = (at + 1) % points.length;
      const [here = NaN, there = NaN] = [away[at], away[next]];
      const to = points[next];
      const crosses = here >= 0 !== there >= 0 && to !== undefined && !Number.isNaN(here + there);
      return crosses ? [plus(point, scaled(minus(to, point), here / (here - there)))] : [];
    })
    .sort((one, other) => dot(one, along) - dot(other, along));
  return crossings.flatMap((from, at): [Vector3, Vector3][] => {
    const to = crossings[at + 1];
    return at % 2 === 0 && to ? [[from, to]] : [];
  });
}

function normalOfContour(points: readonly Vector3[]): Vector3 | undefined {
  const [first] = points;
  let sum: Vector3 = [0, 0, 0];
  points.forEach((point, at) => {
    const next = points[(at + 1) % points.length];
    if (first && next) {
      sum = plus(sum, cross(minus(point, first), minus(next, first)));
    }
  });
  const length = Math.hypot(...sum);
  return length > 1e-6 ? scaled(sum, 1 / length) : undefined;
}
