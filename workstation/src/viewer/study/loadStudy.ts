// SPDX-License-Identifier: Apache-2.0
import { readLayers } from '../layers/read';
import { firstPart } from '../pixels/multipart';
import { personName, text, type JsonDataSet, type JsonElement } from './dicomJson';
import type { PatientFacts, Study } from './model';
import { readStacks } from './stacks';
import { Tag } from './tags';

export const dicomWebRoot = '/dicom-web';

/** Why a study did not open, in the classes a reader can act on. */
export class StudyLoadError extends Error {
  constructor(
    readonly reason: 'not-found' | 'not-allowed' | 'signed-out' | 'unreachable' | 'failed',
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** Fetches a study's headers and arranges them for reading. */
export async function loadStudy(
  studyUid: string,
  signal: AbortSignal,
  root = dicomWebRoot,
): Promise<Study> {
  const instances = await fetchMetadata(`${root}/studies/${studyUid}/metadata`, signal);
  const complete = await Promise.all(instances.map((instance) => withTables(instance, signal)));
  return readStudy(studyUid, complete, root);
}

async function fetchMetadata(url: string, signal: AbortSignal): Promise<JsonDataSet[]> {
  const response = await fetch(url, {
    signal,
    headers: { Accept: 'application/dicom+json' },
  }).catch((cause: unknown) => {
    if (signal.aborted) {
      throw cause;
    }
    throw new StudyLoadError('unreachable', { cause });
  });
  if (!response.ok) {
    throw new StudyLoadError(reasonOf(response.status));
  }
  if (response.status === 204) {
    throw new StudyLoadError('not-found');
  }
  return (await response.json()) as JsonDataSet[];
}

function reasonOf(status: number) {
  switch (status) {
    case 401:
      return 'signed-out';
    case 403:
      return 'not-allowed';
    case 404:
      return 'not-found';
    default:
      return 'failed';
  }
}

export function readStudy(
  studyUid: string,
  instances: readonly JsonDataSet[],
  root: string,
): Study {
  const first = instances[0] ?? {};
  const stacks = readStacks(instances, root);
  return {
    studyUid,
    description: text(first, Tag.StudyDescription) ?? '',
    patient: readPatient(first),
    stacks,
    layers: readLayers(instances, stacks, root),
    ...optional('date', text(first, Tag.StudyDate)),
    ...optional('time', text(first, Tag.StudyTime)),
    ...optional('accession', text(first, Tag.AccessionNumber)),
    ...optional('institution', text(first, Tag.InstitutionName)),
  };
}

function readPatient(dataSet: JsonDataSet): PatientFacts {
  return {
    ...optional('name', personName(dataSet, Tag.PatientName)),
    ...optional('id', text(dataSet, Tag.PatientId)),
    ...optional('sex', text(dataSet, Tag.PatientSex)),
    ...optional('age', text(dataSet, Tag.PatientAge)),
    ...optional('birthDate', text(dataSet, Tag.PatientBirthDate)),
  };
}

function optional<Key extends string>(
  key: Key,
  value: string | undefined,
): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}

const tableTags = [
  Tag.RedPaletteData,
  Tag.GreenPaletteData,
  Tag.BluePaletteData,
  Tag.SegmentedRedPaletteData,
  Tag.SegmentedGreenPaletteData,
  Tag.SegmentedBluePaletteData,
] as const;
const tableSequences = [Tag.ModalityLutSequence, Tag.VoiLutSequence] as const;

/** Puts lookup tables that the server keeps as bulk data into the header, where the readers expect them. */
async function withTables(instance: JsonDataSet, signal: AbortSignal): Promise<JsonDataSet> {
  const inlined = await inline(instance, tableTags, signal);
  const sequences = await Promise.all(
    tableSequences
      .filter((tag) => instance[tag]?.Value !== undefined)
      .map(async (tag) => {
        const values = (instance[tag]?.Value ?? []) as JsonDataSet[];
        const items = await Promise.all(
          values.map(async (value) => ({
            ...value,
            ...(await inline(value, [Tag.LutData], signal)),
          })),
        );
        return [tag, { ...instance[tag], Value: items }] as const;
      }),
  );
  return { ...instance, ...inlined, ...Object.fromEntries(sequences) };
}

async function inline(
  dataSet: JsonDataSet,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, JsonElement>> {
  const absent = tags.filter((tag) => dataSet[tag]?.BulkDataURI !== undefined);
  const elements = await Promise.all(
    absent.map(async (tag) => {
      const value = await fetchBulk(dataSet[tag]?.BulkDataURI ?? '', signal);
      return [tag, { Value: value }] as const;
    }),
  );
  return Object.fromEntries(elements);
}

/** The 16-bit values of a table kept as bulk data; none when it cannot be had, and the image shows without it. */
async function fetchBulk(uri: string, signal: AbortSignal): Promise<number[]> {
  const response = await fetch(sameOrigin(uri), {
    signal,
    headers: { Accept: 'application/octet-stream' },
  });
  if (!response.ok) {
    return [];
  }
  const contentType = response.headers.get('Content-Type') ?? '';
  const { bytes } = firstPart(contentType, new Uint8Array(await response.arrayBuffer()));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength >> 1 }, (_, index) =>
    view.getUint16(2 * index, true),
  );
}

/** A server behind a proxy may write its own host name; the path is what counts. */
export function sameOrigin(uri: string): string {
  const { pathname, search } = new URL(uri, window.location.href);
  return pathname + search;
}

/** The age in the study, as stored ("045Y") or from the birth date. */
export interface Age {
  readonly value: number;
  readonly unit: 'Y' | 'M' | 'W' | 'D';
}

export function ageOf(study: Study): Age | undefined {
  const match = /^0*(\d+)([YMWD])$/.exec(study.patient.age ?? '');
  if (match && Number(match[1]) > 0) {
    return { value: Number(match[1]), unit: match[2] as Age['unit'] };
  }
  const born = day(study.patient.birthDate);
  const studied = day(study.date);
  if (born === undefined || studied === undefined || studied < born) {
    return undefined;
  }
  const days = Math.floor((studied - born) / 86_400_000);
  if (days < 60) {
    return { value: days, unit: 'D' };
  }
  return days < 730
    ? { value: Math.floor(days / 30.44), unit: 'M' }
    : { value: Math.floor(days / 365.25), unit: 'Y' };
}

function day(date: string | undefined): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : undefined;
}
