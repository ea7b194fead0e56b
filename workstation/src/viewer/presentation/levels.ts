// SPDX-License-Identifier: Apache-2.0
import { lookUp, modalityValues } from '../pixels/grey';
import type { Frame, Rescale } from '../study/model';
import { rangeOf } from '../study/windows';
import type { PresentationState, Voi } from './model';
import { holding } from './scope';

/** A value of the decoded frame and how bright it is, from 0 to 1; straight lines between. */
export interface Level {
  readonly value: number;
  readonly brightness: number;
}

/** More than a graphics card has places for in its table of colours. */
const most = 8192;

/**
 * How bright a state shows the values of a frame, before it is inverted.
 *
 * @dicom PS3.4 N.2.1
 */
export function levelsOf(state: PresentationState, frame: Frame): Level[] {
  const [voi] = holding(state.voi, frame);
  const { rescale } = state;
  if (straight(voi) && !state.brightness && !rescale?.table) {
    return line(voi, frame, rescale);
  }
  const values = [...new Set(modalityValues(frame.format, frame.rescale))].sort((a, b) => a - b);
  const modal = values.map((value) => toModal(value, frame, rescale));
  const interest = voi ?? whole(modal);
  const levels = values.map((value, at) => ({
    value,
    brightness: presented(valueOfInterest(interest, modal[at] ?? 0), state),
  }));
  return thinned(withoutEnds(levels));
}

function straight(voi: Voi | undefined): voi is Extract<Voi, { kind: 'window' }> {
  return voi?.kind === 'window' && voi.shape !== 'SIGMOID';
}

/** A window needs no table: it is stated in the state's unit and brought into the frame's. */
function line(
  { centre, width, shape }: Extract<Voi, { kind: 'window' }>,
  frame: Frame,
  rescale: Rescale | undefined,
): Level[] {
  const { lower, upper } = rangeOf({ centre, width }, shape);
  const ends = [
    { value: toFrame(lower, frame, rescale), brightness: 0 },
    { value: toFrame(Math.max(upper, lower + 0.001), frame, rescale), brightness: 1 },
  ];
  return ends.sort((one, other) => one.value - other.value);
}

/** From the frame's own unit, in which it is decoded, to the state's. */
function toModal(value: number, { rescale: own }: Frame, rescale: Rescale | undefined): number {
  if (rescale === undefined || own.table) {
    // A table cannot be undone; a state for such an image repeats it.
    return value;
  }
  const stored = (value - own.intercept) / own.slope;
  return rescale.table
    ? lookUp(rescale.table, Math.round(stored))
    : stored * rescale.slope + rescale.intercept;
}

function toFrame(modal: number, { rescale: own }: Frame, rescale: Rescale | undefined): number {
  return rescale === undefined || own.table
    ? modal
    : ((modal - rescale.intercept) / rescale.slope) * own.slope + own.intercept;
}

/** A state without values of interest means all of them. */
function whole(modal: readonly number[]): Voi {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of modal) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const width = Math.max(greatest - least, 1);
  return { kind: 'window', centre: least + width / 2, width, shape: 'LINEAR_EXACT' };
}

/** @dicom PS3.3 C.11.2.1 */
function valueOfInterest(voi: Voi, value: number): number {
  if (voi.kind === 'table') {
    return lookUp(voi.table, Math.round(value)) / (2 ** voi.table.bits - 1);
  }
  if (voi.shape === 'SIGMOID') {
    return 1 / (1 + Math.exp((-4 * (value - voi.centre)) / voi.width));
  }
  const { lower, upper } = rangeOf(voi, voi.shape);
  return Math.min(1, Math.max(0, (value - lower) / Math.max(upper - lower, 0.001)));
}

/** @dicom PS3.3 C.11.6 */
function presented(brightness: number, { brightness: table }: PresentationState): number {
  if (table === undefined) {
    return brightness;
  }
  const entry = Math.round(brightness * (table.entries.length - 1));
  return (table.entries[entry] ?? 0) / (2 ** table.bits - 1);
}

/** Without the values at both ends that are as bright as the last ones kept. */
function withoutEnds(levels: readonly Level[]): Level[] {
  const least = levels[0]?.brightness;
  const last = levels.at(-1)?.brightness;
  let [from, to] = [0, levels.length - 1];
  while (from < to && levels[from + 1]?.brightness === least) {
    from++;
  }
  while (to > from && levels[to - 1]?.brightness === last) {
    to--;
  }
  return from < to ? levels.slice(from, to + 1) : [...levels];
}

function thinned(levels: readonly Level[]): Level[] {
  const step = Math.ceil(levels.length / most);
  return levels.filter((_, at) => at % step === 0 || at === levels.length - 1);
}
