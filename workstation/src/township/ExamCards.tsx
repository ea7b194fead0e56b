// SPDX-License-Identifier: Apache-2.0
import { Empty, Spin } from 'antd';
import { Link } from 'react-router';
import type { ExamRow } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { dateTime } from '../ui/format';
import { PatientName, UrgencyTag } from '../ui/tags';
import { ExamMarks } from './ExamMarks';

interface ExamCardsProps {
  rows: readonly ExamRow[];
  loading: boolean;
  empty: string;
}

/** The exams one below the other, for a phone; a touch anywhere opens one. */
export function ExamCards({ rows, loading, empty }: ExamCardsProps) {
  if (loading) {
    return (
      <div className="q-centre">
        <Spin />
      </div>
    );
  }
  if (rows.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  }
  return (
    <ul className="q-exam-cards">
      {rows.map((row) => (
        <li key={row.id} data-exam={row.id}>
          <ExamCard row={row} />
        </li>
      ))}
    </ul>
  );
}

function ExamCard({ row }: { row: ExamRow }) {
  const examLine = useExamLine();
  return (
    <Link to={`/exams/${row.id}`} className="q-exam-card">
      <span className="q-exam-card-name">
        <PatientName patient={row.patient} />
        {row.urgency !== 'routine' && <UrgencyTag urgency={row.urgency} />}
      </span>
      <span className="q-ellipsis">{examLine(row)}</span>
      <span className="q-muted q-clock">{dateTime(row.performedAt)}</span>
      <ExamMarks row={row} />
    </Link>
  );
}
