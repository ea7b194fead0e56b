// SPDX-License-Identifier: Apache-2.0
import { useCallback, useSyncExternalStore } from 'react';
import { drawPresentation } from '../engine/drawPresentation';
import type { Tile } from '../engine/tile';
import { currentFrame } from '../engine/tileState';
import type { ViewerEngine } from '../engine/viewerEngine';
import { TileCanvas } from './TileCanvas';

interface PresentationCanvasProps {
  readonly engine: ViewerEngine;
  readonly tile: Tile;
  /** Whether what the image's own file lays over it is shown. */
  readonly own: boolean;
}

/** Shutters, lines and texts over a tile's picture; nothing where neither a state nor the image's file has any. */
export function PresentationCanvas({ engine: { planes }, tile, own }: PresentationCanvasProps) {
  const state = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  const frame = currentFrame(state);
  const draw = useCallback(
    (canvas: HTMLCanvasElement, drawn: Tile) => drawPresentation(canvas, drawn, planes, own),
    [planes, own],
  );
  const brings = frame !== undefined && (frame.planes.length > 0 || frame.shutter !== undefined);
  return state.presentation !== undefined || (own && brings) ? (
    <TileCanvas
      className="qv-presentation"
      tile={tile}
      follow={planes.arrived.subscribe}
      draw={draw}
    />
  ) : null;
}
