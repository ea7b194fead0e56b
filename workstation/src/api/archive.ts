// SPDX-License-Identifier: Apache-2.0
import { get, post, withQuery } from './client';
import type { components } from './generated';

type Schemas = components['schemas'];

/** A stored study in a list, and the whole record of one. */
export type StudyLine = Schemas['StudyLine'];
export type StudyRecord = Schemas['StudyRecord'];
export type StoredSeries = Schemas['StoredSeries'];
export type StudyStep = Schemas['StudyStep'];
export type DeletionRequest = Schemas['DeletionRequest'];
export type RetentionCandidate = Schemas['RetentionCandidate'];
export type StoreConflict = Schemas['StoreConflict'];
export type ConflictDetail = Schemas['ConflictDetail'];
export type ConflictDifference = Schemas['ConflictDifference'];
export type ConflictSettlement = Schemas['ConflictDecision']['settlement'];
export type RejectionCode = Schemas['RejectionCode'];

/** What of a patient and a study can be corrected, in the order in which it is asked for. */
export const attributes = [
  'patientName',
  'patientId',
  'sex',
  'birthDate',
  'accession',
  'studyDate',
  'studyTime',
  'description',
  'referrer',
  'studyCode',
] as const;
export type Attribute = (typeof attributes)[number];
export type Values = Partial<Record<Attribute, string>>;

export const rejectionCodes = [
  'quality',
  'patient-safety',
  'incorrect-worklist-entry',
  'retention-expired',
] as const satisfies RejectionCode[];

export const archiveKeys = {
  all: ['archive'] as const,
  list: (text: string) => ['archive', 'list', text] as const,
  study: (id: string) => ['archive', 'study', id] as const,
  deletions: ['archive', 'deletions'] as const,
  expired: ['archive', 'expired'] as const,
  conflicts: ['archive', 'conflicts'] as const,
  conflict: (id: string) => ['archive', 'conflict', id] as const,
};

const path = (id: string): string => `/api/archive/studies/${id}`;

export const fetchStudies = (text: string): Promise<StudyLine[]> =>
  get(withQuery('/api/archive/studies', { text }));
export const fetchStudy = (id: string): Promise<StudyRecord> => get(path(id));

/** Where a study is to be had as a zip with DICOMDIR, index and pictures. */
export const exportAddress = (id: string, uncompressed: boolean): string =>
  withQuery('/api/archive/export', { study: id, uncompressed: String(uncompressed) });

interface Decided {
  revision: number;
  reason: string;
}

export const correctStudy = (
  id: string,
  request: Decided & { values: Values },
): Promise<StudyRecord> => post(`${path(id)}/corrections`, request);
export const mergePatients = (
  id: string,
  request: { patientId: string; reason: string },
): Promise<StudyRecord> => post(`${path(id)}/merge`, request);
export const moveSeries = (
  id: string,
  request: Decided & { series: string[]; into: string },
): Promise<StudyRecord> => post(`${path(id)}/moves`, request);
export const splitStudy = (
  id: string,
  request: Decided & { series: string[]; values: Values },
): Promise<StudyRecord> => post(`${path(id)}/splits`, request);
export const rejectInstances = (
  id: string,
  request: Decided & { series: string[]; code: RejectionCode },
): Promise<StudyRecord> => post(`${path(id)}/rejections`, request);
export const holdStudy = (id: string, reason: string): Promise<StudyRecord> =>
  post(`${path(id)}/hold`, { reason });
export const undoDecision = (id: string, step: string, reason: string): Promise<StudyRecord> =>
  post(`${path(id)}/decisions/${step}/undo`, { reason });

export const fetchConflicts = (): Promise<StoreConflict[]> => get('/api/archive/conflicts');
export const fetchConflict = (id: string): Promise<ConflictDetail> =>
  get(`/api/archive/conflicts/${id}`);
export const settleConflict = (
  id: string,
  request: { settlement: ConflictSettlement; reason: string },
): Promise<void> => post(`/api/archive/conflicts/${id}/settlement`, request);

export const fetchRetentionCandidates = (
  after: string | null,
): Promise<Schemas['RetentionCandidates']> =>
  get(withQuery('/api/archive/retention/candidates', { after }));

export const fetchDeletions = (): Promise<DeletionRequest[]> => get('/api/archive/deletions');
export const askDeletion = (study: string, reason: string): Promise<DeletionRequest> =>
  post('/api/archive/deletions', { study, reason });
export const approveDeletion = (id: string): Promise<void> =>
  post(`/api/archive/deletions/${id}/approve`);
export const refuseDeletion = (id: string): Promise<void> =>
  post(`/api/archive/deletions/${id}/refuse`);
