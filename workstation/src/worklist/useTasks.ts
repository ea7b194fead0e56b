// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { fetchTasks, type TaskFilter, taskKeys } from '../api/tasks';

/** The rows of one view, page after page; the live events make them stale. */
export const useTasks = (filter: TaskFilter) =>
  useInfiniteQuery({
    queryKey: taskKeys.list(filter),
    queryFn: ({ pageParam, signal }) => fetchTasks(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // The clocks need no reading, but a list that nobody touches is read again now and then.
    refetchInterval: 60_000,
  });
