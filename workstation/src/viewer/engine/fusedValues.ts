// SPDX-License-Identifier: Apache-2.0
import { cache } from '@cornerstonejs/core';
import { mixedValues, slicesAround, valueAt } from '../layers/fusion';
import type { Fusion } from '../study/model';
import type { GreyArray } from '../pixels/grey';
import type { Frame, Vector3 } from '../study/model';

/** The tracer that is laid over each study's pictures at the moment. */
const fused = new Map<string, Fusion>();

export function setFused(studyUid: string, fusion: Fusion | undefined): void {
  if (fusion) {
    fused.set(studyUid, fusion);
  } else {
    fused.delete(studyUid);
  }
}

/** A tracer's values in the plane of a picture. */
export interface FusedPlane {
  readonly unit: string;
  readonly at: (point: Vector3) => number | undefined;
}

/** The tracer's values over a picture; undefined where none is laid over it or they are not here yet. */
export function fusedOver(picture: Frame): FusedPlane | undefined {
  const stack = fused.get(picture.studyUid)?.stack;
  const around = stack && slicesAround(stack, picture);
  const lower = around && pixelsOf(around.lower);
  const upper = around && pixelsOf(around.upper);
  if (around === undefined || lower === undefined || upper === undefined) {
    return undefined;
  }
  const values = mixedValues(lower, upper, around.share);
  return {
    unit: around.lower.rescale.unit,
    at: (point) => valueAt(values, around.lower, point),
  };
}

function pixelsOf({ imageId }: Frame): GreyArray | undefined {
  return cache.getImage(imageId)?.getPixelData() as GreyArray | undefined;
}
