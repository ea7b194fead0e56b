// SPDX-License-Identifier: Apache-2.0
import { sectionRefusal, tracerVolume } from '../layers/fusion';
import type { ImageStack, Slab, Volume } from '../study/model';
import { sections } from '../study/reformat';
import { turning } from '../study/turning';
import type { Opening } from './tileState';
import type { ViewerEngine } from './viewerEngine';

/** By maximum intensity vessels connect and nodules stand out. */
const firstSlab: Slab = { thickness: 10, by: 'greatest' };

interface View {
  readonly stack: ImageStack;
  readonly opening: Opening;
}

/**
 * Shows a volume in four tiles: as it was taken, in both planes across it, and as a thick slab; where a tracer is looked at, by
 * itself or over the volume, the fourth shows it from all sides.
 */
export function showPlanes(engine: ViewerEngine, volume: Volume): void {
  const { stack, axes } = volume;
  const { index = 0, window, inverted } = engine.activeTile?.state.get() ?? {};
  const show = (id: string, made: ImageStack, at = index) => {
    const last = made.frames.length - 1;
    engine.openAlso(id, made, { index: Math.min(at, last), window, inverted });
  };
  show('a', stack);
  show('b', sections(volume, 0), Math.floor(axes[0].count / 2));
  show('c', sections(volume, 1), Math.floor(axes[1].count / 2));
  const whole = wholeBody(engine, volume, window);
  if (whole) {
    engine.openAlso('d', whole.stack, whole.opening);
  } else {
    show('d', sections(volume, 2, firstSlab));
  }
  engine.activate('a');
  engine.chooseTool('locate');
}

/** A tracer's uptake is looked for dark on light, from the front first. */
function wholeBody(
  engine: ViewerEngine,
  volume: Volume,
  window: Opening['window'],
): View | undefined {
  const alone = volume.stack.modality === 'PT';
  const { tracer } = engine.layers;
  const { upper } = engine.layers.state.get();
  if (alone) {
    const stack = turning(volume);
    return stack && { stack, opening: { index: 0, window, inverted: true } };
  }
  const seen = tracer && sectionRefusal(tracer) === undefined && tracerVolume(tracer.stack);
  const stack = seen && turning(seen);
  return stack
    ? {
        stack,
        opening: { index: 0, window: { centre: upper / 2, width: upper }, inverted: true },
      }
    : undefined;
}
