// SPDX-License-Identifier: Apache-2.0
import type { TaskState } from '../api/types';

export const isReported = (state: TaskState): boolean =>
  state === 'signed' || state === 'delivered' || state === 'opened';
