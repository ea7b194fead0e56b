// SPDX-License-Identifier: Apache-2.0
import { imageLoader, type Types } from '@cornerstonejs/core';
import type { ImageStack } from '../study/model';
import { rangeOf } from '../study/windows';
import { findFrame } from '../engine/frameRegistry';

/** The kind of data that a dragged thumbnail carries: a stack's id. */
export const draggedStack = 'application/x-qianli-stack';

const size = 88;
let queue: Promise<unknown> = Promise.resolve();

/** Draws a stack's middle frame; one after the other, so that thumbnails never hold up the pictures. */
export function drawThumbnail(
  stack: ImageStack,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): void {
  const imageId = stack.frames[Math.floor((stack.frames.length - 1) / 2)]?.imageId;
  if (imageId === undefined) {
    return;
  }
  queue = queue.then(async () => {
    if (signal.aborted) {
      return;
    }
    const image = await imageLoader.loadAndCacheImage(imageId).catch(() => undefined);
    if (image && !(signal as { aborted: boolean }).aborted) {
      paint(image, canvas);
    }
  });
}

function paint(image: Types.IImage, canvas: HTMLCanvasElement): void {
  const frame = findFrame(image.imageId);
  const tall = (image.rows * image.rowPixelSpacing) / (image.columns * image.columnPixelSpacing);
  canvas.width = Math.max(1, Math.round(tall > 1 ? size / tall : size));
  canvas.height = Math.max(1, Math.round(tall > 1 ? size : size * tall));
  const context = canvas.getContext('2d');
  if (!context || !frame) {
    return;
  }
  const picture = context.createImageData(canvas.width, canvas.height);
  const { lower, upper } = rangeOf(
    { centre: image.windowCenter as number, width: image.windowWidth as number },
    frame.voiFunction,
  );
  const level = (value: number) => {
    const share = (value - lower) / Math.max(upper - lower, 1e-9);
    return 255 * (image.invert ? 1 - share : share);
  };
  sample(image, picture, level);
  context.putImageData(picture, 0, 0);
}

function sample(image: Types.IImage, picture: ImageData, level: (value: number) => number): void {
  const pixels = image.getPixelData();
  const { width, height, data } = picture;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * image.rows) / height);
    for (let x = 0; x < width; x++) {
      const column = Math.floor(((x + 0.5) * image.columns) / width);
      const from = (row * image.columns + column) * image.numberOfComponents;
      const to = 4 * (y * width + x);
      for (let component = 0; component < 3; component++) {
        const value = pixels[from + (image.color ? component : 0)] ?? 0;
        // The array clamps to 0 .. 255.
        data[to + component] = image.color ? value : level(value);
      }
      data[to + 3] = 255;
    }
  }
}
