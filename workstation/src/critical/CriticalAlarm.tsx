// SPDX-License-Identifier: Apache-2.0
import { AlertFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { criticalKeys, fetchCriticals } from '../api/criticals';
import type { CriticalResult, Me } from '../api/types';
import { hasRole, useMe } from '../ui/me';
import { useNow } from '../ui/now';
import { SlaClock } from '../ui/SlaClock';
import { ActionForm } from './ActionForm';
import { useAlarm } from './alarm';
import { Facts } from './Facts';
import './critical.css';

/** The live stream tells at once; this is for a line on which nothing is heard. */
const ASK_MS = 30_000;
const SNOOZE_MS = 60_000;

/** Stands before everything else until a critical result was read back; works on every page. */
export function CriticalAlarm() {
  const me = useMe();
  const works = hasRole(me, 'technician', 'clinician', 'reader', 'auditor', 'coordinator');
  return works ? <Alarm me={me} /> : null;
}

function Alarm({ me }: { me: Me }) {
  const { t } = useTranslation('critical');
  const [snoozed, setSnoozed] = useState(0);
  const now = useNow();
  const criticals = useQuery({
    queryKey: criticalKeys.list('open'),
    queryFn: () => fetchCriticals('open'),
    refetchInterval: ASK_MS,
    refetchIntervalInBackground: true,
  });
  const all = criticals.data ?? [];
  const mine = all.filter((result) => result.actions.includes('receive'));
  const late = all.filter((result) => mustCall(result, me));
  const waiting = mine.length > 0 ? mine : now < snoozed ? [] : late;
  const first = waiting[0];
  const receiving = mine.length > 0;
  useAlarm(first !== undefined, t('alarm'));
  if (first === undefined) return null;
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      zIndex={1900}
      width={560}
      footer={null}
      rootClassName="q-critical-modal"
      title={
        <span className="q-critical-title" role="alert">
          <AlertFilled /> {t(receiving ? 'alarmTitle' : 'callTitle')}
        </span>
      }
    >
      <Facts result={first} />
      <p className="q-critical-clock">
        <span>{t('left')}</span>
        <SlaClock dueAt={first.dueAt} />
        {!receiving && <b>{`${first.institution.name}\u3000${phoneOf(first, t)}`}</b>}
      </p>
      <ActionForm
        key={first.id}
        result={first}
        action={receiving ? 'receive' : 'phone'}
        beside={
          receiving ? null : (
            <Button onClick={() => setSnoozed(Date.now() + SNOOZE_MS)}>{t('later')}</Button>
          )
        }
      />
      {waiting.length > 1 && (
        <p className="q-critical-more">{t('more', { count: waiting.length - 1 })}</p>
      )}
    </Modal>
  );
}

const phoneOf = (
  result: CriticalResult,
  t: ReturnType<typeof useTranslation<'critical'>>['t'],
): string =>
  result.institution.phone === ''
    ? t('noPhone')
    : t('phoneNumber', { phone: result.institution.phone });

/** Nobody has read it back in time: its author telephones, then whoever runs the centre. */
function mustCall(result: CriticalResult, me: Me): boolean {
  if (!result.actions.includes('phone') || result.contact === 'institution') return false;
  return (
    result.raisedBy.id === me.id || (result.contact === 'coordinator' && hasRole(me, 'coordinator'))
  );
}
