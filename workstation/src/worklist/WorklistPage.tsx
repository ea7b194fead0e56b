// SPDX-License-Identifier: Apache-2.0
import { StepForwardOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Badge, Button, type InputRef, Tabs, Tooltip } from 'antd';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { nextTask, type TaskFilter } from '../api/tasks';
import type { Order, TaskCounts, TaskRow, TaskView } from '../api/types';
import { Failure } from '../ui/Loaded';
import { hasRole, useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';
import { AssignBar } from './AssignBar';
import { ColumnMenu } from './ColumnMenu';
import { FilterBar } from './FilterBar';
import { filterOf, views } from './filter';
import { SavedFilters } from './SavedFilters';
import { useListSettings } from './useListSettings';
import { TaskTable } from './TaskTable';
import { useTasks } from './useTasks';
import './worklist.css';

export interface WorklistPageProps {
  /** Is told the case that will probably be opened, or none when the list is left. */
  readonly ahead: (row?: TaskRow) => void;
}

export function WorklistPage({ ahead }: WorklistPageProps) {
  const { t } = useTranslation('worklist');
  const me = useMe();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => filterOf(parameters, me), [parameters, me]);
  const tasks = useTasks(filter);
  // The table walks all rows for each list it has not seen before.
  const rows = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data]);
  const counts = tasks.data?.pages[0]?.counts;
  const settings = useListSettings();
  const coordinates = hasRole(me, 'coordinator');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const searchRef = useRef<InputRef>(null);
  const next = useNextCase(filter);

  const change = useCallback(
    (fields: Record<string, string | undefined>) => {
      setParameters(
        (now) => {
          const changed = new URLSearchParams(now);
          for (const [name, value] of Object.entries(fields)) {
            if (value === undefined) changed.delete(name);
            else changed.set(name, value);
          }
          return changed;
        },
        { replace: true },
      );
    },
    [setParameters],
  );
  const sort = useCallback((by: string, order: Order) => change({ sort: by, order }), [change]);
  const tellAhead = useLatest(ahead);
  const open = useCallback(
    (row: TaskRow) => {
      tellAhead(row);
      void navigate(`/read/${row.id}`);
    },
    [tellAhead, navigate],
  );
  const leave = useEffectEvent(() => ahead());
  useEffect(() => () => leave(), []);
  const more = useLatest(() => {
    if (tasks.hasNextPage && !tasks.isFetchingNextPage) void tasks.fetchNextPage();
  });

  return (
    <div className="q-worklist">
      <Tabs
        activeKey={filter.view}
        onChange={(view) => change({ view, sort: undefined, order: undefined, state: undefined })}
        items={views.map((view) => ({
          key: view,
          label: <ViewLabel view={view} counts={counts} />,
        }))}
        tabBarExtraContent={
          <div className="q-worklist-extra">
            {counts !== undefined && counts.overdue > 0 && (
              <span className="q-clock-over">{t('overdue', { count: counts.overdue })}</span>
            )}
            {next !== null && (
              <Tooltip title={t('nextHint')}>
                <Button
                  type="primary"
                  icon={<StepForwardOutlined />}
                  loading={next.pending}
                  onClick={next.claim}
                >
                  {t('next')}
                </Button>
              </Tooltip>
            )}
          </div>
        }
      />
      <FilterBar filter={filter} change={change} searchRef={searchRef}>
        <SavedFilters
          filter={filter}
          saved={settings.value.filters}
          save={(filters) => settings.save({ filters })}
          apply={(saved) => setParameters(new URLSearchParams(Object.entries(saved)))}
        />
        <ColumnMenu hidden={settings.value.hidden} change={(hidden) => settings.save({ hidden })} />
      </FilterBar>
      {chosen.length > 0 && (
        <AssignBar chosen={chosenOf(rows, chosen)} clear={() => setChosen([])} />
      )}
      {tasks.error !== null && tasks.data === undefined ? (
        <div className="q-worklist-table">
          <Failure error={tasks.error} retry={() => void tasks.refetch()} />
        </div>
      ) : (
        <TaskTable
          filter={filter}
          hidden={settings.value.hidden}
          rows={rows}
          loading={tasks.isPending}
          chosen={coordinates ? chosen : undefined}
          choose={setChosen}
          stay={tellAhead}
          open={open}
          sort={sort}
          search={() => searchRef.current?.focus()}
          next={next?.claim}
          more={more}
        />
      )}
      <footer className="q-worklist-foot q-muted">{t('shortcuts')}</footer>
    </div>
  );
}

/** A function that stays the same and does what it was given last. */
function useLatest<Given extends unknown[]>(does: (...given: Given) => void) {
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}

function chosenOf(rows: readonly TaskRow[], ids: readonly string[]): TaskRow[] {
  const chosen = new Set(ids);
  return rows.filter(({ id }) => chosen.has(id));
}

function ViewLabel({ view, counts }: { view: TaskView; counts: TaskCounts | undefined }) {
  const { t } = useTranslation('worklist');
  const count = view === 'all' ? undefined : counts?.[view];
  return (
    <span className="q-view-label">
      {t(`view.${view}`)}
      {count !== undefined && (
        <Badge
          count={count}
          overflowCount={Infinity}
          showZero
          color={view === 'done' || count === 0 ? '#93a3b5' : '#0b63b6'}
        />
      )}
    </span>
  );
}

/** Claims the next case of the centre for a reader; null for those who do not read. */
function useNextCase(filter: TaskFilter): { claim: () => void; pending: boolean } | null {
  const { t } = useTranslation('worklist');
  const { message } = App.useApp();
  const me = useMe();
  const navigate = useNavigate();
  const showProblem = useProblemMessage();
  const centre = filter.centre ?? me.centres[0]?.id;
  const next = useMutation({
    mutationFn: (id: string) => nextTask(id, []),
    onSuccess: (task) => {
      if (task === undefined) void message.info(t('noNext'));
      else void navigate(`/read/${task.id}`);
    },
    onError: showProblem,
  });
  if (centre === undefined || !hasRole(me, 'reader')) return null;
  return { claim: () => next.mutate(centre), pending: next.isPending };
}
