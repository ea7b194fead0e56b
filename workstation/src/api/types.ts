// SPDX-License-Identifier: Apache-2.0

/** What the server says and takes, in the words of its HTTP API. Times are ISO-8601 in UTC. */
export type Role =
  'technician' | 'clinician' | 'reader' | 'auditor' | 'coordinator' | 'administrator';

export interface Named {
  id: string;
  name: string;
}

export interface CentreRef extends Named {
  code: string;
  kind: string;
}

export interface Me {
  id: string;
  username: string;
  name: string;
  institution: { id: string; code: string; name: string } | null;
  roles: Role[];
  centres: CentreRef[];
  mustChangePassword: boolean;
  county: { name: string; nameEn?: string | null };
}

export type Urgency = 'stat' | 'urgent' | 'routine';
export type Sex = 'M' | 'F' | 'O';
export interface Age {
  value: number;
  unit: 'Y' | 'M' | 'W' | 'D';
}

export interface PatientSummary {
  name: string;
  sex: Sex | null;
  age: Age | null;
  localId: string;
}

export type TaskState =
  | 'awaiting-images'
  | 'ready'
  | 'claimed'
  | 'drafted'
  | 'returned'
  | 'signed'
  | 'delivered'
  | 'opened'
  | 'sent-back'
  | 'suspended'
  | 'cancelled';

export type ReportStatus =
  'registered' | 'partial' | 'preliminary' | 'final' | 'amended' | 'cancelled';

export interface TaskRow {
  id: string;
  examId: string;
  centreId: string;
  state: TaskState;
  urgency: Urgency;
  institution: Named;
  patient: PatientSummary;
  accession: string | null;
  modality: string | null;
  bodyPart: string | null;
  description: string | null;
  studyUid: string | null;
  seriesCount: number;
  instanceCount: number;
  performedAt: string | null;
  readyAt: string | null;
  dueAt: string | null;
  overdue: boolean;
  holder: Named | null;
  lockedUntil: string | null;
  assignee: Named | null;
  author: Named | null;
  auditor: Named | null;
  newImages: boolean;
  reportStatus: ReportStatus | null;
  amending: boolean;
}

export type TaskAction =
  | 'claim'
  | 'release'
  | 'assign'
  | 'break-lock'
  | 'send-back'
  | 'suspend'
  | 'resume'
  | 'cancel'
  | 'edit'
  | 'submit'
  | 'return'
  | 'sign'
  | 'amend';

export interface Clinical {
  history: string | null;
  indication: string | null;
  diagnosis: string | null;
  referrer: string | null;
}

export interface Prior {
  examId: string;
  studyUid: string;
  institution: Named;
  modality: string | null;
  bodyPart: string | null;
  description: string | null;
  performedAt: string | null;
  reportStatus: ReportStatus | null;
  impression: string | null;
}

export interface HistoryEntry {
  at: string;
  actor: Named | null;
  from: TaskState | null;
  to: TaskState;
  action: string;
  reason: string | null;
}

export type SendBackCode =
  'wrong-patient' | 'retake' | 'missing-series' | 'missing-information' | 'other';

export interface SentBack {
  code: SendBackCode;
  note: string | null;
  at: string;
  by: Named | null;
}

export interface TaskDetail extends TaskRow {
  clinical: Clinical;
  priors: Prior[];
  history: HistoryEntry[];
  actions: TaskAction[];
  sentBack: SentBack | null;
}

export type TaskView = 'pool' | 'mine' | 'audit' | 'done' | 'all';
export type TaskSort = 'due' | 'waiting' | 'urgency' | 'performed';
export type Order = 'asc' | 'desc';

export interface TaskCounts {
  pool: number;
  mine: number;
  audit: number;
  overdue: number;
  done: number;
}

export interface TaskPage {
  items: TaskRow[];
  next: string | null;
  counts: TaskCounts;
}

export type BlockCode = 'technique' | 'findings' | 'impression';
export type Blocks = Record<BlockCode, string>;
/** As the server gives them: a block without text may be absent. */
export type GivenBlocks = Partial<Blocks>;

export interface BlockRule {
  code: BlockCode;
  title: string;
  required: boolean;
}

export interface Draft {
  blocks: GivenBlocks;
  positive: boolean | null;
  revision: number;
  updatedAt: string;
  by: Named | null;
}

export interface Signature extends Named {
  signedAt: string;
}

export interface ReportVersion {
  number: number;
  status: ReportStatus;
  blocks: GivenBlocks;
  positive: boolean | null;
  author: Signature;
  auditor: Signature | null;
  reason: string | null;
  hash: string;
  previousHash: string | null;
  provisional: boolean;
}

export type ReturnCode = 'incomplete' | 'terminology' | 'side-or-sex' | 'disagree' | 'other';

export interface ReportReturn {
  at: string;
  by: Named | null;
  code: ReturnCode;
  note: string | null;
}

export interface Correction {
  id: string;
  at: string;
  by: Named | null;
  note: string;
  state: 'open' | 'accepted' | 'declined';
  answer: string | null;
  answeredAt: string | null;
  answeredBy: Named | null;
}

export interface ReportDocument {
  blocks: BlockRule[];
  draft: Draft | null;
  versions: ReportVersion[];
  returns: ReportReturn[];
  corrections: Correction[];
}

export interface ReportTemplate {
  id: string;
  title: string;
  modality: string | null;
  bodyPart: string | null;
  normal: boolean;
  blocks: Partial<Blocks>;
}

export type ExamView = 'open' | 'reported' | 'sent-back' | 'all';

export interface ExamRow {
  id: string;
  accession: string | null;
  patient: PatientSummary;
  modality: string | null;
  bodyPart: string | null;
  description: string | null;
  urgency: Urgency;
  performedAt: string | null;
  studyUid: string | null;
  institution: Named;
  state: TaskState;
  reportStatus: ReportStatus | null;
  reportVersion: number | null;
  signedAt: string | null;
  openedAt: string | null;
  dueAt: string | null;
  sentBack: SentBack | null;
  correction: Pick<Correction, 'state'> | null;
  seriesCount: number;
  instanceCount: number;
}

export type Stage =
  'acquired' | 'received' | 'complete' | 'claimed' | 'drafted' | 'signed' | 'delivered' | 'opened';

export interface ExamDetail extends ExamRow {
  clinical: Clinical;
  timeline: { stage: Stage; at: string | null }[];
  corrections: Correction[];
}

export interface ExamCounts {
  open: number;
  reported: number;
  sentBack: number;
  unopened: number;
}

export interface ExamPage {
  items: ExamRow[];
  next: string | null;
  counts: ExamCounts;
}

export interface SignedReport extends ReportVersion {
  versions: ReportVersion[];
}

export interface ChangeEvent {
  type: 'task' | 'exam' | 'report';
  id: string;
  taskId: string | null;
  examId: string | null;
  state: string | null;
  at: string;
}
