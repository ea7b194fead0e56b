// SPDX-License-Identifier: Apache-2.0
import { cache } from '@cornerstonejs/core';
import { laidBy, mixedValues, slicesAround, valueAt } from '../layers/fusion';
import { tracerAt, type TracerValues } from '../layers/tracerSection';
import type { Fusion } from '../study/model';
import type { GreyArray } from '../pixels/grey';
import type { Frame, Vector3 } from '../study/model';

/** A tracer that is laid over a study's pictures at the moment. */
interface Fused {
  readonly fusion: Fusion;
  /** All its slices, where sections have brought them here. */
  readonly values: () => TracerValues | undefined;
}

const fused = new Map<string, Fused>();

export function setFused(studyUid: string, tracer: Fused | undefined): void {
  if (tracer) {
    fused.set(studyUid, tracer);
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
  const tracer = fused.get(picture.studyUid);
  switch (tracer && laidBy(tracer.fusion.stack, picture)) {
    case 'slices':
      return tracer && onSlices(tracer, picture);
    case 'volume':
      return tracer && throughVolume(tracer, picture);
    default:
      return undefined;
  }
}

function onSlices({ fusion: { stack } }: Fused, picture: Frame): FusedPlane | undefined {
  const around = slicesAround(stack, picture);
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

function throughVolume({ fusion, values }: Fused, picture: Frame): FusedPlane | undefined {
  const tracer = values();
  return (
    tracer && {
      unit: fusion.stack.frames[0].rescale.unit,
      at: tracerAt(tracer, picture),
    }
  );
}

function pixelsOf({ imageId }: Frame): GreyArray | undefined {
  return cache.getImage(imageId)?.getPixelData() as GreyArray | undefined;
}
