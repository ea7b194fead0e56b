// SPDX-License-Identifier: Apache-2.0
import type { MaskChoice } from '../study/model';
import { firstChoice, subtracted } from '../study/subtraction';
import type { Tile } from './tile';
import type { ViewerEngine } from './viewerEngine';

/** Takes a mask from the film in a tile: a chosen one, or the one with which it opens. */
export function subtract(engine: ViewerEngine, tile: Tile, chosen: MaskChoice | 'first'): void {
  const { stack, index, window, playing } = tile.state.get();
  const source = stack?.kind === 'images' ? (stack.subtracted?.source ?? stack) : undefined;
  if (stack?.kind !== 'images' || source?.subtractable === undefined) {
    return;
  }
  const choice = chosen === 'first' ? firstChoice(source.subtractable) : chosen;
  // Another mask is judged in the same window.
  const opening = { index, window: stack.subtracted && window };
  const replaced = stack.subtracted && stack;
  void engine.openMade(tile, subtracted(source, choice), opening, replaced).then(() => {
    if (playing) {
      tile.play();
    }
  });
}

export function toggleSubtraction(engine: ViewerEngine, tile: Tile): void {
  const { stack, index } = tile.state.get();
  const shown = stack?.kind === 'images' ? stack.subtracted : undefined;
  if (shown) {
    engine.open(tile.id, shown.source, { index });
  } else {
    subtract(engine, tile, 'first');
  }
}
