// SPDX-License-Identifier: Apache-2.0
import type { StackViewport, Types } from '@cornerstonejs/core';
import type { Vector3 } from '../study/model';

/** The directions to the screen's right and down in the space of the drawn image. */
export function screenAxes(viewport: StackViewport): { right: Vector3; down: Vector3 } | undefined {
  if (!hasImage(viewport)) {
    return undefined;
  }
  const origin = viewport.canvasToWorld([0, 0]);
  return {
    right: between(origin, viewport.canvasToWorld([100, 0])),
    down: between(origin, viewport.canvasToWorld([0, 100])),
  };
}

/** How many of the screen's own pixels one pixel of the image covers, along its rows. */
export function screenPixelsPerImagePixel(viewport: StackViewport): number {
  if (!hasImage(viewport)) {
    return 0;
  }
  const { origin, direction, spacing } = viewport.getImageData();
  const start = viewport.worldToCanvas(origin);
  const end = viewport.worldToCanvas([
    origin[0] + direction[0] * spacing[0],
    origin[1] + direction[1] * spacing[0],
    origin[2] + direction[2] * spacing[0],
  ]);
  return Math.hypot(end[0] - start[0], end[1] - start[1]) * window.devicePixelRatio;
}

function hasImage(viewport: StackViewport): boolean {
  // The library answers undefined before the first image although its types do not say so.
  return (viewport.getCornerstoneImage() as unknown) !== undefined;
}

function between(from: Types.Point3, to: Types.Point3): Vector3 {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}
