// SPDX-License-Identifier: Apache-2.0
import type { Vector3 } from './model';

export function plus(one: Vector3, other: Vector3): Vector3 {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
}

export function minus(one: Vector3, other: Vector3): Vector3 {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

export function scaled([x, y, z]: Vector3, factor: number): Vector3 {
  return [x * factor, y * factor, z * factor];
}
