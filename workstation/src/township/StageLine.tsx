// SPDX-License-Identifier: Apache-2.0
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExamDetail } from '../api/types';
import { dateTime } from '../ui/format';

/** The stages of an exam with their times, so that a delay shows where it arose. */
export function StageLine({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('township');
  return (
    <section className="q-card">
      <h3>{t('detail.timeline')}</h3>
      <Timeline
        className="q-stages"
        items={exam.timeline.map(({ stage, at }) => ({
          key: stage,
          color: at === null ? 'gray' : 'green',
          content: (
            <div className={at === null ? 'q-stage q-muted' : 'q-stage'}>
              <span>{t(`stage.${stage}`)}</span>
              <span className="q-clock q-muted">{at === null ? '' : dateTime(at)}</span>
            </div>
          ),
        }))}
      />
    </section>
  );
}
