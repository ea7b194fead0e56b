// SPDX-License-Identifier: Apache-2.0
import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { fetchChangedTasks, type TaskFilter, taskKeys } from './tasks';
import type { TaskPage, TaskRow, TaskSort } from './types';

type Pages = InfiniteData<TaskPage, string | null>;

/** So many changes at once are no longer fewer than a page; a request's address has its length too. */
const MOST = 100;

/** Brings the lists on the screen up to date with some tasks, without reading the others again. */
export async function refreshTasks(client: QueryClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // What nobody sees now is read when it is opened.
  void client.invalidateQueries({ queryKey: taskKeys.lists, refetchType: 'none' });
  const shown = client.getQueryCache().findAll({ queryKey: taskKeys.lists, type: 'active' });
  await Promise.all(shown.map((list) => refreshList(client, list, ids)));
}

async function refreshList(client: QueryClient, list: Query, ids: readonly string[]) {
  const { queryKey } = list;
  const filter = queryKey[1];
  const answer =
    ids.length <= MOST && isFilter(filter) && list.state.data !== undefined
      ? await askBetweenPages(list, () => fetchChangedTasks(filter, ids))
      : undefined;
  if (answer === undefined || !isFilter(filter)) {
    await client.invalidateQueries({ queryKey, exact: true });
    return;
  }
  client.setQueryData<Pages>(
    queryKey,
    (before) => before && withChanged(before, filter, ids, answer),
  );
}

/** A page that is being read would bring back the list as it was when it was asked for; so the answer is taken after it. */
async function askBetweenPages(
  list: Query,
  ask: () => Promise<TaskPage>,
): Promise<TaskPage | undefined> {
  try {
    for (;;) {
      while (isBusy(list)) await list.promise;
      const answer = await ask();
      if (!isBusy(list)) return answer;
    }
  } catch {
    return undefined;
  }
}

const isBusy = (list: Query): boolean => list.state.fetchStatus === 'fetching';

const isFilter = (part: unknown): part is TaskFilter =>
  typeof part === 'object' && part !== null && 'view' in part;

/** The pages with the tasks of these ids as the answer has them, each at its place, and without those that are gone. */
export function withChanged(
  { pages, pageParams }: Pages,
  filter: TaskFilter,
  ids: readonly string[],
  answer: TaskPage,
): Pages {
  const changed = new Set(ids);
  const others = pages.map((page) =>
    page.items.some(({ id }) => changed.has(id))
      ? { ...page, items: page.items.filter(({ id }) => !changed.has(id)) }
      : page,
  );
  const end = pages.at(-1)?.next === null ? undefined : pages.at(-1)?.items.at(-1);
  const filled = answer.items
    // What goes behind the last that is loaded comes with the next page.
    .filter((row) => end === undefined || compare(row, end, filter) <= 0)
    .reduce((all, row) => withRow(all, filter, row), others);
  const [first, ...rest] = filled;
  return {
    pages: first === undefined ? [] : [{ ...first, counts: answer.counts }, ...rest],
    pageParams,
  };
}

function withRow(pages: TaskPage[], filter: TaskFilter, row: TaskRow): TaskPage[] {
  const goesBefore = (other: TaskRow) => compare(row, other, filter) < 0;
  // The pages follow each other in the list's order: what is before a page's last goes into it or before.
  const found = pages.findIndex(({ items }) => {
    const last = items.at(-1);
    return last !== undefined && goesBefore(last);
  });
  const at = found === -1 ? pages.length - 1 : found;
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
  if (one.id === other.id && keyOf(one, sort) === keyOf(other, sort)) return 0;
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
