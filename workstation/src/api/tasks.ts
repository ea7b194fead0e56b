// SPDX-License-Identifier: Apache-2.0
import { get, post, remove, withQuery } from './client';
import type {
  InstitutionRef,
  Order,
  SendBackCode,
  StaffMember,
  TaskDetail,
  TaskPage,
  TaskSort,
  TaskView,
} from './types';

export interface TaskFilter {
  view: TaskView;
  centre?: string;
  state?: string;
  urgency?: string;
  modality?: string;
  institution?: string;
  q?: string;
  sort: TaskSort;
  order: Order;
}

export const taskKeys = {
  lists: ['tasks'] as const,
  list: (filter: TaskFilter) => ['tasks', filter] as const,
  detail: (id: string) => ['task', id] as const,
  staff: (centreId: string) => ['staff', centreId] as const,
};

const path = (id: string, action = ''): string =>
  `/api/tasks/${id}${action === '' ? '' : `/${action}`}`;

export const fetchTasks = (
  filter: TaskFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<TaskPage> => get(withQuery('/api/tasks', { ...filter, cursor, limit: 200 }), signal);

/** Of these tasks those that belong to the list, in its order. */
export const fetchChangedTasks = (filter: TaskFilter, ids: readonly string[]): Promise<TaskPage> =>
  get(withQuery('/api/tasks', { ...filter, ids, limit: 200 }));

export const fetchTask = (id: string, signal?: AbortSignal): Promise<TaskDetail> =>
  get(path(id), signal);

export const claimTask = (id: string): Promise<TaskDetail> => post(path(id, 'claim'));
export const releaseTask = (id: string): Promise<TaskDetail> => post(path(id, 'release'));
export const heartbeat = (id: string): Promise<void> => post(path(id, 'heartbeat'));
/** Tells that the caller has the task open, or has left it. */
export const openPresence = (id: string): Promise<void> => post(path(id, 'presence'));
export const leavePresence = (id: string): Promise<void> => remove(path(id, 'presence'));
export const assignTask = (id: string, accountId: string): Promise<TaskDetail> =>
  post(path(id, 'assign'), { accountId });
export const breakLock = (id: string, reason: string): Promise<TaskDetail> =>
  post(path(id, 'break-lock'), { reason });
/** Has the exam read by two doctors who do not see each other's reports. */
export const readTwice = (id: string, reason: string): Promise<TaskDetail> =>
  post(path(id, 'double-reading'), { reason });
export const sendBack = (id: string, code: SendBackCode, note: string): Promise<TaskDetail> =>
  post(path(id, 'send-back'), { code, note });
export const suspendTask = (id: string, reason: string): Promise<TaskDetail> =>
  post(path(id, 'suspend'), { reason });
export const resumeTask = (id: string): Promise<TaskDetail> => post(path(id, 'resume'));
export const cancelTask = (id: string, reason: string): Promise<TaskDetail> =>
  post(path(id, 'cancel'), { reason });

/** The studies of the cases that `nextTask` would give next. */
export const fetchNextStudies = async (centre: string, most: number): Promise<string[]> => {
  const query = { view: 'pool', centre, state: 'ready', sort: 'urgency', limit: most };
  const { items } = await get<TaskPage>(withQuery('/api/tasks', query));
  return items.map(({ studyUid }) => studyUid).filter((uid) => uid !== '');
};

/** Claims the next task of a centre; undefined when there is none. */
export const nextTask = (centre: string, skip: string[]): Promise<TaskDetail | undefined> =>
  post('/api/tasks/next', { centre, skip });

export const fetchStaff = (centreId: string): Promise<StaffMember[]> =>
  get(`/api/centres/${centreId}/staff`);

/** The institutions whose exams the caller may see. */
export const fetchInstitutions = (): Promise<InstitutionRef[]> => get('/api/institutions');
