// SPDX-License-Identifier: Apache-2.0
import { worldAt } from '../study/geometry';
import type { Frame } from '../study/model';
import type { Laid, LayerDesk } from './layerDesk';
import type { Tile } from './tile';
import { currentFrame } from './tileState';

const lineWidth = 1.5;

/** Draws what is laid over a tile's picture, just where the picture is. */
export function drawLayers(canvas: HTMLCanvasElement, tile: Tile, desk: LayerDesk): void {
  const context = canvas.getContext('2d');
  if (context === null) {
    return;
  }
  const ratio = window.devicePixelRatio;
  // Setting the size also clears it.
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
  const state = tile.state.get();
  const frame = currentFrame(state);
  if (frame === undefined || state.picture !== 'shown') {
    return;
  }
  const { opacity } = desk.state.get();
  for (const laid of desk.on(frame)) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (laid.kind === 'pixels') {
      context.globalAlpha = opacity;
      context.imageSmoothingEnabled = laid.smooth;
      drawPixels(context, tile, laid.canvas, laid.grid);
    } else {
      context.globalAlpha = 1;
      drawLine(context, tile, laid);
    }
  }
}

/** Lays a grid's pixels where its corners are on the screen, turned and flipped as the picture is. */
function drawPixels(
  context: CanvasRenderingContext2D,
  tile: Tile,
  pixels: HTMLCanvasElement,
  grid: Frame,
): void {
  const { rows, columns } = grid.format;
  const [x, y] = tile.toScreen(worldAt(grid, 0, 0));
  const [right, rightDown] = tile.toScreen(worldAt(grid, columns, 0));
  const [down, downDown] = tile.toScreen(worldAt(grid, 0, rows));
  context.transform(
    (right - x) / columns,
    (rightDown - y) / columns,
    (down - x) / rows,
    (downDown - y) / rows,
    x,
    y,
  );
  context.drawImage(pixels, 0, 0);
}

function drawLine(
  context: CanvasRenderingContext2D,
  tile: Tile,
  { points, closed, colour }: Extract<Laid, { kind: 'line' }>,
): void {
  context.beginPath();
  for (const point of points) {
    context.lineTo(...tile.toScreen(point));
  }
  if (closed) {
    context.closePath();
  }
  context.strokeStyle = `rgb(${colour.join(' ')})`;
  context.lineWidth = lineWidth;
  context.stroke();
}
