// SPDX-License-Identifier: Apache-2.0
import { get, patch, post, postForFile, Problem, withQuery } from './client';
import type {
  Correction,
  ExamDetail,
  ExamPage,
  ExamView,
  Order,
  PrintedBefore,
  SignedReport,
  Urgency,
  Verification,
} from './types';

export interface ExamFilter {
  view: ExamView;
  q?: string;
  modality?: string;
  from?: string;
  to?: string;
  sort: string;
  order: Order;
}

export const examKeys = {
  lists: ['exams'] as const,
  list: (filter: ExamFilter) => ['exams', filter] as const,
  detail: (id: string) => ['exam', id] as const,
  report: (id: string) => ['exam', id, 'report'] as const,
};

export interface ClinicalChange {
  history?: string;
  indication?: string;
  diagnosis?: string;
  urgency?: Urgency;
}

export const fetchExams = (
  filter: ExamFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ExamPage> => get(withQuery('/api/exams', { ...filter, cursor, limit: 50 }), signal);
export const fetchExam = (id: string): Promise<ExamDetail> => get(`/api/exams/${id}`);
export const changeExam = (id: string, change: ClinicalChange): Promise<ExamDetail> =>
  patch(`/api/exams/${id}`, change);
export const resubmitExam = (id: string, note: string): Promise<ExamDetail> =>
  post(`/api/exams/${id}/resubmit`, { note });
export const fetchSignedReport = (id: string): Promise<SignedReport> =>
  get(`/api/exams/${id}/report`);
export const requestCorrection = (id: string, note: string): Promise<Correction> =>
  post(`/api/exams/${id}/corrections`, { note });

/** Reports that one document may hold; the server refuses more. */
export const mostPrinted = 50;

/** One document of the current reports, in the order given. */
export const printReports = (exams: readonly string[], again: boolean): Promise<Blob> =>
  postForFile('/api/exams/prints', { exams, again });

/** The exams that a refusal to print names: their reports were printed before. */
export function printedBefore(error: unknown): readonly PrintedBefore[] {
  if (!(error instanceof Problem) || error.code !== 'already-printed') return [];
  return error.members.printed as PrintedBefore[];
}

export const reportPdfUrl = (id: string, version?: number): string =>
  withQuery(`/api/exams/${id}/report.pdf`, { version });

/** The public check of a printed report’s code tells nothing of the patient. */
export const verifyReport = (code: string): Promise<Verification> =>
  get(`/api/verify/${encodeURIComponent(code)}`);
