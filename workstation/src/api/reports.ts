// SPDX-License-Identifier: Apache-2.0
import { get, post, put, remove, upload, withQuery } from './client';
import type { components } from './generated';
import type {
  Arbitration,
  Blocks,
  Correction,
  Phrase,
  ReportDocument,
  ReportTemplate,
  ReturnCode,
} from './types';

export const reportKeys = {
  phrases: (taskId: string) => ['phrases', taskId] as const,
  document: (taskId: string) => ['report', taskId] as const,
  templates: (centre: string, modality: string | null, bodyPart: string | null) =>
    ['templates', centre, modality, bodyPart] as const,
};

const path = (taskId: string, action = ''): string =>
  `/api/tasks/${taskId}/report${action === '' ? '' : `/${action}`}`;

/** What the caller most likely writes about such an exam. */
export const fetchPhrases = (taskId: string): Promise<Phrase[]> =>
  get(`/api/tasks/${taskId}/phrases`);

export interface DraftContent {
  blocks: Blocks;
  positive: boolean | null;
}

export interface DraftReceipt {
  revision: number;
  updatedAt: string;
}

export const fetchReport = (taskId: string): Promise<ReportDocument> => get(path(taskId));

export const saveDraft = (
  taskId: string,
  content: DraftContent,
  revision: number,
): Promise<DraftReceipt> => put(path(taskId, 'draft'), { ...content, revision });

/**
 * Submits; the server first refuses with `report-warnings` when the text contradicts itself or the
 * exam, and accepts when the doctor acknowledges.
 */
export const submitReport = (
  taskId: string,
  revision: number,
  acknowledged: boolean,
): Promise<ReportDocument> => post(path(taskId, 'submit'), { revision, acknowledged });
export const returnReport = (
  taskId: string,
  code: ReturnCode,
  note: string,
): Promise<ReportDocument> => post(path(taskId, 'return'), { code, note });
/** Signs, with the same warnings as submitting; between two blind readings, with the decision. */
export const signReport = (
  taskId: string,
  revision: number,
  acknowledged: boolean,
  arbitration?: Arbitration,
): Promise<ReportDocument> => post(path(taskId, 'sign'), { revision, acknowledged, arbitration });
/** Answers an emergency with the author's signature alone. */
export const issueReport = (
  taskId: string,
  revision: number,
  acknowledged: boolean,
): Promise<ReportDocument> => post(path(taskId, 'issue'), { revision, acknowledged });
export const withdrawReport = (taskId: string, reason: string): Promise<ReportDocument> =>
  post(path(taskId, 'withdraw'), { reason });
export const amendReport = (
  taskId: string,
  reason: string,
  correctionId: string | null,
): Promise<ReportDocument> =>
  post(path(taskId, 'amend'), correctionId === null ? { reason } : { reason, correctionId });

export const answerCorrection = (
  id: string,
  accepted: boolean,
  note: string,
): Promise<Correction> => post(`/api/corrections/${id}/answer`, { accepted, note });

/** The templates of a centre for a modality, those of the body part first. */
export const fetchTemplates = (
  centre: string,
  modality: string | null,
  bodyPart: string | null,
): Promise<ReportTemplate[]> =>
  get(withQuery('/api/report-templates', { centre, modality, bodyPart }));

export type TemplateFields = components['schemas']['TemplateBody'];

const templatesPath = (centre: string, rest = ''): string =>
  withQuery(`/api/report-templates${rest}`, { centre });

/** Adds a template, or changes the one with this id. */
export const saveTemplate = (
  centre: string,
  id: string | null,
  fields: TemplateFields,
): Promise<ReportTemplate> =>
  id === null ? post(templatesPath(centre), fields) : put(templatesPath(centre, `/${id}`), fields);
export const removeTemplate = (centre: string, id: string): Promise<void> =>
  remove(templatesPath(centre, `/${id}`));
/** Takes in an MRRT document as one's own template. */
export const importTemplate = (centre: string, file: Blob): Promise<ReportTemplate> =>
  upload(templatesPath(centre, '/mrrt'), new Blob([file], { type: 'text/html' }));
/** Where a template is had as an MRRT document. */
export const templateFile = (centre: string, id: string): string =>
  templatesPath(centre, `/${encodeURIComponent(id)}/mrrt`);

export interface ReportWarning {
  code: string;
  block: string;
  text: string;
  /** Of the list of critical findings. */
  item: string | null;
}
