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
  const actor = viewport.getDefaultActor().actor as ImageActor | undefined;
  const transfer = actor?.getProperty().getRGBTransferFunction(0);
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

interface ImageActor {
  getProperty(): { getRGBTransferFunction(index: number): TransferFunction | undefined };
}

interface TransferFunction {
  removeAllPoints(): void;
  addRGBPoint(value: number, red: number, green: number, blue: number): number;
}
