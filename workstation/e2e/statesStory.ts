// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import type { County } from './county';

/** What a screen must show, computed by numpy: a byte a pixel in base 64 each. */
interface Truth {
  readonly width: number;
  readonly height: number;
  readonly greys: string;
  /** 0 where nothing lies over the image, 1 where a graphic does, 2 where letters, 3 where a dot or a curve may. */
  readonly over: string;
  readonly inks: string;
}

interface States {
  readonly study: string;
  readonly truths: Readonly<Record<string, Truth>>;
}

/** Writes an image and another vendor's presentation states for it, and sends them to the county. */
export async function storeStates(county: County, folder: string): Promise<States> {
  const script = join(import.meta.dirname, 'states.py');
  const run = promisify(execFile);
  const { stdout } = await run('/usr/bin/python3', [script, folder], { maxBuffer: 50_000_000 });
  const made = JSON.parse(stdout) as States;
  const names = ['image', ...Object.keys(made.truths).map((_, place) => `${place + 1}`)];
  await county.storeOverWeb(names.map((name) => join(folder, `${name}.dcm`)));
  return made;
}

/**
 * How many pixels of the first tile differ from what a state must show, a pixel of the screen for each of the image; all of
 * them where the picture lies elsewhere. Edges fall between pixels of the screen: what is there may be one pixel away.
 */
export function pixelsOff(page: Page, truth: Truth): Promise<number> {
  return page.evaluate((truth) => {
    const canvases = document.querySelectorAll<HTMLCanvasElement>(
      '[data-tile="a"] .qv-surface canvas, [data-tile="a"] .qv-presentation',
    );
    const bytes = (text: string) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    const [greys, over, inks] = [truth.greys, truth.over, truth.inks].map(bytes) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const { width, height } = truth;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    const [first] = canvases;
    if (!first || !context) throw new Error('no picture');
    const [left, top] = [first.width - width, first.height - height].map((room) =>
      Math.floor(room / 2),
    ) as [number, number];
    for (const canvas of canvases) {
      if (canvas.style.visibility !== 'hidden') context.drawImage(canvas, -left, -top);
    }
    const { data } = context.getImageData(0, 0, width, height);
    const shown = Uint8Array.from({ length: width * height }, (_, at) => data[4 * at] ?? 0);
    /** The places at most so many pixels from one; fewer at the picture's edge. */
    const placesAround = (at: number, reach = 1) => {
      const [x, y] = [at % width, Math.floor(at / width)];
      const near: number[] = [];
      for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
        for (
          let column = Math.max(0, x - reach);
          column <= Math.min(width - 1, x + reach);
          column++
        ) {
          near.push(row * width + column);
        }
      }
      return near;
    };
    const around = (values: Uint8Array, at: number) =>
      placesAround(at).map((place) => values[place] ?? 0);
    const isAmong = (grey: number, values: readonly number[]) =>
      grey >= Math.min(...values) - 3 && grey <= Math.max(...values) + 3;
    let off = 0;
    for (let at = 0; at < shown.length; at++) {
      if (around(over, at).length < 9) {
        // Half of the picture's outermost pixels may lie beside it.
        continue;
      }
      const [grey = 0, ink = 0, below = 0] = [shown[at], inks[at], greys[at]];
      const lies = around(over, at);
      // Half of a line that lies between two pixels is on each of them.
      const isInk = (value: number) => Math.abs(value - below) >= 0.4 * Math.abs(ink - below);
      const beside = placesAround(at, 2).filter((place) => over[place] !== 0);
      if (beside.length === 0) {
        off += isAmong(grey, around(greys, at)) && isAmong(below, around(shown, at)) ? 0 : 1;
      } else if (lies.every((each) => each === 0)) {
        // A line's rim, but no ink.
        const ink = inks[beside[0] ?? 0] ?? 0;
        const contrast = Math.abs(ink - below);
        off +=
          over[beside[0] ?? 0] === 1 && contrast > 60 && Math.abs(grey - ink) < 0.5 * contrast
            ? 1
            : 0;
      } else if (lies.every((each) => each === 1)) {
        off += isAmong(grey, around(inks, at)) ? 0 : 1;
      } else if (over[at] === 1) {
        // Of ink on what is nearly as bright it is the rim that shows.
        off += Math.abs(ink - below) < 100 || around(shown, at).some(isInk) ? 0 : 1;
      }
    }
    // Letters are not compared, but are to be there.
    const written = [...shown.keys()].filter((at) => over[at] === 2);
    const letters = written.filter(
      (at) =>
        Math.abs((shown[at] ?? 0) - (inks[at] ?? 0)) < 40 &&
        Math.abs((greys[at] ?? 0) - (inks[at] ?? 0)) > 60,
    );
    return off + (written.length > 0 && letters.length < 50 ? shown.length : 0);
  }, truth);
}

/** The zoom at which an area is as large as the first tile's canvas allows, in per cent of the screen's pixels. */
export function fittedZoom(page: Page, { width, height }: Truth): Promise<number> {
  return page.evaluate(
    ([width, height]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-tile="a"] canvas');
      if (!canvas) throw new Error('no picture');
      return Math.round(100 * Math.min(canvas.width / width, canvas.height / height));
    },
    [width, height] as const,
  );
}

export async function showByState(page: Page, label: string): Promise<void> {
  const list = page.getByRole('region', { name: '显示状态' });
  await list.getByRole('button', { name: new RegExp(`^${label} ?READER`) }).click();
  await expect(page.locator('.qv-presentation-mark')).toHaveText(`显示状态：${label}`);
}
