// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { worldAt } from '../study/geometry';
import { readStudy } from '../study/loadStudy';
import type { Frame, ImageStack, Projection, Vector3 } from '../study/model';
import { sections, volumeOf } from '../study/reformat';
import { Tag } from '../study/tags';
import { element, slice } from '../test/dataSets';
import { laidBy, tracerVolume } from './fusion';
import { tracerAt, tracerGrid, tracerSection } from './tracerSection';

interface Grid {
  readonly modality: string;
  readonly size: number;
  readonly pixel: number;
  readonly heights: readonly number[];
  readonly start: number;
}

function stackOf({ modality, size, pixel, heights, start }: Grid): ImageStack {
  const instances = heights.map((z, place) =>
    slice({
      [Tag.SopInstanceUid]: element(`1.3.${modality}.${place}`),
      [Tag.SeriesInstanceUid]: element(`1.2.${modality}`),
      [Tag.Modality]: element(modality),
      [Tag.InstanceNumber]: element(place),
      [Tag.FrameOfReferenceUid]: element('1.9'),
      [Tag.Rows]: element(size),
      [Tag.Columns]: element(size),
      [Tag.PixelSpacing]: element(pixel, pixel),
      [Tag.ImagePositionPatient]: element(start, start, z),
    }),
  );
  const [stack] = readStudy('1.1', instances, '').stacks;
  if (stack?.kind !== 'images') throw new Error('no stack');
  return stack;
}

const even = (count: number, step: number) => Array.from({ length: count }, (_, at) => at * step);
const ct = stackOf({ modality: 'CT', size: 12, pixel: 1, heights: even(12, 1), start: 0 });
const pet = stackOf({ modality: 'PT', size: 5, pixel: 3, heights: even(4, 4), start: -0.5 });
const volume = tracerVolume(pet);
if (volume === undefined) throw new Error('no volume');

/** Values that grow evenly in every direction are told exactly between voxels. */
const value = ([x, y, z]: Vector3) => 100 + 2 * x + 5 * y + 11 * z;
const planes = pet.frames.map((frame) =>
  Float32Array.from({ length: 25 }, (_, at) =>
    value(worldAt(frame, (at % 5) + 0.5, Math.floor(at / 5) + 0.5)),
  ),
);
const tracer = { volume, planes };

function cutOf(axis: 0 | 1 | 2, thickness = 0, by: Projection = 'greatest', index = 4): Frame {
  const space = volumeOf(ct);
  const frame = space && sections(space, axis, { thickness, by }).frames[index];
  if (!frame) throw new Error('no section');
  return frame;
}

describe('a tracer on sections', () => {
  it('lies on its own voxels, with the values between its slices', () => {
    for (const axis of [0, 1, 2] as const) {
      const picture = cutOf(axis);
      expect(laidBy(pet, picture)).toBe('volume');
      const grid = tracerGrid(volume, picture);
      expect([grid.format.columns, grid.format.rows]).toEqual(axis === 2 ? [5, 5] : [5, 4]);
      const values = tracerSection(tracer, picture, grid);
      values.forEach((each, at) => {
        const column = (at % grid.format.columns) + 0.5;
        const row = Math.floor(at / grid.format.columns) + 0.5;
        expect(each).toBeCloseTo(value(worldAt(grid, column, row)), 3);
      });
    }
  });

  it('has values at points, and none where it does not reach', () => {
    const at = tracerAt(tracer, cutOf(1));
    expect(at([4.2, 4, 7.3])).toBeCloseTo(value([4.2, 4, 7.3]), 4);
    // Half a voxel beyond its middles it ends.
    expect(at([-1.9, 4, 7])).toBeCloseTo(value([-0.5, 4, 7]), 4);
    expect(at([-2.1, 4, 7])).toBeUndefined();
    const beyond = tracerGrid(volume, { ...cutOf(1), position: [0, 14, 11] });
    expect(Array.from(tracerSection(tracer, beyond, beyond)).every(Number.isNaN)).toBe(true);
  });

  it('shows of thick sections the greatest, also where the least of the other is seen', () => {
    // From 2 to 6 mm along the rows' direction, whose middle is at 4.
    const point: Vector3 = [4, 5, 6];
    const through = (by: Projection) => tracerAt(tracer, cutOf(0, 5, by, 2))(point);
    expect(through('greatest')).toBeCloseTo(value([6, 5, 6]), 3);
    expect(through('least')).toBeCloseTo(value([6, 5, 6]), 3);
    expect(through('mean')).toBeCloseTo(value([4, 5, 6]), 3);
  });

  it('follows planes that lie askew, and slices that lean', () => {
    const askew: Frame = {
      ...cutOf(1),
      orientation: { row: [0.6, 0.8, 0], column: [0, 0, -1] },
      position: [1, 1, 9],
    };
    const grid = tracerGrid(volume, askew);
    expect(grid.format).toEqual(askew.format);
    const values = tracerSection(tracer, askew, grid);
    expect(values[3 * 12 + 2]).toBeCloseTo(value(worldAt(askew, 2.5, 3.5)), 3);

    const lean = { ...volume.axes[2], direction: [0, 0.6, 0.8] as const, step: 5 };
    const leaning = {
      ...tracer,
      volume: { ...volume, axes: [volume.axes[0], volume.axes[1], lean] as const },
    };
    // One slice up is three millimetres further back.
    expect(tracerAt(leaning, cutOf(1))([4, 5, 4])).toBeCloseTo(value([4, 2, 4]), 3);
  });
});
