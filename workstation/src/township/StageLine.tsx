// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { ExamDetail } from '../api/types';
import { dateTime } from '../ui/format';

/** The stages of an exam with their times, so that a delay shows where it arose. */
export function StageLine({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('township');
  const isAlone = exam.reportStatus === 'preliminary';
  return (
    <section className="q-card">
      <h3>{t('detail.timeline')}</h3>
      <ol className="q-stages">
        {exam.timeline.map(({ stage, at }) => (
          <li key={stage} className={at === null ? 'q-stage' : 'q-stage q-stage-reached'}>
            <span>{t(`stage.${isAlone && stage === 'signed' ? 'provisional' : stage}`)}</span>
            <span className="q-clock q-muted">{at === null ? '' : dateTime(at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
