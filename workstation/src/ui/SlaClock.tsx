// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { span } from './format';
import { useNow } from './now';

/** Below a quarter of an hour the reader should see that the time is running out. */
const SOON_MS = 15 * 60_000;

/** What is left until the due time, or by how much it has passed; ticks every second. */
export function SlaClock({ dueAt }: { dueAt: string | null }) {
  const { t } = useTranslation('ui');
  const now = useNow();
  if (dueAt === null) return <span className="q-muted">{t('none')}</span>;
  const left = Date.parse(dueAt) - now;
  const tone = left < 0 ? 'q-clock-over' : left < SOON_MS ? 'q-clock-soon' : 'q-clock-fine';
  return (
    <span className={`q-clock ${tone}`} title={left < 0 ? t('sla.overdue') : t('sla.left')}>
      {left < 0 ? t('sla.over', { span: span(left) }) : span(left)}
    </span>
  );
}

export function WaitingClock({ since }: { since: string | null }) {
  const now = useNow();
  const { t } = useTranslation('ui');
  if (since === null) return <span className="q-muted">{t('none')}</span>;
  return <span className="q-clock">{span(Math.max(0, now - Date.parse(since)))}</span>;
}
