// SPDX-License-Identifier: Apache-2.0
import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ExamRow } from '../api/types';
import { useBodyPart } from '../ui/bodyPart';
import { dateTime, orDash, shortDateTime } from '../ui/format';
import { PatientName, UrgencyTag } from '../ui/tags';
import { ExamMarks } from './ExamMarks';
import { isReported } from './states';

/** The columns, whose widths together fit a screen of 1366 pixels. */
export function useColumns(): TableColumnsType<ExamRow> {
  const { t } = useTranslation('township');
  const bodyPartName = useBodyPart();
  return [
    {
      title: t('column.patient'),
      width: 190,
      ellipsis: true,
      render: (_, row) => <PatientName patient={row.patient} />,
    },
    {
      title: t('column.localId'),
      width: 130,
      ellipsis: true,
      render: (_, row) => orDash(row.patient.localId),
    },
    {
      title: t('column.exam'),
      ellipsis: true,
      render: (_, row) => (
        <>
          {row.urgency !== 'routine' && <UrgencyTag urgency={row.urgency} />}{' '}
          <b>{orDash(row.modality)}</b>{' '}
          {[bodyPartName(row.bodyPart), row.description].filter((part) => part).join(' · ')}
        </>
      ),
    },
    {
      title: t('column.images'),
      width: 100,
      render: (_, row) => (
        <span className="q-clock">
          {row.seriesCount}/{row.instanceCount}
        </span>
      ),
    },
    {
      title: t('column.performed'),
      width: 150,
      render: (_, row) => <span className="q-clock">{dateTime(row.performedAt)}</span>,
    },
    {
      title: t('column.progress'),
      width: 246,
      render: (_, row) => <ExamMarks row={row} />,
    },
    {
      title: t('column.due'),
      width: 136,
      render: (_, row) => (
        <span className="q-clock q-muted">
          {isReported(row.state)
            ? shortDateTime(row.signedAt)
            : row.dueAt === null
              ? orDash(null)
              : t('dueAt', { at: shortDateTime(row.dueAt) })}
        </span>
      ),
    },
    { title: t('column.action'), width: 104, render: (_, row) => <NextStep row={row} /> },
  ];
}

function NextStep({ row }: { row: ExamRow }) {
  const { t } = useTranslation('township');
  const words = row.state === 'sent-back' ? 'handle' : isReported(row.state) ? 'report' : 'open';
  return (
    <Link to={`/exams/${row.id}`}>
      <Button
        size="small"
        type={words === 'open' ? 'default' : 'primary'}
        danger={words === 'handle'}
      >
        {t(words)}
      </Button>
    </Link>
  );
}
