// SPDX-License-Identifier: Apache-2.0
import { InfiniteQueryObserver, QueryClient, type QueryKey } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { refreshTasks, withChanged } from './changedTasks';
import { fetchTasks, type TaskFilter, taskKeys } from './tasks';
import type { TaskPage, TaskRow } from './types';

const filter: TaskFilter = { view: 'pool', sort: 'due', order: 'asc' };
const counts = { pool: 4, mine: 0, audit: 0, overdue: 0, done: 0 };

/** Due at that minute of an hour. */
const row = (id: string, minute: number, more: Partial<TaskRow> = {}): TaskRow =>
  ({
    id,
    urgency: 'routine',
    performedAt: '2026-11-22T00:00:00Z',
    readyAt: '2026-11-22T00:00:00Z',
    dueAt: `2026-11-22T01:${String(minute).padStart(2, '0')}:00Z`,
    ...more,
  }) as TaskRow;

const page = (items: TaskRow[], next: string | null): TaskPage => ({ items, next, counts });
const two = {
  pages: [page([row('a', 10), row('b', 20)], 'x'), page([row('c', 30), row('d', 40)], 'y')],
  pageParams: [null, 'x'],
};
const answer = (...items: TaskRow[]) => ({ items, next: null, counts: { ...counts, pool: 9 } });
const idsOf = (pages: TaskPage[]) => pages.map(({ items }) => items.map(({ id }) => id).join(''));

describe('lists that hear of changed tasks', () => {
  it('change them where they stand and leave the other pages as they are', () => {
    const { pages } = withChanged(two, filter, ['a'], answer(row('a', 10, { description: 'new' })));
    expect(idsOf(pages)).toEqual(['ab', 'cd']);
    expect(pages[0]?.items[0]?.description).toBe('new');
    expect(pages[0]?.counts.pool).toBe(9);
    expect(pages[1]).toBe(two.pages[1]);
  });

  it('lose those that belong to them no longer', () => {
    expect(idsOf(withChanged(two, filter, ['b', 'd'], answer()).pages)).toEqual(['a', 'c']);
  });

  it('take those that have come in at their place, in either order', () => {
    expect(idsOf(withChanged(two, filter, ['n'], answer(row('n', 25))).pages)).toEqual([
      'ab',
      'ncd',
    ]);
    const down = { ...filter, order: 'desc' } as const;
    const falling = { ...two, pages: [page([row('d', 40), row('a', 10)], null)] };
    expect(idsOf(withChanged(falling, down, ['n'], answer(row('n', 25))).pages)).toEqual(['dna']);
  });

  it('leave to the next page what belongs behind the loaded ones', () => {
    expect(idsOf(withChanged(two, filter, ['n'], answer(row('n', 50))).pages)).toEqual([
      'ab',
      'cd',
    ]);
    const whole = { ...two, pages: [page([row('a', 10)], null)] };
    expect(idsOf(withChanged(whole, filter, ['n'], answer(row('n', 50))).pages)).toEqual(['an']);
  });

  it('keep the last of the loaded ones, behind which the next page begins', () => {
    const { pages } = withChanged(two, filter, ['d'], answer(row('d', 40, { overdue: true })));
    expect(idsOf(pages)).toEqual(['ab', 'cd']);
  });

  it('move what has become more urgent, and never show it twice', () => {
    const urgent: TaskFilter = { ...filter, sort: 'urgency' };
    const twice = {
      ...two,
      pages: [page([row('a', 10), row('d', 40)], 'x'), ...two.pages.slice(1)],
    };
    const stat = row('d', 40, { urgency: 'stat' });
    expect(idsOf(withChanged(twice, urgent, ['d'], answer(stat)).pages)).toEqual(['da', 'c']);
  });

  it('put emergencies first where the list does', () => {
    const urgent: TaskFilter = { ...filter, sort: 'urgency' };
    const stat = row('n', 50, { urgency: 'stat' });
    expect(idsOf(withChanged(two, urgent, ['n'], answer(stat)).pages)).toEqual(['nab', 'cd']);
  });
});

describe('a list whose next page is being read', () => {
  it('hears of a changed task after it, so that the page does not bring the old back', async () => {
    const asked: string[] = [];
    let pageComes: (page: TaskPage) => void = () => undefined;
    vi.stubGlobal('fetch', (address: string) => {
      asked.push(address);
      return address.includes('ids=')
        ? Promise.resolve(Response.json(answer(row('a', 10, { description: 'new' }))))
        : new Promise((done) => {
            pageComes = (next) => done(Response.json(next));
          });
    });
    const client = new QueryClient();
    const observer = new InfiniteQueryObserver<
      TaskPage,
      Error,
      typeof two,
      QueryKey,
      string | null
    >(client, {
      queryKey: taskKeys.list(filter),
      queryFn: ({ pageParam, signal }) => fetchTasks(filter, pageParam, signal),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
      staleTime: Infinity,
    });
    client.setQueryData(taskKeys.list(filter), two);
    const stop = observer.subscribe(() => undefined);
    const more = observer.fetchNextPage();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const told = refreshTasks(client, ['a']);
    pageComes(page([row('e', 50)], null));
    await Promise.all([more, told]);
    const { pages } = client.getQueryData<typeof two>(taskKeys.list(filter)) ?? { pages: [] };
    expect(idsOf(pages)).toEqual(['ab', 'cd', 'e']);
    expect(pages[0]?.items[0]?.description).toBe('new');
    expect(asked).toHaveLength(2);
    stop();
    vi.unstubAllGlobals();
  });
});
