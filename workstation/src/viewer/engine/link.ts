// SPDX-License-Identifier: Apache-2.0

/** In bytes a millisecond, 24 Mbit/s: below it an image is here sooner when it is compressed first. */
const thinBelow = 3_000;
/** In milliseconds of receiving; what was before counts half each time. */
const remembered = 2_000;
/** In bytes; fewer tell of the server's answers and not of the link. */
const fewest = 200_000;
/** In bytes; an answer from the browser's own store counts less on the link, and one that was broken off nothing. */
const least = 1_000;
/** Answers that come at once are fewer. */
const mostKept = 50;

type Span = readonly [start: number, end: number];

/** How fast images come from the server, by those that came: all that are under way share the link. */
export class Link {
  /** Times at which something came, apart from each other. */
  private spans: Span[] = [];
  private received = 0;
  private receiving = 0;

  /** Something came over the link, from its first byte to its last, at times of one clock in milliseconds. */
  came(start: number, end: number, bytes: number): void {
    if (bytes < least) {
      return;
    }
    this.received += bytes;
    this.receiving += this.cover([start, end]);
    if (this.receiving > remembered && this.received > fewest) {
      this.receiving /= 2;
      this.received /= 2;
    }
  }

  /** Whether it is known to be slower than compressing is. */
  get thin(): boolean {
    return this.received * 2 > fewest && this.received < thinBelow * this.receiving;
  }

  /** How much of a span nothing else has come in. */
  private cover([start, end]: Span): number {
    const touched = this.spans.filter(([from, to]) => from <= end && to >= start);
    const others = this.spans.filter((span) => !touched.includes(span));
    const whole: Span = [
      Math.min(start, ...touched.map(([from]) => from)),
      Math.max(end, ...touched.map(([, to]) => to)),
    ];
    const known = touched.reduce((sum, [from, to]) => sum + to - from, 0);
    this.spans = [...others, whole].slice(-mostKept);
    return whole[1] - whole[0] - known;
  }
}

/** Follows the frames that this page fetches. */
export function watchedLink(): Link {
  const link = new Link();
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (entry.name.includes('/frames/')) {
        link.came(entry.responseStart, entry.responseEnd, entry.transferSize);
      }
    }
  });
  observer.observe({ type: 'resource' });
  return link;
}
