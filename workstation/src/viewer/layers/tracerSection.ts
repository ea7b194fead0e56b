// SPDX-License-Identifier: Apache-2.0
import type { GreyArray } from '../pixels/grey';
import { axesOf, worldAt } from '../study/geometry';
import type { Axis, Frame, Vector3, Volume } from '../study/model';
import { cross, dot } from '../study/orientation';
import { minus, plus, scaled } from '../study/vectors';

/** A tracer's slices in memory, from the first of its volume to the last. */
export interface TracerValues {
  readonly volume: Volume;
  readonly planes: readonly GreyArray[];
}

/** Directions that differ by less than two degrees are one. */
const parallel = 0.9994;
/** Planes askew to the tracer's slices are sampled by so many places a side; tracers are coarse. */
const most = 256;

/** The tracer's own pixels where the picture lies along its axes, so that nothing is lost of them; else a grid of the picture. */
export function tracerGrid(volume: Volume, picture: Frame): Frame {
  const { row, column, normal } = axesOf(picture);
  const [right, down] = [axisAlong(volume, row), axisAlong(volume, column)];
  if (right === undefined || down === undefined) {
    return coarser(picture);
  }
  const first = volume.stack.frames[0].position ?? [0, 0, 0];
  const corner = plus(first, plus(startOf(right), startOf(down)));
  const away = dot(minus(corner, picture.position ?? [0, 0, 0]), normal);
  return {
    ...picture,
    format: { ...picture.format, rows: down.axis.count, columns: right.axis.count },
    spacing: { ...picture.spacing, row: down.axis.step, column: right.axis.step },
    position: minus(corner, scaled(normal, away)),
  };
}

/** A tracer's values in a picture's plane, at the pixels of a grid; not a number where the tracer does not reach. */
export function tracerSection(tracer: TracerValues, picture: Frame, grid: Frame): Float32Array {
  const { rows, columns } = grid.format;
  const values = new Float32Array(rows * columns);
  const project = projection(tracer, picture);
  const toIndex = indexing(tracer.volume);
  const start = toIndex(worldAt(grid, 0.5, 0.5));
  const right = minus(toIndex(worldAt(grid, 1.5, 0.5)), start);
  const down = minus(toIndex(worldAt(grid, 0.5, 1.5)), start);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      values[y * columns + x] = project(
        start[0] + x * right[0] + y * down[0],
        start[1] + x * right[1] + y * down[1],
        start[2] + x * right[2] + y * down[2],
      );
    }
  }
  return values;
}

/** The tracer's values at points of a picture's plane; undefined where it does not reach. */
export function tracerAt(
  tracer: TracerValues,
  picture: Frame,
): (point: Vector3) => number | undefined {
  const project = projection(tracer, picture);
  const toIndex = indexing(tracer.volume);
  return (point) => {
    const value = project(...toIndex(point));
    return Number.isNaN(value) ? undefined : value;
  };
}

type AtIndex = (column: number, row: number, slice: number) => number;

/**
 * What a picture's thickness holds at a place of the volume. Where the picture shows its greatest or its least value the tracer
 * shows its greatest: no uptake is to vanish behind air.
 */
function projection(tracer: TracerValues, { cut }: Frame): AtIndex {
  const at = interpolation(tracer);
  if (cut === undefined || cut.slab === 1) {
    return at;
  }
  const { axes } = tracer.volume;
  const thickness = (cut.slab - 1) * cut.across.step;
  const finest = Math.min(...axes.map(({ step }) => step)) / 2;
  const lines = Math.min(cut.slab, Math.ceil(thickness / finest) + 1);
  const span = scaled(cut.across.direction, thickness);
  const [i, j, k] = directionIn(tracer.volume)(span);
  const mean = cut.by === 'mean';
  return (column, row, slice) => {
    let [laid, count] = [mean ? 0 : -Infinity, 0];
    for (let line = 0; line < lines; line++) {
      const away = line / Math.max(lines - 1, 1) - 0.5;
      const value = at(column + away * i, row + away * j, slice + away * k);
      if (!Number.isNaN(value)) {
        laid = mean ? laid + value : Math.max(laid, value);
        count += 1;
      }
    }
    return count === 0 ? NaN : mean ? laid / count : laid;
  };
}

/** Between the voxels' middles; up to half a voxel beyond the outermost these count. */
function interpolation({ volume, planes }: TracerValues): AtIndex {
  const [columns, rows, slices] = volume.axes.map(({ count }) => count) as [number, number, number];
  const within = (place: number, count: number) => place >= -0.5 && place <= count - 0.5;
  return (column, row, slice) => {
    if (!within(column, columns) || !within(row, rows) || !within(slice, slices)) {
      return NaN;
    }
    const [x, y, z] = [inner(column, columns), inner(row, rows), inner(slice, slices)];
    const [left, top, lower] = [Math.floor(x), Math.floor(y), Math.floor(z)];
    const at = top * columns + left;
    const right = left + 1 < columns ? 1 : 0;
    const below = top + 1 < rows ? columns : 0;
    const share = z - lower;
    const here = between(planes[lower], at, right, below, x - left, y - top);
    return share < 1e-9
      ? here
      : here + share * (between(planes[lower + 1], at, right, below, x - left, y - top) - here);
  };
}

const inner = (place: number, count: number): number => Math.min(Math.max(place, 0), count - 1);

function between(
  plane: GreyArray | undefined,
  at: number,
  right: number,
  below: number,
  across: number,
  down: number,
): number {
  const upper = mixed(plane?.[at], plane?.[at + right], across);
  return down < 1e-9
    ? upper
    : mixed(upper, mixed(plane?.[at + below], plane?.[at + below + right], across), down);
}

function mixed(one = 0, other = 0, share: number): number {
  return one + share * (other - one);
}

/** From points in the patient to columns, rows and slices of a volume, whose first voxel's middle is 0, 0, 0. */
function indexing(volume: Volume): (point: Vector3) => Vector3 {
  const origin = volume.stack.frames[0].position ?? [0, 0, 0];
  const inVolume = directionIn(volume);
  return (point) => inVolume(minus(point, origin));
}

/** The slices of a tilted gantry are not laid across their own planes, so that the axes need not be square to each other. */
function directionIn({ axes }: Volume): (direction: Vector3) => Vector3 {
  const [one, two, three] = axes.map(({ direction, step }) => scaled(direction, step)) as [
    Vector3,
    Vector3,
    Vector3,
  ];
  const content = dot(one, cross(two, three));
  const along = [cross(two, three), cross(three, one), cross(one, two)].map((each) =>
    scaled(each, 1 / content),
  ) as [Vector3, Vector3, Vector3];
  return (direction) => [
    dot(direction, along[0]),
    dot(direction, along[1]),
    dot(direction, along[2]),
  ];
}

interface Along {
  readonly axis: Axis;
  readonly reversed: boolean;
}

function axisAlong({ axes }: Volume, direction: Vector3): Along | undefined {
  const axis = axes.find((each) => Math.abs(dot(each.direction, direction)) > parallel);
  return axis && { axis, reversed: dot(axis.direction, direction) < 0 };
}

function startOf({ axis, reversed }: Along): Vector3 {
  return scaled(axis.direction, reversed ? axis.step * (axis.count - 1) : 0);
}

function coarser(picture: Frame): Frame {
  const { rows, columns } = picture.format;
  const factor = Math.max(1, Math.max(rows, columns) / most);
  return {
    ...picture,
    format: {
      ...picture.format,
      rows: Math.ceil(rows / factor),
      columns: Math.ceil(columns / factor),
    },
    spacing: {
      ...picture.spacing,
      row: picture.spacing.row * factor,
      column: picture.spacing.column * factor,
    },
    position: worldAt(picture, factor / 2, factor / 2),
  };
}
