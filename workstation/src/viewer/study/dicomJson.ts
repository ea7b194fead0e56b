// SPDX-License-Identifier: Apache-2.0

/** One element of the DICOM JSON Model (PS3.18 F.2). */
export interface JsonElement {
  readonly vr?: string;
  readonly Value?: readonly unknown[];
  readonly BulkDataURI?: string;
  readonly InlineBinary?: string;
}

/** A data set of the DICOM JSON Model: eight hexadecimal digits to element. */
export type JsonDataSet = Readonly<Record<string, JsonElement | undefined>>;

interface JsonPersonName {
  readonly Alphabetic?: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

/** The first value as text; absent and empty are both undefined. */
export function text(dataSet: JsonDataSet, tag: string): string | undefined {
  return texts(dataSet, tag)[0];
}

export function texts(dataSet: JsonDataSet, tag: string): string[] {
  return (dataSet[tag]?.Value ?? [])
    .map((value) => (typeof value === 'string' || typeof value === 'number' ? `${value}` : ''))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** The first value as a number. Some servers send DS and IS as strings; both are read. */
export function number(dataSet: JsonDataSet, tag: string): number | undefined {
  return numbers(dataSet, tag)[0];
}

export function numbers(dataSet: JsonDataSet, tag: string): number[] {
  return (dataSet[tag]?.Value ?? []).map(toNumber).filter((value) => !Number.isNaN(value));
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/** The items of a sequence, none when it is absent. */
export function items(dataSet: JsonDataSet, tag: string): JsonDataSet[] {
  return (dataSet[tag]?.Value ?? []).filter(
    (value): value is JsonDataSet => typeof value === 'object' && value !== null,
  );
}

export function item(dataSet: JsonDataSet, tag: string): JsonDataSet | undefined {
  return items(dataSet, tag)[0];
}

/** A name as it is shown: the ideographic group when there is one, the caret turned into a space. */
export function personName(dataSet: JsonDataSet, tag: string): string | undefined {
  const value = dataSet[tag]?.Value?.[0];
  if (typeof value === 'string') {
    return shown(value);
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const name = value as JsonPersonName;
  return shown(name.Ideographic ?? '') ?? shown(name.Alphabetic ?? '');
}

function shown(name: string): string | undefined {
  const joined = name
    .split('^')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (joined.length === 0) {
    return undefined;
  }
  // 王^小明 is written without a space, WANG^XIAOMING with one.
  return joined.every((part) => /^[\u2e80-\u9fff\uac00-\ud7af]+$/.test(part))
    ? joined.join('')
    : joined.join(' ');
}

/** The bytes of an inline binary value. */
export function inlineBytes(dataSet: JsonDataSet, tag: string): Uint8Array | undefined {
  const inline = dataSet[tag]?.InlineBinary;
  if (inline === undefined) {
    return undefined;
  }
  const binary = atob(inline);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
