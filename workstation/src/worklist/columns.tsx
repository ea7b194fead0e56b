// SPDX-License-Identifier: Apache-2.0
import { EyeOutlined, FileAddOutlined, LockOutlined } from '@ant-design/icons';
import { Tag, Tooltip } from 'antd';
import type { SortOrder } from 'antd/es/table/interface';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskFilter } from '../api/tasks';
import type { TaskRow, TaskSort } from '../api/types';
import { useBodyPart } from '../ui/bodyPart';
import { dateTime, orDash, shortDateTime } from '../ui/format';
import { usePlaceName } from '../ui/place';
import { SlaClock, WaitingClock } from '../ui/SlaClock';
import { DoubleTag, PatientName, StateTag, UrgencyTag } from '../ui/tags';

export const columnNames = [
  'urgency',
  'waiting',
  'sla',
  'institution',
  'patient',
  'localId',
  'accession',
  'modality',
  'bodyPart',
  'description',
  'images',
  'performed',
  'state',
  'holder',
  'author',
  'auditor',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** What most do not need, so that the rest fits a screen of 1366 pixels. */
export const hiddenAtFirst: readonly ColumnName[] = ['localId', 'accession', 'author', 'auditor'];

const finished = new Set(['signed', 'delivered', 'opened', 'cancelled']);

interface SizedColumns {
  readonly columns: readonly TaskColumn[];
  /** Of all of them together: more than there is room for when many are chosen. */
  readonly width: number;
}

/** Columns whose text has no usual length; they share what the others leave. */
const flexible: readonly ColumnName[] = ['institution', 'description'];
const LEAST_FLEXIBLE = 130;

/** The columns a person has chosen; the widths of the first choice together fit a screen of 1366 pixels. */
export function useColumns(
  filter: TaskFilter,
  hidden: readonly ColumnName[],
  room: number,
): SizedColumns {
  const all = useAllColumns(filter);
  return useMemo(() => {
    const shown = columnNames.filter((name) => !hidden.includes(name));
    const stretched = shown.filter((name) => flexible.includes(name));
    const fixed = shown.reduce((sum, name) => sum + widths[name], 0);
    const share = Math.floor((room - fixed) / Math.max(stretched.length, 1));
    const rest = Math.max(share, LEAST_FLEXIBLE);
    return {
      columns: shown.map((name) => ({ ...all[name], name, width: widths[name] || rest })),
      width: fixed + stretched.length * rest,
    };
  }, [all, hidden, room]);
}

/** In pixels; 0 for those that share what is left. */
const widths: Readonly<Record<ColumnName, number>> = {
  urgency: 92,
  waiting: 88,
  sla: 104,
  institution: 0,
  patient: 158,
  localId: 110,
  accession: 120,
  modality: 58,
  bodyPart: 98,
  description: 0,
  images: 90,
  performed: 106,
  state: 132,
  holder: 90,
  author: 86,
  auditor: 86,
};

/** A column as the library's head takes it, and how the rows under it draw their cell. */
interface Column {
  readonly key: string;
  readonly title: string;
  readonly render: (row: TaskRow) => ReactNode;
  readonly ellipsis?: boolean;
  readonly sorter?: boolean;
  readonly sortDirections?: SortOrder[];
  readonly showSorterTooltip?: boolean;
  readonly sortOrder?: SortOrder;
}

export interface TaskColumn extends Column {
  readonly name: ColumnName;
  readonly width: number;
}

function useAllColumns({ sort, order }: TaskFilter): Record<ColumnName, Column> {
  const { t } = useTranslation('worklist');
  const bodyPartName = useBodyPart();
  const placeName = usePlaceName();
  return useMemo(() => {
    const sortable = (key: TaskSort) => ({
      key,
      sorter: true,
      sortDirections: ['ascend', 'descend', 'ascend'] as SortOrder[],
      showSorterTooltip: false,
      sortOrder: sort !== key ? null : order === 'asc' ? ('ascend' as const) : ('descend' as const),
    });
    return {
      urgency: {
        title: t('column.urgency'),
        ...sortable('urgency'),
        render: (row) => <UrgencyTag urgency={row.urgency} />,
      },
      waiting: {
        title: t('column.waiting'),
        ...sortable('waiting'),
        render: (row) =>
          finished.has(row.state) ? '—' : <WaitingClock since={row.readyAt ?? row.performedAt} />,
      },
      sla: {
        title: t('column.sla'),
        ...sortable('due'),
        render: (row) => (finished.has(row.state) ? '—' : <SlaClock dueAt={row.dueAt} />),
      },
      institution: {
        title: t('column.institution'),
        key: 'institution',
        ellipsis: true,
        render: (row) => placeName(row.institution),
      },
      patient: {
        title: t('column.patient'),
        key: 'patient',
        ellipsis: true,
        render: (row) => (
          <Link to={`/read/${row.id}`} title={t('open')}>
            <PatientName patient={row.patient} />
          </Link>
        ),
      },
      modality: {
        title: t('column.modality'),
        key: 'modality',
        render: (row) => orDash(row.modality),
      },
      bodyPart: {
        title: t('column.bodyPart'),
        key: 'bodyPart',
        ellipsis: true,
        render: (row) => orDash(bodyPartName(row.bodyPart)),
      },
      description: {
        title: t('column.description'),
        key: 'description',
        ellipsis: true,
        render: (row) => orDash(row.description),
      },
      images: {
        title: t('column.images'),
        key: 'images',
        render: (row) => (
          <span className="q-clock">
            {row.seriesCount}/{row.instanceCount}
          </span>
        ),
      },
      performed: {
        title: t('column.performed'),
        ...sortable('performed'),
        render: (row) => (
          <span className="q-clock" title={dateTime(row.performedAt)}>
            {shortDateTime(row.performedAt)}
          </span>
        ),
      },
      state: {
        title: t('column.state'),
        key: 'state',
        render: (row) => <TaskMarks row={row} />,
      },
      holder: {
        title: t('column.holder'),
        key: 'holder',
        ellipsis: true,
        render: (row) => <Holder row={row} />,
      },
      localId: {
        title: t('column.localId'),
        key: 'localId',
        ellipsis: true,
        render: (row) => orDash(row.patient.localId),
      },
      accession: {
        title: t('column.accession'),
        key: 'accession',
        ellipsis: true,
        render: (row) => orDash(row.accession),
      },
      author: {
        title: t('column.author'),
        key: 'author',
        ellipsis: true,
        render: (row) => orDash(row.author?.name),
      },
      auditor: {
        title: t('column.auditor'),
        key: 'auditor',
        ellipsis: true,
        render: (row) => orDash(row.auditor?.name),
      },
    };
  }, [t, bodyPartName, placeName, sort, order]);
}

function TaskMarks({ row }: { row: TaskRow }) {
  const { t } = useTranslation('worklist');
  return (
    <span className="q-marks">
      {row.amending ? (
        <Tag color="volcano" variant="filled" className="q-tag">
          {t('amending')}
        </Tag>
      ) : (
        <StateTag state={row.state} />
      )}
      <DoubleTag reading={row.doubleReading} />
      {row.newImages && (
        <Tooltip title={t('newImagesHint')}>
          <FileAddOutlined className="q-new-images" aria-label={t('newImages')} />
        </Tooltip>
      )}
    </span>
  );
}

function Holder({ row }: { row: TaskRow }) {
  return (
    <>
      <Viewers row={row} />
      {row.holder !== null ? (
        <>
          <LockOutlined /> {row.holder.name}
        </>
      ) : (
        <span className="q-muted">{orDash((row.assignee ?? row.auditor ?? row.author)?.name)}</span>
      )}
    </>
  );
}

/** Who has the exam open now, whether or not they hold it. */
function Viewers({ row }: { row: TaskRow }) {
  const { t } = useTranslation('worklist');
  if (row.viewers.length === 0) return null;
  const names = t('viewing', { names: row.viewers.map(({ name }) => name) });
  return (
    <Tooltip title={names}>
      <EyeOutlined className="q-viewers" role="img" aria-label={names} />{' '}
    </Tooltip>
  );
}
