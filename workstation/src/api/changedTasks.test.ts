// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { withChanged } from './changedTasks';
import type { TaskFilter } from './tasks';
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
    const { pages } = withChanged(two, filter, ['b'], answer(row('b', 20, { description: 'new' })));
    expect(idsOf(pages)).toEqual(['ab', 'cd']);
    expect(pages[0]?.items[1]?.description).toBe('new');
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

  it('put emergencies first where the list does', () => {
    const urgent: TaskFilter = { ...filter, sort: 'urgency' };
    const stat = row('n', 50, { urgency: 'stat' });
    expect(idsOf(withChanged(two, urgent, ['n'], answer(stat)).pages)).toEqual(['nab', 'cd']);
  });
});
