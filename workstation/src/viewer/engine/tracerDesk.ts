// SPDX-License-Identifier: Apache-2.0
import { imageLoader } from '@cornerstonejs/core';
import { sectionRefusal, type SectionRefusal, tracerVolume } from '../layers/fusion';
import type { TracerValues } from '../layers/tracerSection';
import type { GreyArray } from '../pixels/grey';
import type { Fusion, Volume } from '../study/model';

/** Slices that are asked for together; the pictures themselves ask for theirs meanwhile. */
const together = 4;

interface Held {
  /** All slices, once they are here. */
  values?: TracerValues;
  failed?: boolean;
}

/**
 * Holds the slices of the tracers that sections show: of each one copy, the loader's own, which must not leave the memory one
 * by one while a section needs all of them.
 */
export class TracerDesk {
  private readonly held = new Map<string, Held>();

  constructor(private readonly onArrival: () => void) {}

  /** All of a tracer's slices; fetched from the first time on that they are asked for, undefined until they are here. */
  of(tracer: Fusion): TracerValues | undefined {
    const held = this.held.get(tracer.id);
    if (held === undefined && sectionRefusal(tracer) === undefined) {
      const volume = tracerVolume(tracer.stack);
      const begun: Held = {};
      this.held.set(tracer.id, begun);
      if (volume) {
        void this.load(tracer.id, begun, volume);
      }
    }
    return held?.values;
  }

  /** What is held already. */
  at(tracer: Fusion): TracerValues | undefined {
    return this.held.get(tracer.id)?.values;
  }

  refusal(tracer: Fusion): SectionRefusal | 'failed' | undefined {
    return this.held.get(tracer.id)?.failed ? 'failed' : sectionRefusal(tracer);
  }

  /** Gives back all others. */
  keepOnly(isKept: (id: string) => boolean): void {
    [...this.held.keys()].filter((id) => !isKept(id)).forEach((id) => this.held.delete(id));
  }

  close(): void {
    this.held.clear();
  }

  private async load(id: string, begun: Held, volume: Volume): Promise<void> {
    const imageIds = volume.stack.frames.map(({ imageId }) => imageId);
    const planes: GreyArray[] = [];
    const wanted = () => this.held.get(id) === begun;
    try {
      for (let start = 0; start < imageIds.length && wanted(); start += together) {
        const next = imageIds.slice(start, start + together);
        const images = await Promise.all(next.map((each) => imageLoader.loadAndCacheImage(each)));
        planes.push(...images.map((image) => image.getPixelData() as GreyArray));
      }
      begun.values = { volume, planes };
    } catch {
      begun.failed = true;
    }
    if (wanted()) {
      this.onArrival();
    }
  }
}
