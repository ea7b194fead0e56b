// SPDX-License-Identifier: Apache-2.0
import { readLayers } from '../layers/read';
import { readPresentations } from '../presentation/read';
import { withBulkValues } from './bulkValues';
import { personName, text, type JsonDataSet } from './dicomJson';
import type { PatientFacts, Study } from './model';
import { purpose } from './purpose';
import { refusalOf } from './refusal';
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
  return read(await fetchMetadata(studyUid, signal, root), studyUid, signal, root);
}

/** The study as it is now, or undefined where it still is as it was loaded. */
export async function loadChanged(
  { studyUid, state }: Study,
  signal: AbortSignal,
  root = dicomWebRoot,
): Promise<Study | undefined> {
  const response = await fetchMetadata(studyUid, signal, root);
  if (state !== undefined && response.headers.get('ETag') === state) {
    await response.body?.cancel();
    return undefined;
  }
  return read(response, studyUid, signal, root);
}

async function read(
  response: Response,
  studyUid: string,
  signal: AbortSignal,
  root: string,
): Promise<Study> {
  const instances = (await response.json()) as JsonDataSet[];
  const complete = await Promise.all(instances.map((instance) => withBulkValues(instance, signal)));
  const study = readStudy(studyUid, complete, root);
  return { ...study, ...optional('state', response.headers.get('ETag') ?? undefined) };
}

async function fetchMetadata(
  studyUid: string,
  signal: AbortSignal,
  root: string,
): Promise<Response> {
  const url = `${root}/studies/${studyUid}/metadata`;
  const response = await fetch(url, {
    signal,
    headers: { Accept: 'application/dicom+json', ...purpose(url) },
  }).catch((cause: unknown) => {
    if (signal.aborted) {
      throw cause;
    }
    throw new StudyLoadError('unreachable', { cause });
  });
  if (!response.ok) {
    throw new StudyLoadError(refusalOf(response.status) ?? 'failed');
  }
  if (response.status === 204) {
    throw new StudyLoadError('not-found');
  }
  return response;
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
    ...readPresentations(instances, stacks),
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
