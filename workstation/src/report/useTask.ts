// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import { fetchReport, reportKeys } from '../api/reports';
import {
  claimTask,
  fetchTask,
  heartbeat,
  leavePresence,
  openPresence,
  taskKeys,
} from '../api/tasks';
import type { ReportDocument, TaskDetail } from '../api/types';
import { hasRole, useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';
import type zh from './locales/zh-CN.json';

export const useTask = (id: string) =>
  useQuery({ queryKey: taskKeys.detail(id), queryFn: ({ signal }) => fetchTask(id, signal) });

export const useReport = (taskId: string) =>
  useQuery({ queryKey: reportKeys.document(taskId), queryFn: () => fetchReport(taskId) });

/** These two have dialogs of their own, in which the doctor decides. */
const shownElsewhere = new Set(['report-warnings', 'stale-draft']);

export type DoneWord = keyof typeof zh.done;

interface Doing {
  word: DoneWord;
  run: () => Promise<unknown>;
  /** The page goes on to another case when this is done. */
  leaving?: boolean;
}

/** Runs an action on a task and puts what the server answers in the place of what was shown. */
export function useTaskAction(taskId: string) {
  const { t } = useTranslation('report');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const refresh = async (leaving: boolean): Promise<void> => {
    // What is about to leave the screen is not read again before the next case.
    const how = leaving ? ({ refetchType: 'none' } as const) : {};
    await Promise.all([
      client.invalidateQueries({ queryKey: taskKeys.detail(taskId), ...how }),
      client.invalidateQueries({ queryKey: reportKeys.document(taskId), ...how }),
    ]);
    void client.invalidateQueries({ queryKey: taskKeys.lists });
  };
  return useMutation({
    mutationFn: async ({ run }: Doing) => await run(),
    onSuccess: async (answer, { word, leaving }) => {
      if (isTask(answer)) client.setQueryData(taskKeys.detail(taskId), answer);
      if (isReport(answer)) client.setQueryData(reportKeys.document(taskId), answer);
      void message.success(t(`done.${word}`));
      await refresh(leaving === true);
    },
    onError: (error) => {
      if (!(error instanceof Problem && shownElsewhere.has(error.code))) showProblem(error);
      // A refused action often means that someone else was faster: show what is true now.
      void refresh(false);
    },
  });
}

const isTask = (answer: unknown): answer is TaskDetail =>
  typeof answer === 'object' && answer !== null && 'actions' in answer;
const isReport = (answer: unknown): answer is ReportDocument =>
  typeof answer === 'object' && answer !== null && 'versions' in answer;

/** Opening a task that waits for a reader claims it, once. */
export function useClaimOnOpening(task: TaskDetail | undefined): void {
  const me = useMe();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const asked = useRef<string | null>(null);
  const claim = useEffectEvent(async (id: string) => {
    try {
      client.setQueryData(taskKeys.detail(id), await claimTask(id));
    } catch (error) {
      showProblem(error);
      await client.invalidateQueries({ queryKey: taskKeys.detail(id) });
    }
    void client.invalidateQueries({ queryKey: reportKeys.document(id) });
  });
  const id = task?.id;
  const mine =
    task !== undefined &&
    task.actions.includes('claim') &&
    !task.actions.includes('edit') &&
    hasRole(me, 'reader', 'auditor');
  useEffect(() => {
    if (id === undefined || asked.current === id) return;
    asked.current = id;
    if (mine) void claim(id);
  }, [id, mine]);
}

const PRESENCE_MS = 20_000;

/** Lets the centre see who has this exam open; a page in the background counts as left. */
export function usePresence(id: string): void {
  useEffect(() => {
    // A sign of life that is lost is followed by the next one.
    const ignored = () => undefined;
    const tell = () => {
      if (document.visibilityState === 'visible') openPresence(id).catch(ignored);
    };
    const seen = () => {
      if (document.visibilityState === 'visible') tell();
      else leavePresence(id).catch(ignored);
    };
    tell();
    const timer = setInterval(tell, PRESENCE_MS);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      leavePresence(id).catch(ignored);
    };
  }, [id]);
}

const HEARTBEAT_MS = 60_000;

/** Holds the lock while the person works: a beat is sent only if a key or the mouse was used. */
export function useHeartbeat(task: TaskDetail): void {
  const me = useMe();
  const client = useQueryClient();
  const held = task.holder?.id === me.id;
  const { id } = task;
  useEffect(() => {
    if (!held) return;
    let active = true;
    const touch = () => {
      active = true;
    };
    const beat = () => {
      if (!active) return;
      active = false;
      heartbeat(id).catch(() => client.invalidateQueries({ queryKey: taskKeys.detail(id) }));
    };
    const timer = setInterval(beat, HEARTBEAT_MS);
    for (const type of ['keydown', 'pointerdown', 'wheel']) {
      window.addEventListener(type, touch, { passive: true });
    }
    return () => {
      clearInterval(timer);
      for (const type of ['keydown', 'pointerdown', 'wheel']) {
        window.removeEventListener(type, touch);
      }
    };
  }, [held, id, client]);
}
