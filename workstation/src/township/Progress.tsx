// SPDX-License-Identifier: Apache-2.0
import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloudUploadOutlined,
  EditOutlined,
  ExclamationCircleFilled,
  PauseCircleOutlined,
  SafetyCertificateOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskState } from '../api/types';

type Tone = 'wait' | 'work' | 'good' | 'bad' | 'off';

const looks: Record<TaskState, { tone: Tone; icon: ReactNode }> = {
  'awaiting-images': { tone: 'wait', icon: <CloudUploadOutlined /> },
  ready: { tone: 'wait', icon: <ClockCircleOutlined /> },
  claimed: { tone: 'work', icon: <EditOutlined /> },
  returned: { tone: 'work', icon: <EditOutlined /> },
  drafted: { tone: 'work', icon: <SafetyCertificateOutlined /> },
  signed: { tone: 'good', icon: <CheckCircleFilled /> },
  delivered: { tone: 'good', icon: <CheckCircleFilled /> },
  opened: { tone: 'good', icon: <CheckCircleFilled /> },
  'sent-back': { tone: 'bad', icon: <ExclamationCircleFilled /> },
  suspended: { tone: 'wait', icon: <PauseCircleOutlined /> },
  cancelled: { tone: 'off', icon: <StopOutlined /> },
};

/** The state of an exam in the township's words, large enough to read from across the desk. */
export function Progress({ state, large = false }: { state: TaskState; large?: boolean }) {
  const { t } = useTranslation('township');
  const { tone, icon } = looks[state];
  return (
    <span
      className={`q-progress q-progress-${tone}${large ? ' q-progress-large' : ''}`}
      data-state={state}
    >
      {icon} {t(`progress.${state}`)}
    </span>
  );
}
