// SPDX-License-Identifier: Apache-2.0
import { number, numbers, text, texts, type JsonDataSet } from './dicomJson';
import type { Frame, VoiFunction, Window } from './model';
import { Tag } from './tags';

/** The windows that the file itself asks for, nonsense left out. */
export function readWindows(dataSet: JsonDataSet): Window[] {
  const centres = numbers(dataSet, Tag.WindowCenter);
  const widths = numbers(dataSet, Tag.WindowWidth);
  const explanations = texts(dataSet, Tag.WindowExplanation);
  return centres.flatMap((centre, index) => {
    const width = widths[index] ?? 0;
    const explanation = explanations[index];
    return width > 0 ? [{ centre, width, ...(explanation !== undefined && { explanation }) }] : [];
  });
}

export function readVoiFunction(dataSet: JsonDataSet): VoiFunction {
  const value = text(dataSet, Tag.VoiLutFunction);
  return value === 'SIGMOID' || value === 'LINEAR_EXACT' ? value : 'LINEAR';
}

export function readUnit(dataSet: JsonDataSet, modality: string): string {
  if (modality === 'PT') {
    const unit = text(dataSet, Tag.Units) ?? '';
    return unit === 'BQML' ? 'Bq/ml' : unit;
  }
  const type = text(dataSet, Tag.RescaleType);
  if (type !== undefined) {
    return type === 'US' ? '' : type;
  }
  // Enhanced and old CT both leave the type out and mean Hounsfield units when they rescale.
  return modality === 'CT' && number(dataSet, Tag.RescaleIntercept) !== undefined ? 'HU' : '';
}

/** The grey values between which the window runs from black to white. */
export interface VoiRange {
  readonly lower: number;
  readonly upper: number;
}

/** @dicom PS3.3 C.11.2.1.2.1 */
export function rangeOf(window: Window, voiFunction: VoiFunction): VoiRange {
  if (voiFunction === 'LINEAR') {
    const half = (Math.max(window.width, 1) - 1) / 2;
    return { lower: window.centre - 0.5 - half, upper: window.centre - 0.5 + half };
  }
  return { lower: window.centre - window.width / 2, upper: window.centre + window.width / 2 };
}

export function windowOf(range: VoiRange, voiFunction: VoiFunction): Window {
  const width = range.upper - range.lower;
  const centre = (range.upper + range.lower) / 2;
  return voiFunction === 'LINEAR' ? { centre: centre + 0.5, width: width + 1 } : { centre, width };
}

/** What the decoder tells about a frame's values in the modality's unit, padding left out. */
export interface ValueStatistics {
  readonly min: number;
  readonly max: number;
  /** The values below which half a per cent and 99.5 per cent of the pixels lie. */
  readonly low: number;
  readonly high: number;
}

/** The window a frame opens with: its file's first, else one that suits what it is. */
export function initialWindow(frame: Frame, statistics: ValueStatistics): Window {
  const [own] = frame.windows;
  if (own) {
    return own;
  }
  if (frame.modality === 'CT' && frame.rescale.unit === 'HU') {
    return { centre: 40, width: 400 };
  }
  if (frame.format.bitsStored <= 8 && frame.rescale.slope === 1 && frame.rescale.intercept === 0) {
    const levels = 2 ** frame.format.bitsStored;
    return { centre: levels / 2, width: levels };
  }
  return automaticWindow(statistics, frame.voiFunction);
}

export function automaticWindow(statistics: ValueStatistics, voiFunction: VoiFunction): Window {
  const { low, high, min, max } = statistics;
  return high > low
    ? windowOf({ lower: low, upper: high }, voiFunction)
    : windowOf({ lower: min, upper: Math.max(max, min + 1) }, voiFunction);
}

/** A window the reader can choose; the number key is its place in the list. */
export type WindowPreset =
  | { readonly kind: 'named'; readonly name: PresetName; readonly window: Window }
  | { readonly kind: 'file'; readonly window: Window; readonly index: number }
  | { readonly kind: 'table'; readonly explanation: string | undefined; readonly index: number }
  | { readonly kind: 'automatic' }
  | { readonly kind: 'full' };

export const presetNames = [
  'mediastinum',
  'lung',
  'bone',
  'brain',
  'abdomen',
  'liver',
  'vessels',
  'subdural',
  'spine',
] as const;
export type PresetName = (typeof presetNames)[number];

const computedTomography: readonly (readonly [PresetName, number, number])[] = [
  ['mediastinum', 40, 400],
  ['lung', -600, 1500],
  ['bone', 400, 1800],
  ['brain', 35, 80],
  ['abdomen', 50, 350],
  ['liver', 60, 160],
  ['vessels', 200, 700],
  ['subdural', 75, 215],
  ['spine', 40, 250],
];

/** The window of a preset's name, in Hounsfield units. */
export function namedWindow(name: PresetName): Window {
  const [, centre, width] = computedTomography.find(([each]) => each === name) ?? [name, 40, 400];
  return { centre, width };
}

/** The presets for a frame, in the order of the keys 1 to 9; key 0 is the frame's initial window. */
export function presetsFor(frame: Frame): WindowPreset[] {
  if (frame.format.samplesPerPixel > 1 || frame.format.palette) {
    return [];
  }
  if (frame.rescale.unit === 'HU') {
    return computedTomography.map(([name, centre, width]) => ({
      kind: 'named',
      name,
      window: { centre, width },
    }));
  }
  const file = frame.windows.map((window, index) => ({ kind: 'file', window, index }) as const);
  const tables = frame.voiTables.map(
    ({ explanation }, index) => ({ kind: 'table', explanation, index }) as const,
  );
  return [...file, ...tables, { kind: 'automatic' } as const, { kind: 'full' } as const].slice(
    0,
    9,
  );
}
