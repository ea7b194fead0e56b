// SPDX-License-Identifier: Apache-2.0
import type { Locator, Page } from '@playwright/test';

/**
 * What the movements of a hand take, in seconds, by the keystroke-level model of Card, Moran and
 * Newell (1983): a key of an average typist, pointing at something, pressing and letting go a button,
 * and going from the mouse to the keys or back.
 */
const KEY = 0.28;
const POINT = 1.1;
const PRESS = 0.2;
const CHANGE = 0.4;

/** What one case took of a doctor, apart from the looking and the thinking. */
export interface Effort {
  readonly keys: number;
  readonly clicks: number;
  /** Way of the mouse in pixels. */
  readonly travel: number;
  /** Seconds of moving the hands, by the model. */
  readonly moving: number;
  /** Seconds in which the page lets the doctor wait, by the clock. */
  readonly waiting: number;
}

const none: Effort = { keys: 0, clicks: 0, travel: 0, moving: 0, waiting: 0 };

/** A doctor's hand at the keyboard and the mouse, which counts what it does. */
export class Hand {
  private effort = none;
  private place = { x: 0, y: 0 };
  private on: 'keys' | 'mouse' = 'keys';

  constructor(private readonly page: Page) {}

  /** A key, or several held together: `Control+Enter`. */
  async press(chord: string): Promise<void> {
    this.goTo('keys');
    const keys = chord.split('+').length;
    this.add({ keys, moving: keys * KEY });
    await this.page.keyboard.press(chord);
  }

  async type(text: string): Promise<void> {
    this.goTo('keys');
    this.add({ keys: text.length, moving: text.length * KEY });
    await this.page.keyboard.type(text);
  }

  /** Moves the mouse to the middle of something, which must come into sight if it is not there yet. */
  async point(target: Locator): Promise<void> {
    await this.wait(() => target.waitFor());
    const box = await target.boundingBox();
    if (box === null) throw new Error('nothing to point at');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const way = Math.hypot(x - this.place.x, y - this.place.y);
    if (way < 1) return;
    this.goTo('mouse');
    this.add({ travel: way, moving: POINT });
    this.place = { x, y };
    await this.page.mouse.move(x, y, { steps: 4 });
  }

  async click(target: Locator): Promise<void> {
    await this.point(target);
    this.goTo('mouse');
    this.add({ clicks: 1, moving: PRESS });
    // What comes in with a movement is clicked when it stands.
    await this.wait(() => target.click());
  }

  /** Turns the wheel by so many notches; part of looking, which is not counted. */
  async scroll(notches: number): Promise<void> {
    this.goTo('mouse');
    for (let notch = 0; notch < notches; notch++) await this.page.mouse.wheel(0, 100);
  }

  /** Stands still until something has happened. */
  async wait(until: () => Promise<unknown>): Promise<void> {
    const since = performance.now();
    await until();
    this.add({ waiting: (performance.now() - since) / 1000 });
  }

  /** What was done since this was asked last. */
  take(): Effort {
    const { effort } = this;
    this.effort = none;
    return effort;
  }

  private goTo(where: 'keys' | 'mouse'): void {
    if (this.on === where) return;
    this.on = where;
    this.add({ moving: CHANGE });
  }

  private add(more: Partial<Effort>): void {
    const sum = (name: keyof Effort) => this.effort[name] + (more[name] ?? 0);
    this.effort = {
      keys: sum('keys'),
      clicks: sum('clicks'),
      travel: sum('travel'),
      moving: sum('moving'),
      waiting: sum('waiting'),
    };
  }
}
