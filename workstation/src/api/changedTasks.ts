// SPDX-License-Identifier: Apache-2.0
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { fetchChangedTasks, type TaskFilter, taskKeys } from './tasks';
import type { TaskPage, TaskRow, TaskSort } from './types';

type Pages = InfiniteData<TaskPage, string | null>;

/** So many changes at once are no longer fewer than a page; a request's address has its length too. */
const MOST = 100;

/** Brings the lists on the screen up to date with some tasks, without reading the others again. */
export async function refreshTasks(client: QueryClient, ids: readonly string[]): Promise<void> {
  // What nobody sees now is read when it is opened.
  void client.invalidateQueries({ queryKey: taskKeys.lists, refetchType: 'none' });
  const shown = client.getQueryCache().findAll({ queryKey: taskKeys.lists, type: 'active' });
  await Promise.all(
    shown.map(async ({ queryKey, state }) => {
      const filter = queryKey[1];
      if (ids.length > MOST || !isFilter(filter) || state.data === undefined) {
        await client.invalidateQueries({ queryKey, exact: true });
        return;
      }
      const answer = await fetchChangedTasks(filter, ids).catch(() => undefined);
      if (answer === undefined) await client.invalidateQueries({ queryKey, exact: true });
      else {
        client.setQueryData<Pages>(
          queryKey,
          (before) => before && withChanged(before, filter, ids, answer),
        );
      }
    }),
  );
}

const isFilter = (part: unknown): part is TaskFilter =>
  typeof part === 'object' && part !== null && 'view' in part;

/** The pages with the tasks of these ids as the answer has them: changed, gone, or come in at their place. */
export function withChanged(
  { pages, pageParams }: Pages,
  filter: TaskFilter,
  ids: readonly string[],
  answer: TaskPage,
): Pages {
  const rows = new Map(answer.items.map((row) => [row.id, row]));
  const changed = new Set(ids);
  const there = new Set<string>();
  const kept = pages.map((page) => {
    if (!page.items.some(({ id }) => changed.has(id))) return page;
    const items = page.items.flatMap((row) => {
      if (!changed.has(row.id)) return [row];
      there.add(row.id);
      const now = rows.get(row.id);
      return now === undefined ? [] : [now];
    });
    return { ...page, items };
  });
  const come = answer.items.filter(({ id }) => !there.has(id));
  const filled = come.reduce((all, row) => withRow(all, filter, row), kept);
  const [first, ...rest] = filled;
  return {
    pages: first === undefined ? [] : [{ ...first, counts: answer.counts }, ...rest],
    pageParams,
  };
}

function withRow(pages: TaskPage[], filter: TaskFilter, row: TaskRow): TaskPage[] {
  const goesBefore = (other: TaskRow) => compare(row, other, filter) < 0;
  const found = pages.findIndex(({ items }) => items.some(goesBefore));
  // It belongs to the end, which may not be loaded yet.
  const at = found === -1 && pages.at(-1)?.next === null ? pages.length - 1 : found;
  return pages.map((page, place) => {
    if (place !== at) return page;
    const index = page.items.findIndex(goesBefore);
    const before = index === -1 ? page.items.length : index;
    return { ...page, items: [...page.items.slice(0, before), row, ...page.items.slice(before)] };
  });
}

const ranks = { stat: 0, urgent: 1, routine: 2 } as const;

/** The order of the server's lists: by the chosen column, then by due time and id. */
function compare(one: TaskRow, other: TaskRow, { sort, order }: TaskFilter): number {
  const by =
    keyOf(one, sort) - keyOf(other, sort) ||
    keyOf(one, 'due') - keyOf(other, 'due') ||
    (one.id < other.id ? -1 : 1);
  return order === 'desc' ? -by : by;
}

function keyOf(row: TaskRow, sort: TaskSort): number {
  if (sort === 'urgency') return ranks[row.urgency];
  const time = { due: row.dueAt, waiting: row.readyAt, performed: row.performedAt }[sort];
  // The clocks of an exam whose images are still coming have not begun.
  return Date.parse(time ?? row.performedAt);
}
