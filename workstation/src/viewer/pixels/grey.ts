// SPDX-License-Identifier: Apache-2.0
import type { LookupTable, PixelFormat, Rescale } from '../study/model';
import type { ValueStatistics } from '../study/windows';
import type { PackedBit } from './pixelBits';
import type { Samples } from './samples';

export type GreyArray =
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>;

/** A frame in the modality's unit: stored values masked, signed and rescaled. */
export interface GreyPixels {
  readonly kind: 'grey';
  readonly data: GreyArray;
  readonly statistics: ValueStatistics;
  /** The planes that lay in unused bits of the stored words. */
  readonly bits?: readonly PackedBit[];
}

/**
 * Gives stored samples their meaning. All values a pixel can have are worked out once, in a table, so that the pass
 * over the pixels is one look-up and the histogram comes with it.
 */
export function toGrey(samples: Samples, format: PixelFormat, rescale: Rescale): GreyPixels {
  if (format.bitsStored > 16) {
    return toWideGrey(samples, format, rescale);
  }
  const meaning = meaningOf(format, rescale);
  const shift = samples.aligned ? 0 : Math.max(0, format.highBit + 1 - format.bitsStored);
  const mask = 2 ** format.bitsStored - 1;
  const histogram = new Uint32Array(mask + 1);
  const source = samples.data;
  const data = meaning.arrayFor(source.length);
  const { drawn } = meaning;
  for (let index = 0; index < source.length; index++) {
    const stored = ((source[index] ?? 0) >> shift) & mask;
    histogram[stored] = (histogram[stored] ?? 0) + 1;
    data[index] = drawn[stored] ?? 0;
  }
  return { kind: 'grey', data, statistics: statisticsOf(histogram, meaning, format) };
}

/** What the bit patterns of a stack's frames mean. */
interface Meaning {
  /** The modality's value of each pattern. */
  readonly values: Float64Array;
  /** The same, as far as the array that is drawn from holds them. */
  readonly drawn: Float64Array;
  /** The patterns by rising value. */
  readonly order: Uint32Array;
  readonly arrayFor: (length: number) => GreyArray;
}

let last: { readonly key: string; readonly meaning: Meaning } | undefined;

/** Worked out once for all frames that come after each other and are stored alike. */
function meaningOf(format: PixelFormat, rescale: Rescale): Meaning {
  const { bitsStored, signed } = format;
  const { slope, intercept, unit, table } = rescale;
  const key = [bitsStored, signed, slope, intercept, unit].join(' ');
  if (table === undefined && last?.key === key) {
    return last.meaning;
  }
  const values = modalityValues(format, rescale);
  const extents = extent(values);
  const arrayFor = (length: number) => arrayHolding(extents, rescale, length);
  // The array was chosen to hold every value of the table, apart from CT's, which it clamps.
  const drawn = arrayFor(0) instanceof Int16Array ? clampToInt16(values) : values;
  const order = new Uint32Array(values.length).map((_, place) => place);
  order.sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const meaning = { values, drawn, order, arrayFor };
  last = table === undefined ? { key, meaning } : undefined;
  return meaning;
}

/** The modality's value of each stored bit pattern. */
export function modalityValues(format: PixelFormat, rescale: Rescale): Float64Array {
  const size = 2 ** format.bitsStored;
  return Float64Array.from({ length: size }, (_, pattern) => {
    const stored = signedValue(pattern, format);
    return rescale.table
      ? lookUp(rescale.table, stored)
      : stored * rescale.slope + rescale.intercept;
  });
}

function signedValue(pattern: number, format: PixelFormat): number {
  const half = 2 ** (format.bitsStored - 1);
  return format.signed && pattern >= half ? pattern - 2 * half : pattern;
}

/** Values outside the table take its first or last entry (PS3.3 C.11.1.1.1). */
export function lookUp(table: LookupTable, stored: number): number {
  const last = table.entries.length - 1;
  const index = Math.min(Math.max(stored - table.firstMapped, 0), last);
  return table.entries[index] ?? 0;
}

/** The narrowest array that holds every possible value, so that all slices of a stack get the same. */
function arrayHolding({ min, max, whole }: Extent, rescale: Rescale, length: number): GreyArray {
  if (!whole) {
    return new Float32Array(length);
  }
  if (min >= 0 && max <= 255) {
    return new Uint8Array(length);
  }
  if ((min >= -32768 && max <= 32767) || rescale.unit === 'HU') {
    // No tissue or metal exceeds 32767 HU; what lies beyond are the far ends of a 16-bit word.
    return new Int16Array(length);
  }
  return min >= 0 && max <= 65535 ? new Uint16Array(length) : new Float32Array(length);
}

interface Extent {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

function extent(values: Float64Array): Extent {
  let min = Infinity;
  let max = -Infinity;
  let whole = true;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    whole = whole && Number.isInteger(value);
  }
  return { min, max, whole };
}

function clampToInt16(table: Float64Array): Float64Array {
  return table.map((value) => Math.min(Math.max(value, -32768), 32767));
}

function statisticsOf(
  histogram: Uint32Array,
  { values, order }: Meaning,
  format: PixelFormat,
): ValueStatistics {
  const present = order.filter(
    (pattern) => histogram[pattern] !== 0 && !isPadding(signedValue(pattern, format), format),
  );
  const valueAt = (place: number) => values[present[place] ?? NaN] ?? 0;
  const total = present.reduce((sum, pattern) => sum + (histogram[pattern] ?? 0), 0);
  const reached = (share: number) => {
    let below = 0;
    const place = present.findIndex(
      (pattern) => (below += histogram[pattern] ?? 0) >= share * total,
    );
    return valueAt(place < 0 ? present.length - 1 : place);
  };
  return {
    min: valueAt(0),
    max: valueAt(present.length - 1),
    low: reached(0.005),
    high: reached(0.995),
  };
}

function isPadding(stored: number, { padding }: PixelFormat): boolean {
  return padding !== undefined && stored >= padding.from && stored <= padding.to;
}

/** Dose grids and the like: 32-bit words, too many values for a table. */
function toWideGrey(samples: Samples, format: PixelFormat, rescale: Rescale): GreyPixels {
  const source = samples.data;
  const data = new Float32Array(source.length);
  let min = Infinity;
  let max = -Infinity;
  for (let index = 0; index < source.length; index++) {
    const word = source[index] ?? 0;
    const value = (format.signed ? word | 0 : word) * rescale.slope + rescale.intercept;
    data[index] = value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { kind: 'grey', data, statistics: { min, max, low: min, high: max } };
}
