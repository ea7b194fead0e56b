// SPDX-License-Identifier: Apache-2.0

/** Calls a step at a steady rate on the browser's drawing clock, so that a slow page drops steps instead of queueing them. */
export class Cine {
  private request: number | undefined;
  private due = 0;

  constructor(private readonly step: () => void) {}

  get playing(): boolean {
    return this.request !== undefined;
  }

  start(framesPerSecond: number): void {
    this.stop();
    const interval = 1000 / framesPerSecond;
    const tick = (now: number) => {
      this.request = requestAnimationFrame(tick);
      if (now >= this.due) {
        // Behind by more than one step: catch up with the clock, not with the steps.
        this.due = now - this.due > interval ? now + interval : this.due + interval;
        this.step();
      }
    };
    this.due = performance.now() + interval;
    this.request = requestAnimationFrame(tick);
  }

  stop(): void {
    if (this.request !== undefined) {
      cancelAnimationFrame(this.request);
      this.request = undefined;
    }
  }
}
