// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { criticalKeys, fetchCriticals } from '../api/criticals';
import type { CriticalResult } from '../api/types';
import { dateTime } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { SlaClock } from '../ui/SlaClock';
import { ActionForm, type CriticalAction } from './ActionForm';
import { Facts, Steps } from './Facts';
import './critical.css';

const offered: CriticalAction[] = ['phone', 'handle', 'withdraw'];

/** The register of critical results: what waits, and the way of each, step by step. */
export function CriticalsPage() {
  const { t } = useTranslation('critical');
  const [view, setView] = useState<'open' | 'all'>('open');
  const [asked, setAsked] = useState<{ result: CriticalResult; action: CriticalAction } | null>(
    null,
  );
  const criticals = useQuery({
    queryKey: criticalKeys.list(view),
    queryFn: () => fetchCriticals(view),
    refetchInterval: 30_000,
  });
  return (
    <div className="q-criticals">
      <header>
        <h2>{t('title')}</h2>
        <Segmented<'open' | 'all'>
          value={view}
          onChange={setView}
          options={[
            { value: 'open', label: t('open') },
            { value: 'all', label: t('all') },
          ]}
        />
      </header>
      <Loaded query={criticals}>
        {(results) =>
          results.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
          ) : (
            <>
              {results.map((result) => (
                <Entry
                  key={result.id}
                  result={result}
                  ask={(action) => setAsked({ result, action })}
                />
              ))}
            </>
          )
        }
      </Loaded>
      <Modal
        open={asked !== null}
        title={asked === null ? '' : t(asked.action)}
        footer={null}
        onCancel={() => setAsked(null)}
        destroyOnHidden
      >
        {asked !== null && (
          <ActionForm result={asked.result} action={asked.action} done={() => setAsked(null)} />
        )}
      </Modal>
    </div>
  );
}

interface EntryProps {
  result: CriticalResult;
  ask: (action: CriticalAction) => void;
}

function Entry({ result, ask }: EntryProps) {
  const { t } = useTranslation('critical');
  return (
    <section className={`q-card q-critical-entry q-critical-${result.level}`} data-critical>
      <div>
        <Facts result={result} />
        <Steps steps={result.steps} />
      </div>
      <aside>
        <b className={`q-critical-state q-critical-state-${result.state}`}>
          {t(`state.${result.state}`)}
        </b>
        <span>{result.institution.name}</span>
        {result.state === 'notified' ? (
          <SlaClock dueAt={result.dueAt} />
        ) : (
          <span className="q-clock q-muted">{dateTime(result.raisedAt)}</span>
        )}
        {offered
          .filter((action) => result.actions.includes(action))
          .map((action) => (
            <Button
              key={action}
              size="small"
              danger={action === 'withdraw'}
              type={action === 'handle' ? 'primary' : 'default'}
              onClick={() => ask(action)}
            >
              {t(action)}
            </Button>
          ))}
      </aside>
    </section>
  );
}
