// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchTasks, type TaskFilter, taskKeys } from '../api/tasks';

/** The rows of one view, page after page; the live events change the rows they are about. */
export function useTasks(filter: TaskFilter) {
  useShortWhenLeft();
  return useInfiniteQuery({
    queryKey: taskKeys.list(filter),
    queryFn: ({ pageParam, signal }) => fetchTasks(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // The clocks need no reading, but a list that nobody touches is read again now and then; one
    // that somebody has scrolled through is not: that would be page after page.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 60_000),
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) < 2,
  });
}

/** Who comes back begins at the top: only the first page is read again then. */
function useShortWhenLeft(): void {
  const client = useQueryClient();
  useEffect(
    () => () => {
      client.setQueriesData<{ pages: unknown[]; pageParams: unknown[] }>(
        { queryKey: taskKeys.lists, predicate: ({ queryKey }) => typeof queryKey[1] === 'object' },
        (data) =>
          data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
      );
    },
    [client],
  );
}
