// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CriticalLevel, CriticalResult, CriticalStep } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { dateTime, orDash } from '../ui/format';
import { useDemographics } from '../ui/tags';

const color: Record<CriticalLevel, string> = { red: 'red', orange: 'orange', yellow: 'gold' };

export function LevelTag({ level }: { level: CriticalLevel }) {
  const { t } = useTranslation('critical');
  return (
    <Tag color={color[level]} variant="solid" className="q-tag">
      {t(`level.${level}`)}
    </Tag>
  );
}

/** Whom and what it is about, large enough to be read from a step away. */
export function Facts({ result }: { result: CriticalResult }) {
  const { t } = useTranslation('critical');
  const demographics = useDemographics();
  const examLine = useExamLine();
  return (
    <div className={`q-critical-facts q-critical-${result.level}`}>
      <p className="q-critical-patient">
        <LevelTag level={result.level} />
        <b>{orDash(result.patient.name)}</b>
        <span>{demographics(result.patient)}</span>
        <span className="q-muted">{examLine(result)}</span>
      </p>
      <p className="q-critical-finding">{result.finding}</p>
      <p className="q-muted">
        {t('by', {
          centre: result.centre,
          name: result.raisedBy.name,
          at: dateTime(result.raisedAt),
        })}
      </p>
    </div>
  );
}

/** The way that a result has gone: who, when, how, in which words. */
export function Steps({ steps }: { steps: readonly CriticalStep[] }) {
  const { t } = useTranslation('critical');
  return (
    <ol className="q-critical-steps">
      {steps.map((step) => (
        <li key={`${step.at} ${step.action} ${step.note}`}>
          <span className="q-clock">{dateTime(step.at)}</span>
          <b>
            {step.action === 'escalated'
              ? t('step.escalated', {
                  contact: t(`contact.${step.note as 'author' | 'coordinator'}`),
                })
              : t(`step.${step.action}`)}
          </b>
          <span>{step.by?.name ?? t('clock')}</span>
          {step.method !== null && (
            <span className="q-muted">
              {t(`method.${step.method}`)}
              {step.told === null ? '' : ` ${step.told}`}
            </span>
          )}
          {step.action !== 'escalated' && <span>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}
