// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { dateTime, orDash } from '../ui/format';
import { usePlaceName } from '../ui/place';
import { SlaClock } from '../ui/SlaClock';
import { StateTag, UrgencyTag, useDemographics } from '../ui/tags';

const finished = new Set(['signed', 'delivered', 'opened', 'cancelled']);

/** Whom and what this report is about. */
export function ExamHeader({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('report');
  const demographics = useDemographics();
  const examLine = useExamLine();
  const institution = usePlaceName()(task.institution);
  return (
    <header className="q-exam-header">
      <div className="q-exam-patient">
        <b title={orDash(task.patient.name)}>{orDash(task.patient.name)}</b>
        <span>{demographics(task.patient)}</span>
        <UrgencyTag urgency={task.urgency} />
        <StateTag state={task.state} />
        <span className="q-exam-clock">
          {!finished.has(task.state) && <SlaClock dueAt={task.dueAt} />}
        </span>
      </div>
      <div className="q-ellipsis" title={institution}>
        {institution}
      </div>
      <div className="q-ellipsis">{examLine(task)}</div>
      <div className="q-muted q-exam-numbers">
        <span>
          {t('exam.accession')} {orDash(task.accession)}
        </span>
        <span>
          {t('exam.localId')} {orDash(task.patient.localId)}
        </span>
        <span>{dateTime(task.performedAt)}</span>
      </div>
    </header>
  );
}
