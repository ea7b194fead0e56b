// SPDX-License-Identifier: Apache-2.0
import { worldAt } from '../study/geometry';
import type { Frame } from '../study/model';
import { cleared } from './canvas';
import type { Laid, LayerDesk } from './layerDesk';
import type { Tile } from './tile';
import { currentFrame } from './tileState';

const lineWidth = 1.5;

/** Draws what is laid over a tile's picture, just where the picture is, and tells whether there is anything. */
export function drawLayers(canvas: HTMLCanvasElement, tile: Tile, desk: LayerDesk): boolean {
  const context = cleared(canvas);
  const state = tile.state.get();
  const frame = currentFrame(state);
  if (context === null || frame === undefined || state.picture !== 'shown') {
    return false;
  }
  const { opacity } = desk.state.get();
  const all = desk.on(frame);
  for (const laid of all) {
    context.save();
    if (laid.kind === 'pixels') {
      context.globalAlpha = opacity;
      context.imageSmoothingEnabled = laid.smooth;
      drawPixels(context, tile, laid.canvas, laid.grid);
    } else {
      drawLine(context, tile, laid);
    }
    context.restore();
  }
  return all.length > 0;
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
