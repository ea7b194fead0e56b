// SPDX-License-Identifier: Apache-2.0
import type { StackViewport } from '@cornerstonejs/core';
import type { Level } from '../presentation/levels';
import type { VoiRange } from '../study/windows';

/** Shows grey values as bright as the levels say, with straight lines between them, instead of by a straight window. */
export function setLevels(
  viewport: StackViewport,
  levels: readonly Level[],
  inverted: boolean,
): void {
  const lower = levels[0]?.value ?? 0;
  const upper = levels.at(-1)?.value ?? lower;
  viewport.setProperties({ invert: inverted });
  viewport.setProperties({ voiRange: { lower, upper } });
  const transfer = transferOf(viewport);
  if (transfer === undefined) {
    return;
  }
  transfer.removeAllPoints();
  for (const { value, brightness } of levels) {
    const grey = inverted ? 1 - brightness : brightness;
    transfer.addRGBPoint(value, grey, grey, grey);
  }
  viewport.render();
}

/** Shows grey values from black to white by a straight window, also where a table or a curve was shown before. */
export function setStraight(viewport: StackViewport, { lower, upper }: VoiRange): void {
  // The library stretches what was there over the new range, and keeps its curve.
  setLevels(
    viewport,
    [
      { value: lower, brightness: 0 },
      { value: upper, brightness: 1 },
    ],
    viewport.getProperties().invert ?? false,
  );
}

/** Shows grey values in one viewport as they are shown in another, by whatever curve that is. */
export function copyLevels(from: StackViewport, to: StackViewport): void {
  const source = transferOf(from);
  const target = transferOf(to);
  if (source === undefined || target === undefined) {
    return;
  }
  target.removeAllPoints();
  const node: Node = [0, 0, 0, 0, 0, 0];
  for (let place = 0; place < source.getSize(); place++) {
    source.getNodeValue(place, node);
    target.addRGBPointLong(...node);
  }
}

function transferOf(viewport: StackViewport): TransferFunction | undefined {
  // Undefined before the first image, although its type does not say so.
  const shown = viewport.getDefaultActor() as { actor: unknown } | undefined;
  const actor = shown?.actor as ImageActor | undefined;
  return actor?.getProperty().getRGBTransferFunction(0);
}

/** A value, its red, green and blue, and how the way to the next is bent. */
type Node = [number, number, number, number, number, number];

interface ImageActor {
  getProperty(): { getRGBTransferFunction(index: number): TransferFunction | undefined };
}

interface TransferFunction {
  removeAllPoints(): void;
  addRGBPoint(value: number, red: number, green: number, blue: number): number;
  addRGBPointLong(...node: Node): number;
  getSize(): number;
  getNodeValue(place: number, into: Node): number;
}
