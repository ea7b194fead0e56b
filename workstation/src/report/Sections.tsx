// SPDX-License-Identifier: Apache-2.0
import { Collapse, type CollapseProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Clinical, Prior, TaskDetail } from '../api/types';
import { date, orDash } from '../ui/format';
import { ReportStatusTag } from '../ui/tags';

/** What the reader should know before writing: the clinical question and earlier exams. */
export function Sections({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const items: CollapseProps['items'] = [
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
  const given = Object.values(task.clinical).some((text) => text !== null && text !== '');
  return (
    <Collapse
      size="small"
      ghost
      items={items}
      defaultActiveKey={given ? ['clinical'] : []}
      className="q-sections"
    />
  );
}

function ClinicalText({ clinical }: { clinical: Clinical }) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const names = ['history', 'indication', 'diagnosis', 'referrer'] as const;
  const given = names.filter((name) => clinical[name] !== null && clinical[name] !== '');
  if (given.length === 0) return <span className="q-muted">{t('section.clinicalEmpty')}</span>;
  return (
    <dl className="q-facts">
      {given.map((name) => (
        <div key={name}>
          <dt>{tUi(`clinical.${name}`)}</dt>
          <dd>{clinical[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function PriorRow({ prior }: { prior: Prior }) {
  const { t } = useTranslation('report');
  return (
    <div className="q-prior">
      <div className="q-prior-line">
        <span className="q-clock">{date(prior.performedAt)}</span>
        <b>{orDash(prior.modality)}</b>
        <span className="q-ellipsis">{orDash(prior.description ?? prior.bodyPart)}</span>
        {prior.reportStatus !== null && <ReportStatusTag status={prior.reportStatus} />}
      </div>
      <div className="q-prior-text">{prior.impression ?? t('prior.noReport')}</div>
    </div>
  );
}
