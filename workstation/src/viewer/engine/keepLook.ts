// SPDX-License-Identifier: Apache-2.0
import type { StackViewport } from '@cornerstonejs/core';

/** Remembers greys, size, place and turn of a viewport's picture, which it loses when it is given another stack. */
export function keepLook(viewport: StackViewport): () => void {
  const { voiRange, invert = false } = viewport.getProperties();
  const view = viewport.getViewPresentation();
  const before = transferOf(viewport);
  const points = Array.from({ length: before?.getSize() ?? 0 }, (_, index) => {
    const point: Point = [0, 0, 0, 0, 0, 0];
    before?.getNodeValue(index, point);
    return point;
  });
  return () => {
    viewport.setProperties({ invert });
    if (voiRange) {
      viewport.setProperties({ voiRange });
    }
    const transfer = points.length > 0 ? transferOf(viewport) : undefined;
    transfer?.removeAllPoints();
    // A table's points are no straight window between two ends.
    points.forEach((point) => transfer?.addRGBPointLong(...point));
    viewport.setViewPresentation(view);
    viewport.render();
  };
}

/** Value, red, green, blue, midpoint and sharpness, as the library's function has them. */
type Point = [number, number, number, number, number, number];

interface TransferFunction {
  getSize(): number;
  getNodeValue(index: number, point: Point): number;
  removeAllPoints(): void;
  addRGBPointLong(...point: Point): number;
}

interface ImageActor {
  getProperty(): { getRGBTransferFunction(index: number): TransferFunction | undefined };
}

function transferOf(viewport: StackViewport): TransferFunction | undefined {
  const { actor } = viewport.getDefaultActor();
  return (actor as unknown as ImageActor).getProperty().getRGBTransferFunction(0);
}
