// SPDX-License-Identifier: Apache-2.0
import { cache } from '@cornerstonejs/core';
import { paintSegment } from '../layers/paint';
import { bitsOf } from '../study/bitPlanes';
import type { BitPlane, Colour, PixelBit } from '../study/model';
import { FetchedValues } from './fetchedValues';
import type { LoadedFrame } from './frameLoader';
import { Observable } from './tileState';

/** Planes that are kept painted: those of a few frames. */
const most = 32;

interface Painted {
  readonly colour: string;
  readonly canvas: HTMLCanvasElement;
}

/** Paints planes of bits, and fetches those that the server keeps apart. */
export class PlaneDesk {
  /** Counts what has arrived, so that followers draw again. */
  readonly arrived = new Observable(0);
  private readonly fetched = new FetchedValues<BitPlane, Uint8Array>(
    (bytes) => bytes,
    () => this.arrived.set(this.arrived.get() + 1),
  );
  private readonly painted = new Map<BitPlane, Painted>();

  /** A plane in a colour, clear where it is not set; undefined until it is here. */
  picture(plane: BitPlane, colour: Colour): HTMLCanvasElement | undefined {
    const kept = this.painted.get(plane);
    this.painted.delete(plane);
    const bytes = this.bytesOf(plane);
    if (bytes === undefined) {
      return undefined;
    }
    const name = colour.join();
    const drawn =
      kept?.colour === name
        ? kept
        : { colour: name, canvas: paintSegment(bitsOf(plane, bytes), plane, colour, 1) };
    this.painted.set(plane, drawn);
    const [oldest] = this.painted.keys();
    if (this.painted.size > most && oldest !== undefined) {
      this.painted.delete(oldest);
    }
    return drawn.canvas;
  }

  close(): void {
    this.fetched.stop();
    this.painted.clear();
  }

  private bytesOf(plane: BitPlane): Uint8Array | undefined {
    const { data } = plane;
    if (typeof data === 'string') {
      return this.fetched.of(plane, data);
    }
    return 'bit' in data ? pixelBitOf(data) : data;
  }
}

/** It came with the image, which is in memory while it is looked at. */
function pixelBitOf({ imageId, bit }: PixelBit): Uint8Array | undefined {
  const image: LoadedFrame | undefined = cache.getImage(imageId);
  return image?.bits?.find((each) => each.bit === bit)?.bytes;
}
