// SPDX-License-Identifier: Apache-2.0

/** Where the pixels of one side of the screen lie between the pixels of an image. */
export interface Side {
  /** The pixels of the screen from this one up to, without, the next are covered by the image. */
  readonly from: number;
  readonly to: number;
  /** For each pixel of the screen, where in the data the image's pixel before it and the one after it begin. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** How far it is from the one to the other, from 0 to 1. */
  readonly share: Float32Array;
}

/** Along which pixels of an image one side of the screen runs. */
export interface Course {
  /** The index, with its fraction, at the middle of the screen's first pixel; whole at the middle of an image's pixel. */
  readonly start: number;
  /** From one pixel of the screen to the next; negative where the picture is flipped. */
  readonly step: number;
  /** Pixels of the image along this course. */
  readonly count: number;
  /** Samples from one of them to the next in the data. */
  readonly stride: number;
}

export function sideOf(length: number, { start, step, count, stride }: Course): Side {
  const before = new Int32Array(length);
  const after = new Int32Array(length);
  const share = new Float32Array(length);
  let [from, to] = [length, 0];
  for (let place = 0; place < length; place++) {
    const index = start + place * step;
    if (index < -0.5 || index >= count - 0.5) {
      continue;
    }
    from = Math.min(from, place);
    to = place + 1;
    const inside = Math.min(Math.max(index, 0), count - 1);
    const whole = Math.floor(inside);
    before[place] = whole * stride;
    after[place] = Math.min(whole + 1, count - 1) * stride;
    share[place] = inside - whole;
  }
  return { from, to, before, after, share };
}

/** Which colour a value has: entries at equal distances, the first and last for all that lies beyond. */
export interface ColourTable {
  /** Colours as a canvas holds them in a word, opaque. */
  readonly colours: Uint32Array;
  readonly lowest: number;
  readonly entriesPerValue: number;
}

/** What is drawn on. */
export interface Paper {
  readonly width: number;
  readonly pixels: Uint32Array;
}

export type Sampled = Uint8Array | Int16Array | Uint16Array | Float32Array;

/** Among four samples, so far from the left to the right ones and so low from the upper to the lower. */
function between(
  data: Sampled,
  upper: number,
  lower: number,
  left: number,
  right: number,
  far: number,
  low: number,
): number {
  const top = data[upper + left] ?? 0;
  const bottom = data[lower + left] ?? 0;
  const above = top + ((data[upper + right] ?? 0) - top) * far;
  const below = bottom + ((data[lower + right] ?? 0) - bottom) * far;
  return above + (below - above) * low;
}

/** Draws one sample a pixel: values between the image's pixels are interpolated first, and coloured then. */
export function drawGrey(
  { width, pixels }: Paper,
  data: Sampled,
  across: Side,
  down: Side,
  { colours, lowest, entriesPerValue }: ColourTable,
): void {
  const last = colours.length - 1;
  const [first = 0, highest = 0] = [colours[0], colours[last]];
  const { before, after, share } = across;
  for (let y = down.from; y < down.to; y++) {
    const upper = down.before[y] ?? 0;
    const lower = down.after[y] ?? 0;
    const low = down.share[y] ?? 0;
    for (let x = across.from, at = y * width + x; x < across.to; x++, at++) {
      const [left, right] = [before[x] ?? 0, after[x] ?? 0];
      const value = between(data, upper, lower, left, right, share[x] ?? 0, low);
      const entry = (value - lowest) * entriesPerValue;
      pixels[at] = entry <= 0 ? first : entry >= last ? highest : (colours[(entry + 0.5) | 0] ?? 0);
    }
  }
}

/** Draws three samples a pixel, each as bright as the table says by its red. */
export function drawColour(
  { width, pixels }: Paper,
  data: Sampled,
  across: Side,
  down: Side,
  table: ColourTable,
): void {
  const bright = Uint8Array.from({ length: 256 }, (_, value) => colourOf(table, value) & 0xff);
  const { before, after, share } = across;
  for (let y = down.from; y < down.to; y++) {
    const upper = down.before[y] ?? 0;
    const lower = down.after[y] ?? 0;
    const low = down.share[y] ?? 0;
    for (let x = across.from, at = y * width + x; x < across.to; x++, at++) {
      const [left, right, far] = [before[x] ?? 0, after[x] ?? 0, share[x] ?? 0];
      let colour = 0xff000000;
      for (let sample = 0; sample < 3; sample++) {
        const value = between(data, upper + sample, lower + sample, left, right, far, low);
        colour |= (bright[(value + 0.5) | 0] ?? 0) << (8 * sample);
      }
      pixels[at] = colour;
    }
  }
}

export function colourOf({ colours, lowest, entriesPerValue }: ColourTable, value: number): number {
  const entry = Math.round((value - lowest) * entriesPerValue);
  return colours[Math.min(Math.max(entry, 0), colours.length - 1)] ?? 0;
}
