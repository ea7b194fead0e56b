// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import type { Tile } from '../engine/tile';

interface TileCanvasProps {
  readonly className: string;
  readonly tile: Tile;
  /** What is drawn beside the tile's own state: called back when it changes. */
  readonly follow?: (listener: () => void) => () => void;
  /** Draws and tells whether there was anything to draw; the same function as long as the same is to be drawn. */
  readonly draw: (canvas: HTMLCanvasElement, tile: Tile) => boolean;
}

/** A canvas over a tile's picture that is drawn again whenever the picture moves. */
export function TileCanvas({ className, tile, follow, draw }: TileCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) {
      return undefined;
    }
    const again = () => {
      // An emptied canvas may go on showing what was on it until something else is drawn.
      element.style.visibility = draw(element, tile) ? 'visible' : 'hidden';
    };
    const leave = [tile.state.subscribe(again), tile.onDrawn(again), follow?.(again)];
    again();
    return () => leave.forEach((each) => each?.());
  }, [tile, follow, draw]);
  return <canvas className={`qv-over ${className}`} ref={canvas} />;
}
