// SPDX-License-Identifier: Apache-2.0
import { Empty, Table } from 'antd';
import type { TableRef } from 'antd/es/table';
import { type RefObject, type UIEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskFilter } from '../api/tasks';
import type { Order, TaskRow } from '../api/types';
import { type ColumnName, useColumns } from './columns';
import { isFiltered } from './filter';

interface TaskTableProps {
  filter: TaskFilter;
  hidden: readonly ColumnName[];
  rows: TaskRow[];
  loading: boolean;
  tableRef: RefObject<TableRef | null>;
  selected: string | null;
  /** The rows that are ticked; undefined for those who assign nothing. */
  chosen: readonly string[] | undefined;
  select: (id: string) => void;
  choose: (ids: readonly string[]) => void;
  open: (row: TaskRow) => void;
  sort: (sort: string, order: Order) => void;
  /** The end of what is loaded comes into sight. */
  more: () => void;
}

const TICK_WIDTH = 36;
const HEAD_HEIGHT = 40;

/** Only the rows in sight are in the page, so that ten thousand scroll like ten. */
export function TaskTable(props: TaskTableProps) {
  const { filter, hidden, rows, tableRef, selected, chosen, more } = props;
  const { t, i18n } = useTranslation('worklist');
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const ticks = chosen === undefined ? 0 : TICK_WIDTH;
  const { columns, width } = useColumns(filter, hidden, size.width - ticks);
  const selection = useMemo(() => chosen && [...chosen], [chosen]);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const below = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight;
    if (below < 2 * currentTarget.clientHeight) more();
  };
  return (
    <div className="q-worklist-table" ref={frame}>
      <Table<TaskRow>
        ref={tableRef}
        // Cells are drawn again when their task has changed, and all of them in another language.
        key={i18n.language}
        virtual
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={rows}
        loading={props.loading}
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: width + ticks, y: Math.max(size.height - HEAD_HEIGHT, 80) }}
        onScroll={onScroll}
        {...(selection && {
          rowSelection: {
            columnWidth: TICK_WIDTH,
            selectedRowKeys: selection,
            onChange: (keys) => props.choose(keys.map(String)),
          },
        })}
        rowClassName={(row) => (row.id === selected ? 'q-row q-row-selected' : 'q-row')}
        onRow={(row) => ({
          onClick: () => props.select(row.id),
          onDoubleClick: () => props.open(row),
          'data-task': row.id,
        })}
        onChange={(_, __, sorter) => {
          const by = Array.isArray(sorter) ? sorter[0] : sorter;
          if (by?.columnKey !== undefined) {
            props.sort(String(by.columnKey), by.order === 'descend' ? 'desc' : 'asc');
          }
        }}
        locale={{
          emptyText: (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={t(isFiltered(filter) ? 'empty.filtered' : `empty.${filter.view}`)}
            />
          ),
        }}
      />
    </div>
  );
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
