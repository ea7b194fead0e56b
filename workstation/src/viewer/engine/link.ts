// SPDX-License-Identifier: Apache-2.0

/** In bytes a millisecond, 24 Mbit/s: below it an image is here sooner when it is compressed first. */
const thinBelow = 3_000;
/** In milliseconds of receiving; what was before counts half each time. */
const remembered = 2_000;
/** In bytes; fewer tell of the server's answers and not of the link. */
const fewest = 200_000;

/** How fast images come from the server, by those that came: all that are under way share the link. */
export class Link {
  private underWay = 0;
  private since = 0;
  private received = 0;
  private receiving = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** An answer begins to come. */
  begin(): void {
    this.note();
    this.underWay += 1;
  }

  /** It is here, or will not come any more. */
  end(bytes: number): void {
    this.note();
    this.underWay -= 1;
    this.received += bytes;
    if (this.receiving > remembered && this.received > fewest) {
      this.receiving /= 2;
      this.received /= 2;
    }
  }

  /** Whether it is known to be slower than compressing is. */
  get thin(): boolean {
    return this.received * 2 > fewest && this.received < thinBelow * this.receiving;
  }

  private note(): void {
    const now = this.now();
    if (this.underWay > 0) {
      this.receiving += now - this.since;
    }
    this.since = now;
  }
}
