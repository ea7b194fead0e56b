// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { brightestStep, project } from './project';

const plane = Float32Array.of(1, 5, 2, 0, 3, 4, 0, 0, 9);

describe('the greatest on each ray', () => {
  it('is found along the rows and the columns', () => {
    const down = { start: [0, 0], across: [1, 0], along: [0, 1], count: 3 } as const;
    const given = {
      planes: [plane, plane.map((each) => 10 - each)],
      columns: 3,
      rows: 3,
      rays: down,
    };
    const { data, statistics } = project(given);
    expect(Array.from(data)).toEqual([1, 5, 9, 10, 10, 8]);
    expect(statistics).toMatchObject({ min: 1, max: 10 });
    const left = { start: [2, 0], across: [0, 1], along: [-1, 0], count: 3 } as const;
    expect(Array.from(project({ ...given, rays: left }).data.subarray(0, 3))).toEqual([5, 4, 9]);
    expect([0, 1, 2].map((ray) => brightestStep({ ...given, rays: left }, ray))).toEqual([1, 0, 0]);
  });

  it('is found between the voxels, and is nothing beside them', () => {
    const rays = { start: [-0.5, 0.5], across: [1, 0], along: [0, 1], count: 4 } as const;
    const given = { planes: [plane], columns: 3, rows: 3, rays };
    expect(Array.from(project(given).data)).toEqual([0, 2.25, 4, 0]);
    expect(brightestStep(given, 0)).toBeUndefined();
    expect(brightestStep(given, 2)).toBe(1);
  });
});
