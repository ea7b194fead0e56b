// SPDX-License-Identifier: Apache-2.0
import type { Rays } from '../study/model';
import type { GreyArray, GreyPixels } from './grey';

/** Some slices of a volume, and the rays through each of them. */
export interface Projected {
  readonly planes: readonly GreyArray[];
  readonly columns: number;
  readonly rows: number;
  readonly rays: Rays;
}

/** The greatest value on each ray, slice after slice; nothing where a ray misses the slice. */
export function project(given: Projected): GreyPixels {
  const { planes, rays } = given;
  const steps = stepsIn(given);
  const data = new Float32Array(planes.length * rays.count);
  let [min, max] = [Infinity, -Infinity];
  planes.forEach((plane, slice) => {
    for (let ray = 0; ray < rays.count; ray++) {
      const { value } = greatestOn(plane, steps, ray);
      data[slice * rays.count + ray] = value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  });
  return { kind: 'grey', data, statistics: { min, max, low: min, high: max } };
}

/** The step at which a ray meets the greatest value of a slice; undefined where it misses the slice. */
export function brightestStep(given: Projected, ray: number): number | undefined {
  const [plane] = given.planes;
  const steps = stepsIn(given);
  return plane && greatestOn(plane, steps, ray).step;
}

/** Where the rays meet a slice: the same in all slices of a volume, so worked out once. */
interface Steps {
  /** The first place of each ray in the lists, and after the last ray their end. */
  readonly begins: Int32Array;
  readonly step: Int32Array;
  /** The voxel above and left of the place, and how far the place is from it. */
  readonly voxel: Int32Array;
  readonly across: Float32Array;
  readonly down: Float32Array;
  /** From a voxel to the one below. */
  readonly columns: number;
}

function stepsIn({ columns, rows, rays }: Projected): Steps {
  const most = rays.count * rays.count;
  const steps = {
    begins: new Int32Array(rays.count + 1),
    step: new Int32Array(most),
    voxel: new Int32Array(most),
    across: new Float32Array(most),
    down: new Float32Array(most),
    columns,
  };
  let at = 0;
  for (let ray = 0; ray < rays.count; ray++) {
    steps.begins[ray] = at;
    for (let step = 0; step < rays.count; step++) {
      const x = tidy(rays.start[0] + ray * rays.across[0] + step * rays.along[0]);
      const y = tidy(rays.start[1] + ray * rays.across[1] + step * rays.along[1]);
      if (x >= 0 && y >= 0 && x <= columns - 1 && y <= rows - 1) {
        // At the far edges from the voxel before, so that there is always a next one.
        const left = Math.min(Math.floor(x), Math.max(columns - 2, 0));
        const top = Math.min(Math.floor(y), Math.max(rows - 2, 0));
        steps.step[at] = step;
        steps.voxel[at] = top * columns + left;
        steps.across[at] = x - left;
        steps.down[at] = y - top;
        at += 1;
      }
    }
  }
  steps.begins[rays.count] = at;
  return steps;
}

/** Sines are rounded: what is a voxel's middle is to be just that. */
const tidy = (place: number): number => {
  const whole = Math.round(place);
  return Math.abs(place - whole) < 1e-6 ? whole : place;
};

function greatestOn(
  plane: GreyArray,
  { begins, step, voxel, across, down, columns }: Steps,
  ray: number,
): { value: number; step: number | undefined } {
  let greatest = -Infinity;
  let found: number | undefined;
  const end = begins[ray + 1] ?? 0;
  for (let at = begins[ray] ?? 0; at < end; at++) {
    const from = voxel[at] ?? 0;
    const [right, below] = [across[at] ?? 0, down[at] ?? 0];
    const here = plane[from] ?? 0;
    const upper = here + right * ((plane[from + 1] ?? 0) - here);
    const under = plane[from + columns] ?? 0;
    const lower = under + right * ((plane[from + columns + 1] ?? 0) - under);
    const value = upper + below * (lower - upper);
    if (value > greatest) {
      greatest = value;
      found = step[at];
    }
  }
  return found === undefined ? { value: 0, step: undefined } : { value: greatest, step: found };
}
