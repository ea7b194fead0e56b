// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState, useSyncExternalStore } from 'react';
import { fetchReport, saveDraft } from '../api/reports';
import type { Draft } from '../api/types';
import { DraftKeeper, type DraftView } from './DraftKeeper';
import { localDraft } from './LocalDraft';

/** A draft that is being written on this page; the component that calls this lives as long. */
export function useDraft(
  accountId: string,
  taskId: string,
  draft: Draft | null,
): { keeper: DraftKeeper; view: DraftView } {
  const [keeper] = useState(
    () =>
      new DraftKeeper(draft, {
        save: (content, revision) => saveDraft(taskId, content, revision),
        read: async () => (await fetchReport(taskId)).draft,
        local: localDraft(accountId, taskId),
      }),
  );
  const view = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => keeper.received(draft), [keeper, draft]);
  useEffect(() => {
    keeper.reopen();
    // What was typed in the last two seconds is sent on leaving; if that fails, it is kept here.
    const leave = () => void keeper.flush().catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      if (keeper.snapshot().save !== 'conflict') leave();
      keeper.close();
    };
  }, [keeper]);
  return { keeper, view };
}
