// SPDX-License-Identifier: Apache-2.0
import type { ExamRow, TaskState } from '../api/types';

export const isReported = (state: TaskState): boolean =>
  state === 'signed' || state === 'delivered' || state === 'opened';

/** Whether there is a report that stands; one that was withdrawn is not handed out. */
export const isPrintable = (row: ExamRow): boolean =>
  row.reportVersion !== null && row.reportStatus !== 'cancelled';

/** Whether the report that stands was printed, and not only an earlier version of it. */
export const isPrinted = (row: ExamRow): boolean =>
  row.printed !== null && row.printed.version >= (row.reportVersion ?? 0);
