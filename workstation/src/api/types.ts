// SPDX-License-Identifier: Apache-2.0
import type { components } from './generated';

/**
 * What the server says and takes, under the names the workstation uses. The shapes are generated from the server's own
 * OpenAPI document by `npm run api`; nothing is written down twice.
 */
type Schemas = components['schemas'];

export type Role = Schemas['Role'];
export type Named = Schemas['Named'];
export type Me = Schemas['Me'];
export type County = Schemas['CountyView'];

export type Urgency = Schemas['Urgency'];
export type PatientSummary = Schemas['PatientView'];
export type TaskState = Schemas['TaskState'];
export type ReportStatus = Schemas['ReportStatus'];

export type TaskRow = Schemas['TaskRow'];
export type TaskDetail = Schemas['TaskDetail'];
export type TaskAction = Schemas['TaskAction'];
export type TaskCounts = Schemas['TaskCounts'];
export type TaskPage = Schemas['Worklist'];
export type Clinical = Schemas['Clinical'];
export type Prior = Schemas['Prior'];
export type SentBack = Schemas['SentBack'];
export type SendBackCode = SentBack['code'];

export type StudyMarks = Schemas['StudyMarks'];
export type KeyPicture = Schemas['KeyPicture'];

export type TaskView = 'pool' | 'mine' | 'audit' | 'done' | 'all';
export type TaskSort = 'due' | 'waiting' | 'urgency' | 'performed';
export type Order = 'asc' | 'desc';

export type BlockRule = Schemas['BlockView'];
export type BlockCode = BlockRule['code'];
/** The text of every block, as it is edited; what the server gives may leave blocks out. */
export type Blocks = Record<BlockCode, string>;
export type GivenBlocks = Partial<Blocks>;

export type Draft = Schemas['DraftView'];
export type ReportVersion = Schemas['VersionView'];
export type ReportReturn = Schemas['ReportReturn'];
export type ReturnCode = ReportReturn['code'];
export type Correction = Schemas['Correction'];
export type ReportDocument = Schemas['ReportDocument'];
export type ReportTemplate = Schemas['ReportTemplate'];
export type SignedReport = Schemas['SignedReport'];

export type ExamView = 'open' | 'reported' | 'sent-back' | 'all';
export type ExamRow = Schemas['ExamRow'];

/** An exam whose report was printed, as a refusal to print it again names it. */
export interface PrintedBefore {
  id: string;
  printed: Schemas['Printed'];
}
export type ExamDetail = Schemas['ExamDetail'];
export type Stage = Schemas['Stage']['stage'];
export type ExamCounts = Schemas['ExamCounts'];
export type ExamPage = Schemas['ExamPage'];

export type ChangeEvent = Schemas['Change'];
export type InstitutionRef = Schemas['InstitutionView'];
export type StaffMember = Schemas['Staff'];
export type Verification = Schemas['Verification'];

export type CriticalResult = Schemas['CriticalView'];
export type CriticalItem = Schemas['CriticalItemView'];
export type CriticalLevel = CriticalResult['level'];
export type Phrase = Schemas['Phrase'];
export type Submission = Schemas['SubmissionView'];
export type Comparison = Schemas['ComparisonView'];
export type Arbitration = Schemas['ArbitrationBody'];
export type Agreement = Schemas['ReadingAgreement'];
export type ReadPair = Schemas['ReadPair'];
export type DoubleReadingSample = Schemas['DoubleReadingSample'];
export type CriticalStep = Schemas['CriticalStep'];
