// SPDX-License-Identifier: Apache-2.0
import { Button, Empty, Tag, Timeline as Line } from 'antd';
import { useTranslation } from 'react-i18next';
import { attributes, type StudyStep } from '../api/archive';
import { dateTime, orDash } from '../ui/format';

interface TimelineProps {
  steps: StudyStep[];
  undo: ((step: StudyStep) => void) | null;
}

/** What was decided about a study, latest first. */
export function Timeline({ steps, undo }: TimelineProps) {
  const { t } = useTranslation('archive');
  if (steps.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noHistory')} />;
  }
  return (
    <Line
      items={[...steps].reverse().map((step) => ({
        key: step.id,
        color: step.undone ? 'gray' : 'blue',
        content: (
          <div className={step.undone ? 'q-archive-undone' : undefined}>
            <b>{t(`kind.${step.kind}`)}</b> {step.by} {dateTime(step.at)}{' '}
            {step.undone && <Tag>{t('undone')}</Tag>}
            {step.undoable && undo !== null && (
              <Button type="link" size="small" onClick={() => undo(step)}>
                {t('action.undo')}
              </Button>
            )}
            <div>{step.reason}</div>
            <Given step={step} />
          </div>
        ),
      }))}
    />
  );
}

function Given({ step }: { step: StudyStep }) {
  const { t } = useTranslation('archive');
  const given = attributes.filter((name) => step.values[name] !== undefined);
  return (
    <div className="q-archive-given">
      {given.map((name) => `${t(`attribute.${name}`)}: ${orDash(step.values[name])}`).join(' · ')}
      {step.code !== null && t(`code.${step.code}`)}
      {step.instances > 0 && ` · ${t('instanceCount', { count: step.instances })}`}
    </div>
  );
}
