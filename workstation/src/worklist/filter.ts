// SPDX-License-Identifier: Apache-2.0
import type { TaskFilter } from '../api/tasks';
import type { Me, Order, TaskSort, TaskView } from '../api/types';
import { hasRole } from '../ui/me';

export const views: TaskView[] = ['pool', 'mine', 'audit', 'done', 'all'];
const sorts: TaskSort[] = ['due', 'waiting', 'urgency', 'performed'];

/** What the address says of the list, so that going back and reloading find the same list. */
export function filterOf(parameters: URLSearchParams, me: Me): TaskFilter {
  const optional = (name: string) => parameters.get(name) ?? undefined;
  const given = Object.fromEntries(
    (['centre', 'state', 'urgency', 'modality', 'institution', 'q'] as const).flatMap((name) => {
      const value = optional(name);
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Partial<TaskFilter>;
  const view = views.find((each) => each === optional('view')) ?? firstView(me);
  const sort = sorts.find((each) => each === optional('sort')) ?? firstSort(view);
  const order: Order =
    parameters.get('order') === 'desc' || (optional('order') === undefined && view === 'done')
      ? 'desc'
      : 'asc';
  return { ...given, view, sort, order };
}

const firstView = (me: Me): TaskView =>
  hasRole(me, 'auditor') ? 'audit' : hasRole(me, 'reader') ? 'pool' : 'all';

const firstSort = (view: TaskView): TaskSort => (view === 'done' ? 'performed' : 'due');

export const isFiltered = (filter: TaskFilter): boolean =>
  [filter.state, filter.urgency, filter.modality, filter.institution, filter.q].some(
    (value) => value !== undefined && value !== '',
  );
