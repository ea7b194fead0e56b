// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { drawLayers } from '../engine/drawLayers';
import type { Tile } from '../engine/tile';
import type { ViewerEngine } from '../engine/viewerEngine';

interface LayerCanvasProps {
  readonly engine: ViewerEngine;
  readonly tile: Tile;
}

/** Segments, contours and tracers over a tile's picture; nothing where the study has none. */
export function LayerCanvas({ engine, tile }: LayerCanvasProps) {
  const { layers, shown } = useSyncExternalStore(
    engine.layers.state.subscribe,
    engine.layers.state.get,
  );
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = layers.length > 0 && shown.size > 0;
  useEffect(() => {
    const element = canvas.current;
    if (element === null) {
      return undefined;
    }
    const draw = () => drawLayers(element, tile, engine.layers);
    const leave = [
      tile.state.subscribe(draw),
      tile.onDrawn(draw),
      engine.layers.state.subscribe(draw),
    ];
    draw();
    return () => leave.forEach((each) => each());
  }, [engine, tile, drawn]);
  return drawn ? <canvas className="qv-layers" ref={canvas} /> : null;
}
