// SPDX-License-Identifier: Apache-2.0
import { item, items, number, personName, text, type JsonDataSet } from './dicomJson';
import { Tag } from './tags';

/** One content item of a structured report, as it is read. */
export interface ReportItem {
  /** The concept's code, by which it may be named in the reader's language, and its own meaning. */
  readonly code: string;
  readonly name: string;
  /** '' for headings. */
  readonly value: string;
  readonly images: number;
  readonly children: readonly ReportItem[];
}

/** Who answers for a report. */
export interface Verification {
  readonly verified: boolean;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
}

/** Nesting that no report for people reaches; a hostile file must not exhaust the stack. */
const deepest = 32;

/** @dicom PS3.3 C.17.3 */
export function readReport(dataSet: JsonDataSet, depth = 0): ReportItem {
  const children = depth < deepest ? items(dataSet, Tag.ContentSequence) : [];
  const told = children.filter((child) => isTold(child));
  const concept = item(dataSet, Tag.ConceptNameCodeSequence) ?? {};
  return {
    code: text(concept, Tag.CodeValue) ?? '',
    name: text(concept, Tag.CodeMeaning) ?? '',
    value: valueOf(dataSet),
    images: children.filter((child) => text(child, Tag.ValueType) === 'IMAGE').length,
    children: told.map((child) => readReport(child, depth + 1)),
  };
}

/** The language, and that a person observed: nobody reads a report for them. */
const unspoken = new Set(['121049', '121005']);

function isTold(child: JsonDataSet): boolean {
  const concept = item(child, Tag.ConceptNameCodeSequence) ?? {};
  return (
    !silent.has(text(child, Tag.ValueType) ?? '') &&
    !unspoken.has(text(concept, Tag.CodeValue) ?? '')
  );
}

/** What is for programs: places in images, references, identifiers. Images are counted instead. */
const silent = new Set([
  'SCOORD',
  'SCOORD3D',
  'TCOORD',
  'IMAGE',
  'COMPOSITE',
  'WAVEFORM',
  'UIDREF',
]);

function valueOf(dataSet: JsonDataSet): string {
  switch (text(dataSet, Tag.ValueType)) {
    case 'TEXT':
      return text(dataSet, Tag.TextValue) ?? '';
    case 'CODE':
      return meaning(item(dataSet, Tag.ConceptCodeSequence));
    case 'NUM':
      return measured(item(dataSet, Tag.MeasuredValueSequence));
    case 'PNAME':
      return personName(dataSet, Tag.PersonName) ?? '';
    case 'DATE':
      return readableTime(text(dataSet, Tag.Date)) ?? '';
    case 'TIME':
      return (text(dataSet, Tag.Time) ?? '').replace(/^(\d\d)(\d\d)(\d\d).*$/, '$1:$2:$3');
    case 'DATETIME':
      return readableTime(text(dataSet, Tag.DateTime)) ?? '';
    default:
      return '';
  }
}

function meaning(code: JsonDataSet | undefined): string {
  return (code && (text(code, Tag.CodeMeaning) ?? text(code, Tag.CodeValue))) ?? '';
}

function measured(value: JsonDataSet | undefined): string {
  if (value === undefined) {
    return '';
  }
  const unit = item(value, Tag.MeasurementUnitsCodeSequence);
  const symbol = unit && text(unit, Tag.CodeValue);
  return [
    number(value, Tag.NumericValue) ?? '',
    symbol === undefined || symbol === '1' ? '' : (shownUnits[symbol] ?? symbol),
  ]
    .join(' ')
    .trim();
}

/** UCUM's spelling is for programs. */
const shownUnits: Readonly<Record<string, string>> = {
  "[hnsf'U]": 'HU',
  deg: '°',
  mm2: 'mm²',
  cm2: 'cm²',
  cm3: 'cm³',
  '{pixels}': 'px',
};

/** 20261122093005 as 2026-11-22 09:30. */
export function readableTime(value: string | undefined): string | undefined {
  return value
    ?.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3 ')
    .replace(/ (\d\d)(\d\d).*$/, ' $1:$2')
    .trim();
}

export function readVerification(dataSet: JsonDataSet): Verification {
  const observer = item(dataSet, Tag.VerifyingObserverSequence) ?? {};
  return {
    verified: text(dataSet, Tag.VerificationFlag) === 'VERIFIED',
    by: personName(observer, Tag.VerifyingObserverName),
    at: readableTime(text(observer, Tag.VerificationDateTime)),
  };
}
