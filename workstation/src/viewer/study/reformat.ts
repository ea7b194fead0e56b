// SPDX-License-Identifier: Apache-2.0
import type { GreyArray } from '../pixels/grey';
import type {
  Axis,
  Cut,
  Frame,
  ImageStack,
  Projection,
  Side,
  Slab,
  Vector3,
  Volume,
} from './model';
import { dot } from './orientation';
import { minus, plus, scaled } from './vectors';

const fewest = 8;
const largest = 1024;

/** The volume that a stack's slices make; undefined when they are too few, uneven, coloured or not parallel. */
export function volumeOf(stack: ImageStack, least = fewest): Volume | undefined {
  const [first] = stack.frames;
  const last = stack.frames[stack.frames.length - 1];
  const { orientation, position } = first;
  const made = first.cut !== undefined || first.turned !== undefined;
  if (stack.frames.length < least || !orientation || !position || !last?.position || made) {
    return undefined;
  }
  const span = minus(last.position, position);
  const step = Math.hypot(...span) / (stack.frames.length - 1);
  const through = scaled(span, 1 / Math.max(Math.hypot(...span), 1e-9));
  const even = stack.frames.every(
    (frame, place) =>
      alike(frame, first) &&
      frame.position !== undefined &&
      Math.abs(dot(minus(frame.position, position), through) - place * step) < step / 4,
  );
  if (!even || step < 0.01) {
    return undefined;
  }
  const { rows, columns } = first.format;
  return {
    stack,
    axes: [
      {
        along: 'columns',
        direction: orientation.row,
        step: first.spacing.column,
        count: columns,
      },
      { along: 'rows', direction: orientation.column, step: first.spacing.row, count: rows },
      { along: 'slices', direction: through, step, count: stack.frames.length },
    ],
  };
}

function alike({ format, orientation }: Frame, first: Frame): boolean {
  return (
    format.rows === first.format.rows &&
    format.columns === first.format.columns &&
    format.samplesPerPixel === 1 &&
    format.palette === undefined &&
    orientation !== undefined &&
    first.orientation !== undefined &&
    dot(orientation.row, first.orientation.row) > 0.999 &&
    dot(orientation.column, first.orientation.column) > 0.999
  );
}

let made = 0;
const thin: Slab = { thickness: 0, by: 'greatest' };

/**
 * The stack of all sections across one axis (0 columns, 1 rows, 2 slices), each as thick as `slab` says. Being
 * stacks, they scroll, measure and synchronise as slices do, on any browser and without shared memory.
 */
export function sections(volume: Volume, axis: 0 | 1 | 2, slab = thin): ImageStack {
  const across = volume.axes[axis];
  const [one, other] = volume.axes.filter((each) => each !== across) as [Axis, Axis];
  const { right, down } = placed(one, other);
  const lines = linesOf(across, slab);
  const name = `cut/${++made}`;
  const frames = Array.from({ length: across.count - lines + 1 }, (_, index) => {
    const laid = { slab: lines, by: slab.by, right, down };
    return section(volume, { slices: volume.stack.frames, across, index, ...laid }, name);
  });
  const { stack } = volume;
  return {
    ...stack,
    id: `${stack.id}/${name}`,
    frames: frames as [Frame, ...Frame[]],
    sectioned: { volume, axis, slab },
  };
}

/** Sections of the same volume as thick as `slab` says, and the one that lies where the `index`th lay before. */
export function otherSlab(
  { volume, axis, slab: before }: NonNullable<ImageStack['sectioned']>,
  index: number,
  slab: Slab,
): { readonly stack: ImageStack; readonly index: number } {
  const stack = sections(volume, axis, slab);
  const across = volume.axes[axis];
  const further = Math.round((linesOf(across, before) - linesOf(across, slab)) / 2);
  return { stack, index: Math.min(Math.max(index + further, 0), stack.frames.length - 1) };
}

function linesOf({ count, step }: Axis, { thickness }: Slab): number {
  return Math.min(count, Math.max(1, Math.round(thickness / step)));
}

function section({ stack }: Volume, cut: Cut, name: string): Frame {
  const [first] = stack.frames;
  const { across, index, slab, right, down } = cut;
  const origin = [
    scaled(across.direction, across.step * (index + (slab - 1) / 2)),
    startOf(right),
    startOf(down),
  ].reduce<Vector3>(plus, first.position ?? [0, 0, 0]);
  return {
    ...first,
    imageId: `qianli:${name}/${index}`,
    url: '',
    // A section is no instance: nothing that is kept may refer to it.
    instanceUid: '',
    sopClassUid: '',
    frameNumber: 1,
    format: { ...first.format, rows: down.size, columns: right.size },
    spacing: { ...first.spacing, row: spacingOf(down), column: spacingOf(right) },
    position: origin,
    orientation: { row: directionOf(right), column: directionOf(down) },
    sliceThickness: across.step * slab,
    sliceLocation: undefined,
    instanceNumber: undefined,
    technique: [],
    planes: [],
    shutter: undefined,
    cut,
  };
}

/** Lays two axes as doctors look: head up, front up or left, the patient's right on the left. */
function placed(one: Axis, other: Axis): { right: Side; down: Side } {
  const upright = (axis: Axis) => ({ x: 0, y: 1, z: 2 })[mainOf(axis.direction)];
  const [horizontal, vertical] = upright(one) <= upright(other) ? [one, other] : [other, one];
  // Slices are mixed as finely as the pixels lie across them; pixels stay as they are, as wide as high or not.
  const finest = Math.min(one.step, other.step);
  const stepOf = (axis: Axis) => (axis.along === 'slices' ? finest : axis.step);
  return {
    right: sideOf(horizontal, stepOf(horizontal)),
    down: sideOf(vertical, stepOf(vertical)),
  };
}

function sideOf(axis: Axis, step: number): Side {
  const main = mainOf(axis.direction);
  const sign = axis.direction[{ x: 0, y: 1, z: 2 }[main]] ?? 0;
  const size = Math.round(((axis.count - 1) * axis.step) / step) + 1;
  // Left and back grow to the right and down; the head is up.
  return { axis, reversed: main === 'z' ? sign > 0 : sign < 0, size: Math.min(size, largest) };
}

function mainOf([x, y, z]: Vector3): 'x' | 'y' | 'z' {
  const sizes = { x: Math.abs(x), y: Math.abs(y), z: Math.abs(z) };
  if (sizes.z >= sizes.x && sizes.z >= sizes.y) {
    return 'z';
  }
  return sizes.x >= sizes.y ? 'x' : 'y';
}

const lengthOf = ({ step, count }: Axis): number => step * (count - 1);
const spacingOf = ({ axis, size }: Side): number => lengthOf(axis) / Math.max(size - 1, 1);
const directionOf = ({ axis, reversed }: Side): Vector3 =>
  reversed ? scaled(axis.direction, -1) : axis.direction;
const startOf = ({ axis, reversed }: Side): Vector3 =>
  scaled(axis.direction, reversed ? lengthOf(axis) : 0);

const starts: Readonly<Record<Projection, number>> = {
  greatest: -Infinity,
  least: Infinity,
  mean: 0,
};
const choose = { greatest: Math.max, least: Math.min };

/** The section's values, of the slices' own kind; between slices they are interpolated. */
export function cutPixels(cut: Cut, planes: readonly GreyArray[]): GreyArray {
  const { right, down, across, index, slab, by } = cut;
  const columns = cut.slices[0]?.format.columns ?? 0;
  const pixels = arrayFor(planes, right.size * down.size);
  const whole = !(pixels instanceof Float32Array);
  const place = { columns: 0, rows: 0, slices: 0 };
  for (let y = 0; y < down.size; y++) {
    place[down.axis.along] = along(down, y);
    for (let x = 0; x < right.size; x++) {
      place[right.axis.along] = along(right, x);
      let laid = starts[by];
      for (let line = index; line < index + slab; line++) {
        place[across.along] = line;
        const value = valueAt(place, planes, columns);
        laid = by === 'mean' ? laid + value / slab : choose[by](laid, value);
      }
      pixels[y * right.size + x] = whole ? Math.round(laid) : laid;
    }
  }
  return pixels;
}

/** Slices of a PET are scaled each by itself, so that one may have whole values and the next not. */
function arrayFor(planes: readonly GreyArray[], length: number): GreyArray {
  const [first] = planes;
  if (first === undefined) {
    throw new RangeError('a section of nothing');
  }
  const make = first.constructor as new (length: number) => GreyArray;
  return planes.every((plane) => plane.constructor === make)
    ? new make(length)
    : new Float32Array(length);
}

function along({ axis, reversed, size }: Side, pixel: number): number {
  const place = (pixel * (axis.count - 1)) / Math.max(size - 1, 1);
  const from = reversed ? axis.count - 1 - place : place;
  // Pixels of the slices are taken as they are; only slices are mixed.
  return axis.along === 'slices' ? from : Math.round(from);
}

function valueAt(
  place: Readonly<Record<Axis['along'], number>>,
  planes: readonly GreyArray[],
  columns: number,
): number {
  const pixel = place.rows * columns + place.columns;
  const lower = Math.floor(place.slices);
  const share = place.slices - lower;
  const below = planes[lower]?.[pixel] ?? 0;
  return share < 1e-6 ? below : below + share * ((planes[lower + 1]?.[pixel] ?? below) - below);
}
