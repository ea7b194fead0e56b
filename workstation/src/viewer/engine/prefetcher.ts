// SPDX-License-Identifier: Apache-2.0
import { cache, imageLoader } from '@cornerstonejs/core';

/** Few enough that a frame the reader asks for at once finds a free connection (browsers open six to a server). */
const parallel = 4;
/** How far it is is told so often at most: each time, the page lays out what tells it. */
const tellEveryMs = 100;

/** Loads the rest of a stack, the frames nearest to the one on screen first. */
export class Prefetcher {
  private running = 0;
  private stopped = false;
  private centre: number;
  private readonly waiting: Set<number>;
  private loaded = 0;
  private telling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly imageIds: readonly string[],
    start: number,
    private readonly onProgress: (loaded: number) => void,
  ) {
    this.centre = start;
    this.waiting = new Set(imageIds.keys());
  }

  start(): void {
    while (!this.stopped && this.running < parallel) {
      const index = this.next();
      if (index === undefined) {
        return;
      }
      this.load(index);
    }
  }

  /** From now on load around this frame. */
  moveTo(index: number): void {
    this.centre = index;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.telling);
  }

  private next(): number | undefined {
    let best: number | undefined;
    for (const index of this.waiting) {
      if (best === undefined || this.distance(index) < this.distance(best)) {
        best = index;
      }
    }
    return best;
  }

  /** Frames ahead are a little nearer than frames behind. */
  private distance(index: number): number {
    return index >= this.centre ? index - this.centre : this.centre - index + 0.5;
  }

  private load(index: number): void {
    const imageId = this.imageIds[index];
    this.waiting.delete(index);
    if (imageId === undefined) {
      return;
    }
    this.running += 1;
    imageLoader
      .loadAndCacheImage(imageId)
      // A frame that fails is shown as failed when it is scrolled to; the others go on.
      .then(() => this.loaded++)
      .catch(() => undefined)
      .finally(() => {
        this.running -= 1;
        if (!this.stopped) {
          this.tell();
          this.start();
        }
      });
  }

  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.onProgress(this.loaded);
    }, tellEveryMs);
  }
}

/** How many of these frames are decoded and in memory. */
export function loadedFrames(imageIds: readonly string[]): number {
  return imageIds.filter((imageId) => cache.isLoaded(imageId)).length;
}
