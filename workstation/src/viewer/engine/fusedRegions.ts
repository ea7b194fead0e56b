// SPDX-License-Identifier: Apache-2.0
import { pixelCoordinates, worldAt } from '../study/geometry';
import type { Frame, Vector3 } from '../study/model';
import { fusedOver } from './fusedValues';

export type RegionShape = 'rectangle' | 'ellipse';

export interface FusedStatistics {
  readonly mean: number;
  readonly deviation: number;
  readonly max: number;
  readonly unit: string;
}

/** The statistics of the tracer over a picture, at the picture's pixels inside a region; undefined where none lies over it. */
export function fusedStatistics(
  picture: Frame,
  points: readonly Vector3[],
  shape: RegionShape,
): FusedStatistics | undefined {
  const fused = fusedOver(picture);
  const places = points.map((point) => pixelCoordinates(picture, point));
  if (fused === undefined || places.length === 0) {
    return undefined;
  }
  const [left, right] = extent(places.map(([column]) => column));
  const [top, bottom] = extent(places.map(([, row]) => row));
  const values: number[] = [];
  for (let row = Math.floor(top); row < bottom; row++) {
    for (let column = Math.floor(left); column < right; column++) {
      const x = (column + 0.5 - left) / (right - left) - 0.5;
      const y = (row + 0.5 - top) / (bottom - top) - 0.5;
      const inside = shape === 'ellipse' ? x * x + y * y <= 0.25 : Math.max(x * x, y * y) <= 0.25;
      const value = inside ? fused.at(worldAt(picture, column + 0.5, row + 0.5)) : undefined;
      if (value !== undefined) {
        values.push(value);
      }
    }
  }
  return values.length === 0 ? undefined : { ...summary(values), unit: fused.unit };
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function summary(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return { mean, deviation: Math.sqrt(squares / values.length), max };
}
