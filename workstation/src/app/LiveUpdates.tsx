// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { refreshTasks } from '../api/changedTasks';
import { followEvents, type LiveState } from '../api/events';
import { criticalKeys } from '../api/criticals';
import { examKeys } from '../api/exams';
import { reportKeys } from '../api/reports';
import { taskKeys } from '../api/tasks';
import type { ChangeEvent } from '../api/types';
import { hasRole, useMe } from '../ui/me';

const LiveContext = createContext<LiveState>('connecting');

export const useLiveState = (): LiveState => useContext(LiveContext);

/** Work is followed live; who only administers sees none of it and gets no events. */
export const useFollowed = (): boolean =>
  hasRole(useMe(), 'reader', 'auditor', 'coordinator', 'technician', 'clinician');

/** A busy county changes several times a second; lists are read again at most this often. */
const GATHER_MS = 800;

/** Keeps what is on the screen true: every change the server tells makes its queries stale. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const followed = useFollowed();
  useEffect(() => {
    if (!followed) return;
    const gathered = new Gathered(client);
    const close = followEvents('/api/events', {
      change: (event) => gathered.add(event),
      gap: () => void client.invalidateQueries(),
      state: setState,
    });
    return () => {
      close();
      gathered.close();
    };
  }, [client, followed]);
  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
}

class Gathered {
  private readonly waiting = new Map<string, readonly string[]>();
  private readonly tasks = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** One after the other: of two answers about one task the older must not come last. */
  private refreshed = Promise.resolve();

  constructor(private readonly client: QueryClient) {}

  add(event: ChangeEvent): void {
    if (event.type === 'critical') {
      // Minutes count here; nothing is gathered.
      void this.client.invalidateQueries({ queryKey: criticalKeys.all });
      return;
    }
    this.tasks.add(event.taskId);
    for (const key of keysOf(event)) this.waiting.set(key.join('/'), key);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    for (const queryKey of this.waiting.values()) void this.client.invalidateQueries({ queryKey });
    this.waiting.clear();
    const ids = [...this.tasks];
    this.tasks.clear();
    this.refreshed = this.refreshed.then(() => refreshTasks(this.client, ids));
  }
}

/** The queries that an event makes stale, apart from the lists of tasks, of which only rows change. */
export function keysOf(event: ChangeEvent): (readonly string[])[] {
  return [
    examKeys.lists,
    taskKeys.detail(event.taskId),
    reportKeys.document(event.taskId),
    examKeys.detail(event.examId),
  ];
}
