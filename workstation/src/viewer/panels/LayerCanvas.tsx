// SPDX-License-Identifier: Apache-2.0
import { useCallback, useSyncExternalStore } from 'react';
import { drawLayers } from '../engine/drawLayers';
import type { Tile } from '../engine/tile';
import type { ViewerEngine } from '../engine/viewerEngine';
import { TileCanvas } from './TileCanvas';

interface LayerCanvasProps {
  readonly engine: ViewerEngine;
  readonly tile: Tile;
}

/** Segments, contours and tracers over a tile's picture; nothing where the study has none. */
export function LayerCanvas({ engine, tile }: LayerCanvasProps) {
  const desk = engine.layers;
  const { layers, shown } = useSyncExternalStore(desk.state.subscribe, desk.state.get);
  const draw = useCallback(
    (canvas: HTMLCanvasElement, drawn: Tile) => drawLayers(canvas, drawn, desk),
    [desk],
  );
  return layers.length > 0 && shown.size > 0 ? (
    <TileCanvas className="qv-layers" tile={tile} follow={desk.state.subscribe} draw={draw} />
  ) : null;
}
