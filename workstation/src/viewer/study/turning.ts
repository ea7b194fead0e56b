// SPDX-License-Identifier: Apache-2.0
import type { Axis, Frame, ImageStack, Rays, Turned, Vector3, Volume } from './model';
import { dot } from './orientation';
import { plus, scaled } from './vectors';

/** From picture to picture, degrees. */
const turn = 10;

let made = 0;

/**
 * A volume seen through from all sides, each place as bright as the brightest behind it: the film by which whole bodies are
 * looked over in PET. Undefined for slices that do not lie across the body.
 */
export function turning(volume: Volume): ImageStack | undefined {
  const [, , through] = volume.axes;
  if (Math.abs(through.direction[2]) < 0.9) {
    return undefined;
  }
  const name = `turned/${++made}`;
  const frames = Array.from({ length: 360 / turn }, (_, index) =>
    seenFrom(volume, index * turn, `${name}/${index}`),
  );
  const { stack } = volume;
  return { ...stack, id: `${stack.id}/${name}`, frames: frames as [Frame, ...Frame[]] };
}

function seenFrom(volume: Volume, degrees: number, name: string): Frame {
  const { axes, stack } = volume;
  const [first] = stack.frames;
  const [, , through] = axes;
  const upwards = through.direction[2] > 0;
  const { right, into, step, count } = sideOn(volume, degrees);
  const back = -((count - 1) / 2) * step;
  // In the plane through the volume's middle, that of all its sides.
  const left = plus(middleOf(volume, upwards ? through.count - 1 : 0), scaled(right, back));
  return {
    ...first,
    imageId: `qianli:${name}`,
    url: '',
    // No instance: nothing that is kept may refer to it.
    instanceUid: '',
    sopClassUid: '',
    frameNumber: 1,
    format: { ...first.format, rows: through.count, columns: count },
    spacing: { ...first.spacing, row: through.step, column: step },
    position: left,
    orientation: {
      row: right,
      column: upwards ? scaled(through.direction, -1) : through.direction,
    },
    sliceThickness: undefined,
    sliceLocation: undefined,
    instanceNumber: undefined,
    technique: [],
    planes: [],
    shutter: undefined,
    turned: { volume, degrees, upwards, rays: raysOf(volume, { right, into, step, count }) },
  };
}

interface Sideways {
  /** To the right of the picture, and away from who looks. */
  readonly right: Vector3;
  readonly into: Vector3;
  /** Millimetres from ray to ray, and along them. */
  readonly step: number;
  /** As many as the slice's diagonal is long: nothing leaves the picture while it turns. */
  readonly count: number;
}

function sideOn({ axes: [one, other] }: Volume, degrees: number): Sideways {
  const angle = (degrees * Math.PI) / 180;
  const [toLeft, toBack] = Math.abs(one.direction[0]) > 0.5 ? [one, other] : [other, one];
  const x = facing(toLeft, 0);
  const y = facing(toBack, 1);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const step = Math.min(one.step, other.step);
  const diagonal = Math.hypot((one.count - 1) * one.step, (other.count - 1) * other.step);
  return {
    right: plus(scaled(x, cosine), scaled(y, sine)),
    into: plus(scaled(y, cosine), scaled(x, -sine)),
    step,
    count: Math.ceil(diagonal / step) + 1 + parity(diagonal / step, one.count),
  };
}

/** Seen from the front, rays go through the middles of voxels, not between them. */
function parity(steps: number, voxels: number): 0 | 1 {
  return (Math.ceil(steps) + 1 - voxels) % 2 === 0 ? 0 : 1;
}

/** An axis as it grows to the patient's left, or to the back. */
function facing({ direction }: Axis, side: 0 | 1): Vector3 {
  return direction[side] < 0 ? scaled(direction, -1) : direction;
}

function raysOf({ axes: [columns, rows] }: Volume, side: Sideways): Rays {
  const { right, into, step, count } = side;
  const inSlice = (direction: Vector3): [number, number] => [
    (dot(direction, columns.direction) * step) / columns.step,
    (dot(direction, rows.direction) * step) / rows.step,
  ];
  const across = inSlice(right);
  const along = inSlice(into);
  const half = (count - 1) / 2;
  const middle = [(columns.count - 1) / 2, (rows.count - 1) / 2] as const;
  return {
    start: [middle[0] - half * (across[0] + along[0]), middle[1] - half * (across[1] + along[1])],
    across,
    along,
    count,
  };
}

/** The middle of a slice. */
function middleOf({ stack, axes: [columns, rows, through] }: Volume, slice: number): Vector3 {
  const first = stack.frames[0].position ?? [0, 0, 0];
  const half = ({ direction, step, count }: Axis) => scaled(direction, (step * (count - 1)) / 2);
  return plus(
    plus(first, plus(half(columns), half(rows))),
    scaled(through.direction, through.step * slice),
  );
}

/** Which slice a row of the picture is of. */
export function sliceOf({ volume, upwards }: Turned, row: number): number {
  return upwards ? volume.axes[2].count - 1 - row : row;
}

/** The place in the patient of a step of a ray. */
export function placeOn(
  { volume, rays }: Turned,
  slice: number,
  ray: number,
  step: number,
): Vector3 {
  const [columns, rows] = volume.axes;
  const column = rays.start[0] + ray * rays.across[0] + step * rays.along[0];
  const row = rays.start[1] + ray * rays.across[1] + step * rays.along[1];
  const middle = middleOf(volume, slice);
  return plus(
    middle,
    plus(
      scaled(columns.direction, (column - (columns.count - 1) / 2) * columns.step),
      scaled(rows.direction, (row - (rows.count - 1) / 2) * rows.step),
    ),
  );
}
