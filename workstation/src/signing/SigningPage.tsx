// SPDX-License-Identifier: Apache-2.0
import { Button, Empty } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TaskRow } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { Loaded } from '../ui/Loaded';
import { PatientName, UrgencyTag } from '../ui/tags';
import { Preview } from './Preview';
import { useSigning, useSigningList } from './useSigning';
import './signing.css';

/** Many normal reports in a row: read, sign, next, without opening each of them. */
export function SigningPage() {
  const list = useSigningList();
  return (
    <div className="q-signing">
      <Loaded query={list}>{(rows) => <SigningDesk rows={rows} />}</Loaded>
    </div>
  );
}

function SigningDesk({ rows }: { rows: TaskRow[] }) {
  const { t } = useTranslation('signing');
  const navigate = useNavigate();
  const signing = useSigning(rows);
  const { current, waiting, signed } = signing;
  const open = (row: TaskRow) => void navigate(`/read/${row.id}`);

  const keys = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.ctrlKey) signing.sign();
    else if (event.altKey || event.metaKey || event.ctrlKey || onControl(event.target)) return;
    else if (event.key === 'ArrowDown') signing.move(1);
    else if (event.key === 'ArrowUp') signing.move(-1);
    else if (event.key === 'Enter' && current !== undefined) open(current);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => keys(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  if (current === undefined) {
    return (
      <div className="q-centre">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')}>
          {signed > 0 && <p>{t('done', { count: signed })}</p>}
        </Empty>
      </div>
    );
  }
  return (
    <>
      <nav className="q-signing-list" aria-label={t('title')}>
        <h2>{t('count', { count: waiting.length })}</h2>
        <ul>
          {waiting.map((row) => (
            <SigningRow
              key={row.id}
              row={row}
              chosen={row.id === current.id}
              choose={() => signing.choose(row.id)}
            />
          ))}
        </ul>
        {signed > 0 && <p className="q-muted">{t('done', { count: signed })}</p>}
      </nav>
      <section className="q-signing-desk">
        <Preview key={current.id} row={current} warnings={signing.warnings} />
        <footer className="q-signing-actions">
          <span className="q-muted">{t('keys')}</span>
          <Button onClick={() => signing.move(1)}>{t('skip')}</Button>
          <Button onClick={() => open(current)}>{t('open')}</Button>
          <Button
            type="primary"
            loading={signing.pending}
            disabled={!signing.ready || signing.warnings.length > 0}
            onClick={signing.sign}
          >
            {t('sign')}
          </Button>
        </footer>
      </section>
    </>
  );
}

interface SigningRowProps {
  row: TaskRow;
  chosen: boolean;
  choose: () => void;
}

function SigningRow({ row, chosen, choose }: SigningRowProps) {
  const examLine = useExamLine();
  return (
    <li>
      <button
        type="button"
        className="q-signing-row"
        aria-current={chosen}
        data-signing={row.id}
        onClick={choose}
        ref={(element) => {
          if (chosen) element?.scrollIntoView({ block: 'nearest' });
        }}
      >
        <span className="q-signing-name">
          <PatientName patient={row.patient} />
          {row.urgency !== 'routine' && <UrgencyTag urgency={row.urgency} />}
        </span>
        <span className="q-muted q-ellipsis">{examLine(row)}</span>
      </button>
    </li>
  );
}

/** Space and Enter belong to a focused button, apart from the rows of the list, which follow the arrows. */
const onControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.closest('[data-signing]') === null
    ? target.closest('button, a, input, [role="menu"], [role="dialog"]') !== null
    : false);
