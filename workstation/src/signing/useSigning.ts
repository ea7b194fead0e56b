// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import { fetchReport, type ReportWarning, reportKeys, signReport } from '../api/reports';
import { claimTask, fetchTasks, taskKeys, type TaskFilter } from '../api/tasks';
import type { ReportDocument, TaskRow } from '../api/types';
import { orDash } from '../ui/format';
import { useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';

const toAudit: TaskFilter = { view: 'audit', sort: 'due', order: 'asc' };

/** The reports that wait for an auditor and that this one did not write. */
export function useSigningList() {
  const me = useMe();
  return useQuery({
    // Not the worklist's key: that one holds pages.
    queryKey: [...taskKeys.lists, 'signing'],
    queryFn: async ({ signal }) => {
      const { items } = await fetchTasks(toAudit, null, signal);
      // Between two readings is decided beside the images, not in passing.
      return items.filter(
        ({ author, holder, doubleReading }) =>
          author?.id !== me.id && free(holder?.id, me.id) && doubleReading === null,
      );
    },
    refetchInterval: 60_000,
  });
}

const free = (holder: string | undefined, me: string): boolean =>
  holder === undefined || holder === me;

/** So many texts are read ahead that signing never waits for one. */
const AHEAD = 2;

/** Which report is in front, and what signing it does. */
export function useSigning(rows: readonly TaskRow[]) {
  const { t } = useTranslation('signing');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [done, setDone] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [doubtful, setDoubtful] = useState<Readonly<Record<string, readonly ReportWarning[]>>>({});
  // The server's list follows a moment later.
  const waiting = rows.filter(({ id }) => !done.includes(id));
  const place = Math.max(
    0,
    waiting.findIndex(({ id }) => id === chosen),
  );
  const current = waiting[place];
  const document = useQuery({
    queryKey: reportKeys.document(current?.id ?? ''),
    queryFn: () => fetchReport(current?.id ?? ''),
    enabled: current !== undefined,
  });
  useReadAhead(waiting.slice(place + 1, place + 1 + AHEAD));

  const goOn = (from: TaskRow) => {
    const at = waiting.indexOf(from);
    setChosen((waiting[at + 1] ?? waiting[at - 1])?.id);
  };
  const sign = useMutation({
    mutationFn: async ({ row, shown }: { row: TaskRow; shown: ReportDocument }) => {
      await claimTask(row.id);
      // What is signed is what was read: another revision is refused.
      await signReport(row.id, shown.draft?.revision ?? 0, false);
    },
    onSuccess: (_, { row }) => {
      goOn(row);
      setDone((before) => [...before, row.id]);
      void message.success(t('signed', { name: orDash(row.patient.name) }));
      void client.invalidateQueries({ queryKey: taskKeys.lists });
    },
    onError: (error, { row }) => {
      if (error instanceof Problem && error.code === 'report-warnings') {
        const warnings = (error.members.warnings ?? []) as ReportWarning[];
        setDoubtful((before) => ({ ...before, [row.id]: warnings }));
        return;
      }
      showProblem(error);
      void client.invalidateQueries({ queryKey: reportKeys.document(row.id) });
      void client.invalidateQueries({ queryKey: taskKeys.lists });
    },
  });
  const shown = document.data;
  const warnings = (current && doubtful[current.id]) ?? [];
  const ready = (shown?.draft ?? null) !== null && !sign.isPending;
  return {
    waiting,
    current,
    warnings,
    signed: done.length,
    pending: sign.isPending,
    ready,
    choose: setChosen,
    move: (by: 1 | -1) => setChosen((waiting[place + by] ?? current)?.id),
    sign: () => {
      if (current !== undefined && shown !== undefined && ready && warnings.length === 0) {
        sign.mutate({ row: current, shown });
      }
    },
  };
}

function useReadAhead(rows: readonly TaskRow[]): void {
  useQueries({
    queries: rows.map(({ id }) => ({
      queryKey: reportKeys.document(id),
      queryFn: () => fetchReport(id),
    })),
  });
}
