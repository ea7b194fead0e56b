// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Alert, Progress, Statistic, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { adminKeys, fetchOperations, type OperationsView } from '../api/admin';
import { bytes, clockTime, date, dateTime, orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { Quotas } from './Quotas';
import { Retention } from './Retention';

const REFRESH = 10_000;
const NEAR = 30 * 24 * 3600 * 1000;

/** How the server is doing: what comes in, what waits, what is slow, how long the disk lasts. */
export function Operations() {
  const { t } = useTranslation('admin');
  const query = useQuery({
    queryKey: adminKeys.operations,
    queryFn: fetchOperations,
    refetchInterval: REFRESH,
  });
  return (
    <section className="q-listing q-operations">
      <header>
        <h2>{t('section.operations')}</h2>
        {query.data !== undefined && (
          <small>{t('operations.since', { at: dateTime(query.data.startedAt) })}</small>
        )}
      </header>
      <Loaded query={query}>
        {(view) => (
          <>
            {!view.disk.writable && (
              <Alert
                type="error"
                showIcon
                title={t('operations.notWritable')}
                description={t('operations.notWritableHint')}
              />
            )}
            <Figures view={view} />
            <Quotas />
            <Retention />
            <Hours hours={view.hours} />
            <Requests requests={view.requests} />
            <Statements statements={view.statements} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Figures({ view }: { view: OperationsView }) {
  const { t } = useTranslation('admin');
  const { disk, queues, hours, verification } = view;
  const broken = verification.faults + verification.orphans;
  const sum = (field: 'stored' | 'refused'): number =>
    hours.reduce((total, hour) => total + hour[field], 0);
  const used = disk.total === 0 ? 0 : Math.round((100 * (disk.total - disk.usable)) / disk.total);
  const full = disk.fullAt ?? null;
  const now = Date.parse(hours.at(-1)?.from ?? view.startedAt);
  const soon = full !== null && Date.parse(full) - now < NEAR;
  return (
    <div className="q-operations-figures">
      <div>
        <h3>{t('operations.disk')}</h3>
        <Progress
          aria-label={t('operations.disk')}
          percent={used}
          status={disk.usable <= disk.reserve ? 'exception' : 'normal'}
          format={(percent) => `${String(percent ?? 0)}%`}
        />
        <dl>
          <dt>{t('operations.usable')}</dt>
          <dd>{bytes(disk.usable)}</dd>
          <dt>{t('operations.images')}</dt>
          <dd>{bytes(disk.images)}</dd>
          <dt>{t('operations.perDay')}</dt>
          <dd>{typeof disk.perDay === 'number' ? bytes(disk.perDay) : orDash(null)}</dd>
          <dt>{t('operations.fullAt')}</dt>
          <dd className={soon ? 'q-operations-soon' : undefined}>
            {full === null ? t('operations.notInSight') : date(full)}
          </dd>
        </dl>
      </div>
      <Statistic title={t('operations.stored')} value={sum('stored')} />
      <Statistic
        title={t('operations.refused')}
        value={sum('refused')}
        {...(sum('refused') > 0 && { styles: { content: { color: '#b4540a' } } })}
      />
      <div>
        <h3>{t('operations.queues')}</h3>
        <dl>
          <dt>{t('operations.instances')}</dt>
          <dd>{queues.instances}</dd>
          <dt>{t('operations.events')}</dt>
          <dd>{queues.events}</dd>
          <dt>{t('operations.connections')}</dt>
          <dd>{queues.connections}</dd>
        </dl>
      </div>
      <div>
        <h3>{t('operations.verification')}</h3>
        <dl>
          <dt>{t('operations.verifiedAt')}</dt>
          <dd>
            {orDash(verification.finishedAt == null ? null : dateTime(verification.finishedAt))}
          </dd>
          <dt>{t('operations.verified')}</dt>
          <dd>{bytes(verification.bytes)}</dd>
          <dt>{t('operations.faults')}</dt>
          <dd className={broken > 0 ? 'q-operations-soon' : undefined}>{verification.faults}</dd>
          <dt>{t('operations.orphans')}</dt>
          <dd className={broken > 0 ? 'q-operations-soon' : undefined}>{verification.orphans}</dd>
        </dl>
      </div>
    </div>
  );
}

/** Of the height that the hour's label leaves. */
const share = (part: number): string => `calc(${String(part)} * (100% - 18px))`;

/** One bar an hour; refused instances on top in another colour. */
function Hours({ hours }: { hours: OperationsView['hours'] }) {
  const { t } = useTranslation('admin');
  const most = Math.max(1, ...hours.map((hour) => hour.stored + hour.refused));
  return (
    <>
      <h3>{t('operations.hours')}</h3>
      <div className="q-operations-hours" role="img" aria-label={t('operations.hours')}>
        {hours.map((hour) => (
          <div
            key={hour.from}
            title={t('operations.hour', {
              from: clockTime(hour.from).slice(0, 5),
              stored: hour.stored,
              refused: hour.refused,
            })}
          >
            <i className="refused" style={{ height: share(hour.refused / most) }} />
            <i style={{ height: share(hour.stored / most) }} />
            <span>{clockTime(hour.from).slice(0, 2)}</span>
          </div>
        ))}
      </div>
    </>
  );
}

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

function Requests({ requests }: { requests: OperationsView['requests'] }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <h3>{t('operations.requests')}</h3>
      <Table
        rowKey={(row) =>
          `${row.method} ${row.address} ${String(row.count)} ${String(row.maxMillis)}`
        }
        size="small"
        pagination={false}
        dataSource={requests}
        columns={[
          {
            title: t('operations.address'),
            render: (_, row) => (
              <code>
                {row.method} {row.address}
              </code>
            ),
          },
          { title: t('operations.count'), width: 100, align: 'right', dataIndex: 'count' },
          {
            title: t('operations.mean'),
            width: 110,
            align: 'right',
            render: (_, row) => milliseconds(row.meanMillis),
          },
          {
            title: t('operations.longest'),
            width: 110,
            align: 'right',
            render: (_, row) => milliseconds(row.maxMillis),
          },
        ]}
      />
    </>
  );
}

function Statements({ statements }: { statements: OperationsView['statements'] }) {
  const { t } = useTranslation('admin');
  if (statements.length === 0) return <p>{t('operations.notCounted')}</p>;
  return (
    <>
      <h3>{t('operations.statements')}</h3>
      <Table
        rowKey="text"
        size="small"
        tableLayout="fixed"
        pagination={false}
        dataSource={statements}
        columns={[
          {
            title: t('operations.statement'),
            ellipsis: true,
            render: (_, row) => <code title={row.text}>{row.text}</code>,
          },
          { title: t('operations.count'), width: 100, align: 'right', dataIndex: 'calls' },
          {
            title: t('operations.mean'),
            width: 110,
            align: 'right',
            render: (_, row) => milliseconds(row.meanMillis),
          },
          {
            title: t('operations.longest'),
            width: 110,
            align: 'right',
            render: (_, row) => milliseconds(row.maxMillis),
          },
        ]}
      />
    </>
  );
}
