// SPDX-License-Identifier: Apache-2.0
import type { Frame, ImageStack, Window } from '../study/model';
import { presetsFor } from '../study/windows';

/** What is shown by pictures that the server draws. */
export interface PictureView {
  readonly stack: ImageStack;
  readonly index: number;
  /** undefined: as the file says. */
  readonly window: Window | undefined;
  readonly inverted: boolean;
  readonly zoom: number;
  readonly pan: readonly [x: number, y: number];
}

export function opened(stack: ImageStack): PictureView {
  const index = stack.frameRate === undefined ? Math.floor((stack.frames.length - 1) / 2) : 0;
  return { stack, index, window: undefined, inverted: false, zoom: 1, pan: [0, 0] };
}

/** The same picture in the study as it has become; as it was where its stack is gone. */
export function renewed(view: PictureView, stacks: readonly ImageStack[]): PictureView {
  const stack = stacks.find(({ id }) => id === view.stack.id);
  if (stack === undefined) {
    return view;
  }
  const { imageId } = frameOfView(view);
  const at = stack.frames.findIndex((frame) => frame.imageId === imageId);
  return { ...view, stack, index: at >= 0 ? at : Math.min(view.index, stack.frames.length - 1) };
}

export function frameOfView({ stack, index }: PictureView): Frame {
  return stack.frames[index] ?? stack.frames[0];
}

export function scrolled(view: PictureView, by: number): PictureView {
  const index = Math.min(Math.max(view.index + by, 0), view.stack.frames.length - 1);
  return { ...view, index };
}

/** The window of a preset's key; presets that need the pixels are left to the server's own choice. */
export function withPreset(view: PictureView, place: number): PictureView {
  const preset = presetsFor(frameOfView(view))[place];
  return preset?.kind === 'named' || preset?.kind === 'file'
    ? { ...view, window: preset.window }
    : view;
}

/** Drags: sideways the width, up and down the centre, as with the viewer's window tool. */
export function dragged(view: PictureView, right: number, down: number): PictureView {
  const [own] = frameOfView(view).windows;
  const from = view.window ?? own ?? { centre: 128, width: 256 };
  const step = Math.max(from.width / 400, 0.25);
  const window = {
    centre: Math.round(from.centre + down * step),
    width: Math.max(1, Math.round(from.width + right * step)),
  };
  return { ...view, window };
}

/** Sizes of pictures are stepped, so that a window that is dragged wider does not ask for each again. */
const sizeStep = 256;

/** The address of the frame's picture, as large as it is shown. */
export function pictureUrl(view: PictureView, side: number, at = view.index): string {
  const frame = view.stack.frames[at] ?? view.stack.frames[0];
  const pixels = Math.min(2048, Math.ceil((side * Math.max(view.zoom, 1)) / sizeStep) * sizeStep);
  const grey = frame.format.samplesPerPixel === 1 && frame.format.palette === undefined;
  const window =
    grey && view.window ? `&window=${view.window.centre},${view.window.width},linear` : '';
  return `${frame.url}/rendered?viewport=${pixels},${pixels}${window}`;
}
