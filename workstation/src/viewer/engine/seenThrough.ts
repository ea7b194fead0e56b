// SPDX-License-Identifier: Apache-2.0
import { cache } from '@cornerstonejs/core';
import type { GreyArray } from '../pixels/grey';
import { brightestStep } from '../pixels/project';
import { pixelAt } from '../study/geometry';
import type { Frame, Turned, Vector3 } from '../study/model';
import { placeOn, sliceOf } from '../study/turning';

/** Where in the body lies what is seen at a point of a volume that is seen through; undefined beside it. */
export function brightestBehind(frame: Frame, turned: Turned, point: Vector3): Vector3 | undefined {
  const { frames } = turned.volume.stack;
  const { column: ray, row } = pixelAt(frame, point);
  const place = sliceOf(turned, row);
  const slice = frames[place];
  const image = slice && cache.getImage(slice.imageId);
  if (slice === undefined || image === undefined || ray < 0 || ray >= turned.rays.count) {
    return undefined;
  }
  const { rows, columns } = slice.format;
  const planes = [image.getPixelData() as GreyArray];
  const step = brightestStep({ planes, rows, columns, rays: turned.rays }, ray);
  return step === undefined ? undefined : placeOn(turned, place, ray, step);
}
