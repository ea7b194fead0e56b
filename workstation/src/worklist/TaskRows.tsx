// SPDX-License-Identifier: Apache-2.0
import { Empty } from 'antd';
import {
  createContext,
  memo,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  use,
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskFilter } from '../api/tasks';
import type { TaskRow } from '../api/types';
import type { TaskColumn } from './columns';
import { isFiltered } from './filter';

/** What the list under the head shows, and what can be done with it. */
export interface Listed {
  readonly rows: readonly TaskRow[];
  readonly columns: readonly TaskColumn[];
  /** Of all columns together. */
  readonly width: number;
  readonly selected: string | null;
  readonly chosen: readonly string[] | undefined;
  readonly loading: boolean;
  readonly filter: TaskFilter;
  readonly select: (id: string) => void;
  readonly choose: (ids: readonly string[]) => void;
  readonly open: (row: TaskRow) => void;
  readonly more: () => void;
}

export const ListedContext = createContext<Listed | undefined>(undefined);

export function useListed(): Listed {
  const listed = use(ListedContext);
  if (listed === undefined) throw new Error('no list around');
  return listed;
}

export interface RowList {
  /** Brings a row into sight. */
  show(id: string): void;
}

/** What the library's head wants to know of the list under it. */
interface UnderHead {
  readonly ref: Ref<{ scrollLeft: number }>;
  readonly onScroll: (info: { currentTarget?: HTMLElement; scrollLeft?: number }) => void;
}

interface TaskRowsProps {
  readonly list: RefObject<RowList | null>;
  readonly head: UnderHead;
  readonly height: number;
}

/** In pixels, as the style sheet has it. */
const ROW = 34;
/** Rows above and below what is seen, so that a turn of the wheel finds them drawn. */
const BEYOND = 12;
/** Rows are put into the page by so many, not with each pixel. */
const STEP = 4;
/** More is asked for when so many screens are left. */
const LEFT = 4;

export function TaskRows({ list, head, height }: TaskRowsProps) {
  const { rows, columns, width, selected, chosen, more, ...listed } = useListed();
  const body = useRef<HTMLDivElement>(null);
  const [start, setStart] = useState(0);
  useImperativeHandle(head.ref, () => body.current ?? { scrollLeft: 0 }, []);
  useImperativeHandle(list, () => ({ show: (id) => showRow(body.current, rows, id) }), [rows]);
  const scrolled = () => {
    const { current } = body;
    if (current === null) return;
    const above = Math.floor(current.scrollTop / ROW) - BEYOND;
    setStart(Math.max(0, above - (above % STEP)));
    head.onScroll({ currentTarget: current, scrollLeft: current.scrollLeft });
    const below = current.scrollHeight - current.scrollTop - current.clientHeight;
    if (below < LEFT * current.clientHeight) more();
  };
  const rowOf = ({ target }: MouseEvent): TaskRow | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-task]') : null;
    return rows.find(({ id }) => id === element?.dataset.task);
  };
  const tick = useTick(chosen, listed.choose);
  const end = start + Math.ceil(height / ROW) + 2 * BEYOND + STEP;
  const ticked = chosen && new Set(chosen);
  return (
    <div
      className="q-list"
      ref={body}
      style={{ height }}
      onScroll={scrolled}
      onClick={(event) => {
        const row = rowOf(event);
        if (row) listed.select(row.id);
      }}
      onDoubleClick={(event) => {
        const row = rowOf(event);
        if (row) listed.open(row);
      }}
    >
      {rows.length === 0 && !listed.loading && <Nothing filter={listed.filter} />}
      <div style={{ height: rows.length * ROW, minWidth: width, position: 'relative' }}>
        {rows.slice(start, end).map((row, place) => (
          <Line
            key={row.id}
            row={row}
            columns={columns}
            top={(start + place) * ROW}
            selected={row.id === selected}
            ticked={ticked?.has(row.id)}
            tick={tick}
          />
        ))}
      </div>
    </div>
  );
}

/** Ticks a row or takes its tick away; the same function for as long as the list is shown. */
function useTick(chosen: readonly string[] | undefined, choose: Listed['choose']) {
  const latest = useRef({ chosen, choose });
  useImperativeHandle(latest, () => ({ chosen, choose }), [chosen, choose]);
  return useCallback((id: string) => {
    const { chosen: before = [], choose: put } = latest.current;
    put(before.includes(id) ? before.filter((other) => other !== id) : [...before, id]);
  }, []);
}

function showRow(body: HTMLDivElement | null, rows: readonly TaskRow[], id: string): void {
  const index = rows.findIndex((row) => row.id === id);
  if (body === null || index < 0) return;
  const [top, bottom] = [index * ROW, (index + 1) * ROW];
  if (top < body.scrollTop) body.scrollTop = top;
  else if (bottom > body.scrollTop + body.clientHeight) body.scrollTop = bottom - body.clientHeight;
}

interface LineProps {
  readonly row: TaskRow;
  readonly columns: readonly TaskColumn[];
  readonly top: number;
  readonly selected: boolean;
  /** Undefined where nothing is ticked. */
  readonly ticked: boolean | undefined;
  readonly tick: (id: string) => void;
}

/** One row; drawn again when it has changed itself. */
const Line = memo(function Line({ row, columns, top, selected, ticked, tick }: LineProps) {
  return (
    <div className={selected ? 'q-row q-row-selected' : 'q-row'} data-task={row.id} style={{ top }}>
      {ticked !== undefined && (
        <label className="q-cell q-cell-tick" onDoubleClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={row.patient.name}
            checked={ticked}
            onChange={() => tick(row.id)}
          />
        </label>
      )}
      {columns.map((column) => (
        <Cell key={column.name} column={column}>
          {column.render(row)}
        </Cell>
      ))}
    </div>
  );
});

function Cell({ column, children }: { column: TaskColumn; children: ReactNode }) {
  return (
    <div
      className="q-cell"
      style={{ width: column.width }}
      title={typeof children === 'string' ? children : undefined}
    >
      {children}
    </div>
  );
}

function Nothing({ filter }: { filter: TaskFilter }) {
  const { t } = useTranslation('worklist');
  return (
    <Empty
      className="q-list-empty"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={t(isFiltered(filter) ? 'empty.filtered' : `empty.${filter.view}`)}
    />
  );
}
