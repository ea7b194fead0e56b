// SPDX-License-Identifier: Apache-2.0
import { Checkbox, Table, type TableProps } from 'antd';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskFilter } from '../api/tasks';
import type { Order, TaskRow } from '../api/types';
import { type ColumnName, useColumns } from './columns';
import { type Listed, ListedContext, type RowList, TaskRows, useListed } from './TaskRows';
import { useListKeys } from './useListKeys';

interface TaskTableProps {
  filter: TaskFilter;
  hidden: readonly ColumnName[];
  rows: readonly TaskRow[];
  loading: boolean;
  /** The rows that are ticked; undefined for those who assign nothing. */
  chosen: readonly string[] | undefined;
  choose: (ids: readonly string[]) => void;
  /** Tells which row the reader stays at. */
  stay: (row: TaskRow | undefined) => void;
  open: (row: TaskRow) => void;
  sort: (sort: string, order: Order) => void;
  search: () => void;
  next?: (() => void) | undefined;
  /** The end of what is loaded comes into sight. */
  more: () => void;
}

const TICK_WIDTH = 36;
const HEAD_HEIGHT = 40;

/**
 * Only the rows in sight are in the page, and the browser itself moves them, so that ten thousand scroll like ten. The head is
 * the library's; what is selected or ticked draws that row again and nothing else.
 */
export function TaskTable(props: TaskTableProps) {
  const { filter, hidden, rows, chosen, choose, open, more, stay } = props;
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<RowList>(null);
  const size = useSize(frame);
  const ticks = chosen !== undefined;
  const place = useColumns(filter, hidden, size.width - (ticks ? TICK_WIDTH : 0));
  const width = place.width + (ticks ? TICK_WIDTH : 0);
  const [selected, setSelected] = useState<string | null>(null);
  const row = useMemo(() => rows.find(({ id }) => id === selected), [rows, selected]);
  useStaying(stay, row);
  useListKeys({
    rows,
    selected,
    select: (id) => {
      setSelected(id);
      list.current?.show(id);
    },
    open,
    search: props.search,
    ...(props.next && { next: props.next }),
  });
  const columns = useMemo(
    () => [
      ...(ticks ? [{ key: 'tick', title: <TickAll />, width: TICK_WIDTH }] : []),
      ...place.columns,
    ],
    [ticks, place.columns],
  );
  const listed = useMemo<Listed>(
    () => ({
      ...{ rows, columns: place.columns, width, selected, chosen, loading: props.loading },
      ...{ filter, select: setSelected, choose, open, more },
    }),
    [rows, place.columns, width, selected, chosen, props.loading, filter, choose, open, more],
  );
  const height = Math.max(size.height - HEAD_HEIGHT, 80);
  return (
    <div className="q-worklist-table" ref={frame}>
      <ListedContext value={listed}>
        <Head {...{ columns, width, height, list }} loading={props.loading} sort={props.sort} />
      </ListedContext>
    </div>
  );
}

interface HeadProps {
  columns: TableProps<TaskRow>['columns'];
  width: number;
  height: number;
  list: RefObject<RowList | null>;
  loading: boolean;
  sort: (sort: string, order: Order) => void;
}

const none: TaskRow[] = [];

/** The library's table, which is told of no rows: it would walk all of them whenever one changes. */
function Head({ columns, width, height, list, loading, sort }: HeadProps) {
  const sorted = useCallback<NonNullable<TableProps<TaskRow>['onChange']>>(
    (_, __, sorter) => {
      const by = Array.isArray(sorter) ? sorter[0] : sorter;
      if (by?.columnKey !== undefined) {
        sort(String(by.columnKey), by.order === 'descend' ? 'desc' : 'asc');
      }
    },
    [sort],
  );
  return useMemo(
    () => (
      <Table<TaskRow>
        size="small"
        rowKey="id"
        dataSource={none}
        pagination={false}
        tableLayout="fixed"
        components={{ body: (_, info) => <TaskRows list={list} head={info} height={height} /> }}
        scroll={{ x: width, y: height }}
        columns={columns ?? []}
        loading={loading}
        onChange={sorted}
      />
    ),
    [columns, width, height, list, loading, sorted],
  );
}

/** Ticks all rows that are loaded. */
function TickAll() {
  const { t } = useTranslation('worklist');
  const { rows, chosen = [], choose } = useListed();
  const all = rows.length > 0 && chosen.length >= rows.length;
  return (
    <Checkbox
      aria-label={t('assign.all')}
      checked={all}
      indeterminate={!all && chosen.length > 0}
      onChange={() => choose(all ? [] : rows.map(({ id }) => id))}
    />
  );
}

/** Whoever stays on a row reads it, and opens it then; whoever walks past does not. */
const staying = 400;

function useStaying(stay: TaskTableProps['stay'], row: TaskRow | undefined): void {
  useEffect(() => {
    if (row === undefined) return undefined;
    const timer = setTimeout(() => stay(row), staying);
    return () => clearTimeout(timer);
  }, [stay, row]);
}

/** The size of the place that the table has; a virtual table must be told. */
function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 1280, height: 560 });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: current.clientWidth, height: current.clientHeight }),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
