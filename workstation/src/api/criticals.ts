// SPDX-License-Identifier: Apache-2.0
import { get, post, withQuery } from './client';
import type { CriticalItem, CriticalLevel, CriticalResult } from './types';

export const criticalKeys = {
  all: ['criticals'] as const,
  list: (view: 'open' | 'all') => ['criticals', view] as const,
  ofTask: (taskId: string) => ['criticals', 'task', taskId] as const,
  items: (centre: string) => ['critical-items', centre] as const,
};

export const fetchCriticals = (view: 'open' | 'all'): Promise<CriticalResult[]> =>
  get(withQuery('/api/critical-results', { view }));
export const fetchTaskCriticals = (taskId: string): Promise<CriticalResult[]> =>
  get(`/api/tasks/${taskId}/critical-results`);
export const fetchCriticalItems = (centre: string): Promise<CriticalItem[]> =>
  get(withQuery('/api/critical-items', { centre }));

export const raiseCritical = (
  taskId: string,
  code: string,
  level: CriticalLevel,
  finding: string,
): Promise<CriticalResult> =>
  post(`/api/tasks/${taskId}/critical-results`, { code, level, finding });

const act = (id: string, action: string, body: object): Promise<CriticalResult> =>
  post(`/api/critical-results/${id}/${action}`, body);

/** The read-back: whose result it is, and what was understood. */
export const receiveCritical = (id: string, patientName: string, readBack: string) =>
  act(id, 'receive', { patientName, readBack });
/** A read-back on the telephone, noted by the centre. */
export const phoneCritical = (id: string, told: string, readBack: string) =>
  act(id, 'phone', { told, readBack });
export const handleCritical = (id: string, note: string) => act(id, 'handle', { note });
export const withdrawCritical = (id: string, note: string) => act(id, 'withdraw', { note });
