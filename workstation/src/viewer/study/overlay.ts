// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { ageOf } from './loadStudy';
import type { Frame, ImageStack, Study, Window } from './model';

/** Lines of text for the four corners of a viewport. */
export interface CornerTexts {
  readonly topLeft: readonly string[];
  readonly topRight: readonly string[];
  readonly bottomLeft: readonly string[];
  readonly bottomRight: readonly string[];
}

export interface ShownFrame {
  readonly study: Study;
  readonly stack: ImageStack;
  readonly index: number;
  readonly frame: Frame;
  readonly window: Window | undefined;
  readonly zoomPercent: number;
}

type Translate = TFunction<'viewer'>;

export function cornerTexts(shown: ShownFrame, t: Translate): CornerTexts {
  return {
    topLeft: patientLines(shown.study, t),
    topRight: studyLines(shown),
    bottomLeft: placeLines(shown, t),
    bottomRight: displayLines(shown, t),
  };
}

function patientLines(study: Study, t: Translate): string[] {
  const { name, id, sex } = study.patient;
  const age = ageOf(study);
  const sexText = sex === 'M' || sex === 'F' || sex === 'O' ? t(`overlay.sex.${sex}`) : (sex ?? '');
  const ageText = age ? t(`overlay.age.${age.unit}`, { value: age.value }) : '';
  return present([name, [sexText, ageText].filter((part) => part !== '').join(' '), id]);
}

function studyLines({ study, stack, frame }: ShownFrame): string[] {
  const when = dateTime(study.date, study.time);
  const view = [frame.laterality, frame.view].filter((part) => part !== undefined).join(' ');
  return present([study.institution, when, study.description, stack.description, view]);
}

function placeLines({ stack, index, frame }: ShownFrame, t: Translate): string[] {
  const { seriesNumber, frames } = stack;
  const { sliceThickness, sliceLocation, spacing, cut, turned } = frame;
  // What a small picture has no room for is left out from above: how it was made before what it may be measured by.
  return present([
    frame.technique.join('  '),
    sliceThickness !== undefined && t('overlay.thickness', { value: short(sliceThickness) }),
    sliceLocation !== undefined && t('overlay.location', { value: short(sliceLocation) }),
    spacing.kind === 'patient' ? '' : t(`overlay.spacing.${spacing.kind}`),
    cut && t(cut.slab > 1 ? `slab.${cut.by}` : 'overlay.section'),
    turned && t('overlay.turned', { degrees: turned.degrees }),
    seriesNumber !== undefined && t('overlay.series', { number: seriesNumber }),
    t('overlay.image', { number: index + 1, total: frames.length }),
  ]);
}

function displayLines({ window, zoomPercent }: ShownFrame, t: Translate): string[] {
  return present([
    t('overlay.zoom', { percent: zoomPercent }),
    window && t('overlay.window', { width: short(window.width), centre: short(window.centre) }),
  ]);
}

function present(lines: readonly (string | false | undefined)[]): string[] {
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}

/** "20260321", "081530.5" as 2026-03-21 08:15. */
export function dateTime(date: string | undefined, time: string | undefined): string {
  const day = /^(\d{4})(\d{2})(\d{2})/.exec(date ?? '');
  const clock = /^(\d{2})(\d{2})/.exec(time ?? '');
  const dayText = day ? `${day[1] ?? ''}-${day[2] ?? ''}-${day[3] ?? ''}` : '';
  const clockText = clock ? `${clock[1] ?? ''}:${clock[2] ?? ''}` : '';
  return [dayText, clockText].filter((part) => part !== '').join(' ');
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? `${Math.round(value)}` : `${Math.round(value * 100) / 100}`;
}
