// SPDX-License-Identifier: Apache-2.0
import { EyeOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { dateTime, orDash } from '../ui/format';
import { useMe } from '../ui/me';
import { usePlaceName } from '../ui/place';
import { SlaClock } from '../ui/SlaClock';
import { DoubleTag, StateTag, UrgencyTag, useDemographics } from '../ui/tags';

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
        <DoubleTag reading={task.doubleReading} />
        <span className="q-exam-clock">
          {!finished.has(task.state) && <SlaClock dueAt={task.dueAt} />}
        </span>
      </div>
      <Others task={task} />
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

/** Who else is looking at this exam now. */
function Others({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('report');
  const me = useMe();
  const others = task.viewers.filter(({ id }) => id !== me.id).map(({ name }) => name);
  if (others.length === 0) return null;
  return (
    <div className="q-exam-others" role="status">
      <EyeOutlined /> {t('exam.others', { names: others })}
    </div>
  );
}
