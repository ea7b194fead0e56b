// SPDX-License-Identifier: Apache-2.0
import { Tabs, type TabsProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Blocks, TaskDetail } from '../api/types';
import { ClinicalText } from '../ui/ClinicalText';
import { PriorRow } from './PriorRow';

/** What the reader should know before writing: the clinical question and earlier exams. */
export function Sections({ task, written }: { task: TaskDetail; written: Blocks | null }) {
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
      children: task.priors.map((prior) => (
        <PriorRow key={prior.examId} prior={prior} written={written} />
      )),
    });
  }
  return <Tabs size="small" items={items} className="q-sections" />;
}
