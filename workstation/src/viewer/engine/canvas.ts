// SPDX-License-Identifier: Apache-2.0

/** A canvas' paper, as large as its place on the screen, empty, and measured in the page's pixels. */
export function cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  // Setting the size also clears it.
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
