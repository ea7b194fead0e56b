// SPDX-License-Identifier: Apache-2.0
import type { StackViewport } from '@cornerstonejs/core';
import { levelsOf, type Level } from '../presentation/levels';
import type { Area, PresentationState, Turn } from '../presentation/model';
import { holding, presents } from '../presentation/scope';
import type { Frame } from '../study/model';
import { isColour } from './frameRegistry';
import { setLevels } from './transfer';
import { screenPixelsPerImagePixel } from './viewGeometry';

/** What of a presentation state the viewport itself shows; shutters and drawings lie over it. */
interface Look {
  readonly levels: readonly Level[];
  readonly inverse: boolean;
  readonly turn: Turn;
  readonly area: Area | undefined;
}

/** Shows a viewport's pictures as a presentation state says. */
export class Presenter {
  /** As last shown, so that what the reader changes stays until the state asks for something else. */
  private shown = '';

  constructor(
    private readonly viewport: StackViewport,
    private readonly toScreen: (frame: Frame, column: number, row: number) => [number, number],
  ) {}

  forget(): void {
    this.shown = '';
  }

  show(state: PresentationState, frame: Frame): void {
    if (!presents(state, frame)) {
      return;
    }
    const [area] = holding(state.areas, frame);
    const { inverse, turn } = state;
    const levels = isColour(frame) ? [] : levelsOf(state, frame);
    const look: Look = { levels, inverse, turn, area };
    const text = JSON.stringify(look);
    if (text !== this.shown) {
      this.shown = text;
      this.apply(look, frame);
    }
  }

  private apply({ levels, inverse, turn, area }: Look, frame: Frame): void {
    if (levels.length > 0) {
      setLevels(this.viewport, levels, inverse);
    }
    this.viewport.resetCamera();
    // The library mirrors first and turns then, a state the other way round.
    this.viewport.setViewPresentation({
      rotation: turn.mirrored ? (360 - turn.degrees) % 360 : turn.degrees,
      flipHorizontal: turn.mirrored,
      flipVertical: false,
    });
    if (area) {
      this.frame(area, frame);
    }
    this.viewport.render();
  }

  /** Brings an area of the image to the viewport's size and middle. */
  private frame(area: Area, frame: Frame): void {
    const { clientWidth, clientHeight } = this.viewport.element;
    const before = this.box(area, frame);
    const scale = area.magnification
      ? area.magnification / screenPixelsPerImagePixel(this.viewport)
      : Math.min(clientWidth / before.width, clientHeight / before.height);
    if (!Number.isFinite(scale) || scale <= 0) {
      return;
    }
    this.viewport.setZoom(this.viewport.getZoom() * scale);
    const { x, y } = this.box(area, frame);
    const [right, down] = this.viewport.getPan();
    this.viewport.setPan([right + clientWidth / 2 - x, down + clientHeight / 2 - y]);
  }

  /** The size of an area on the screen, and where its middle is. */
  private box({ x, y, width, height }: Area, frame: Frame) {
    const [left, top] = this.toScreen(frame, x, y);
    const [right, bottom] = this.toScreen(frame, x + width, y + height);
    return {
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      width: Math.abs(right - left),
      height: Math.abs(bottom - top),
    };
  }
}
