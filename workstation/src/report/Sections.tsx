// SPDX-License-Identifier: Apache-2.0
import { Tabs, type TabsProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Prior, TaskDetail } from '../api/types';
import { useBodyPart } from '../ui/bodyPart';
import { ClinicalText } from '../ui/ClinicalText';
import { date, orDash } from '../ui/format';
import { ReportStatusTag } from '../ui/tags';

/** What the reader should know before writing: the clinical question and earlier exams. */
export function Sections({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const items: TabsProps['items'] = [
    {
      key: 'clinical',
      label: tUi('clinical.title'),
      children: <ClinicalText clinical={task.clinical} />,
    },
  ];
  if (task.priors.length > 0) {
    items.push({
      key: 'priors',
      label: t('section.priors', { count: task.priors.length }),
      children: task.priors.map((prior) => <PriorRow key={prior.examId} prior={prior} />),
    });
  }
  return <Tabs size="small" items={items} className="q-sections" />;
}

function PriorRow({ prior }: { prior: Prior }) {
  const { t } = useTranslation('report');
  const bodyPartName = useBodyPart();
  return (
    <div className="q-prior">
      <div className="q-prior-line">
        <span className="q-clock">{date(prior.performedAt)}</span>
        <b>{orDash(prior.modality)}</b>
        <span className="q-ellipsis">
          {orDash(prior.description || bodyPartName(prior.bodyPart))}
        </span>
        <ReportStatusTag status={prior.reportStatus} />
      </div>
      <div className="q-prior-text">{prior.impression ?? t('prior.noReport')}</div>
    </div>
  );
}
