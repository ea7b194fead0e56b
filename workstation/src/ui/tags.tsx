// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PatientSummary, ReportStatus, TaskState, Urgency } from '../api/types';
import { orDash } from './format';

const urgencyColor: Record<Urgency, string> = { stat: 'red', urgent: 'orange', routine: 'default' };

export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation('ui');
  return (
    <Tag
      color={urgencyColor[urgency]}
      variant={urgency === 'stat' ? 'solid' : 'filled'}
      className="q-tag"
    >
      {t(`urgency.${urgency}`)}
    </Tag>
  );
}

const stateColor: Record<TaskState, string> = {
  'awaiting-images': 'default',
  ready: 'blue',
  claimed: 'processing',
  drafted: 'cyan',
  returned: 'volcano',
  signed: 'green',
  delivered: 'green',
  opened: 'green',
  'sent-back': 'volcano',
  suspended: 'gold',
  cancelled: 'default',
};

export function StateTag({ state }: { state: TaskState }) {
  const { t } = useTranslation('ui');
  return (
    <Tag color={stateColor[state]} variant="filled" className="q-tag">
      {t(`state.${state}`)}
    </Tag>
  );
}

/** Whether two doctors read the exam blindly, or a third is to decide between them. */
export function DoubleTag({ reading }: { reading: 'blind' | 'arbitration' | null }) {
  const { t } = useTranslation('ui');
  if (reading === null) return null;
  return (
    <Tag color="purple" variant="filled" className="q-tag">
      {t(`double.${reading}`)}
    </Tag>
  );
}

export function ReportStatusTag({ status }: { status: ReportStatus }) {
  const { t } = useTranslation('ui');
  const color = status === 'final' || status === 'amended' ? 'green' : 'default';
  return (
    <Tag color={color} variant="filled" className="q-tag">
      {t(`reportStatus.${status}`)}
    </Tag>
  );
}

/** Sex and age as written beside a name. */
export function useDemographics(): (patient: PatientSummary) => string {
  const { t } = useTranslation('ui');
  return (patient) => {
    const parts: string[] = [];
    if (patient.sex !== null) parts.push(t(`sex.${patient.sex}`));
    if (patient.age !== null) {
      parts.push(t(`age.${patient.age.unit}`, { count: patient.age.value }));
    }
    return parts.join(' ');
  };
}

export function PatientName({ patient }: { patient: PatientSummary }) {
  const demographics = useDemographics();
  return (
    <span className="q-patient">
      <b>{orDash(patient.name)}</b> <span className="q-muted">{demographics(patient)}</span>
    </span>
  );
}
