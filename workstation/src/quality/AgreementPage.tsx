// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, InputNumber, Statistic, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { agreementKeys, fetchAgreement, fetchSample, setSample } from '../api/agreement';
import type { Agreement, ReadPair } from '../api/types';
import { dateTime, orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { hasRole, useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';
import './quality.css';

/** For quality control: how far two doctors who read the same exam blindly agreed. */
export function AgreementPage() {
  const { t } = useTranslation('quality');
  const me = useMe();
  const centre = me.centres[0]?.id ?? '';
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>([
    dayjs().subtract(3, 'month').startOf('day'),
    dayjs().endOf('day'),
  ]);
  const [from, to] = [period[0].toISOString(), period[1].toISOString()];
  const agreement = useQuery({
    queryKey: agreementKeys.agreement(centre, from, to),
    queryFn: () => fetchAgreement(centre, from, to),
  });
  return (
    <div className="q-quality">
      <div className="q-quality-head">
        <h2>{t('title')}</h2>
        <DatePicker.RangePicker
          aria-label={t('period')}
          allowClear={false}
          value={period}
          onChange={(chosen) => {
            const [first, last] = chosen ?? [];
            if (first && last) setPeriod([first.startOf('day'), last.endOf('day')]);
          }}
        />
      </div>
      <p className="q-muted">{t('hint')}</p>
      {hasRole(me, 'coordinator') && <Sampling key={centre} centre={centre} />}
      <Loaded query={agreement}>
        {(found) => (
          <>
            <Figures agreement={found} />
            <Pairs pairs={found.pairs} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Figures({ agreement: { figures, kappa } }: { agreement: Agreement }) {
  const { t } = useTranslation('quality');
  const rate =
    figures.arbitrated === 0 ? '—' : `${((100 * figures.agree) / figures.arbitrated).toFixed(1)} %`;
  return (
    <div className="q-quality-figures">
      <Statistic title={t('compared')} value={figures.arbitrated} />
      <Statistic title={t('rate')} value={rate} />
      <Statistic title={t('minor')} value={figures.minor} />
      <Statistic title={t('major')} value={figures.major} />
      <Statistic title={t('kappa')} value={kappa === null ? '—' : kappa.toFixed(2)} />
    </div>
  );
}

function Sampling({ centre }: { centre: string }) {
  const { t } = useTranslation('quality');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [percent, setPercent] = useState<number | null>(null);
  const sample = useQuery({
    queryKey: agreementKeys.sample(centre),
    queryFn: () => fetchSample(centre),
  });
  const save = useMutation({
    mutationFn: (wanted: number) => setSample(centre, wanted),
    onSuccess: (saved) => {
      client.setQueryData(agreementKeys.sample(centre), saved);
      void message.success(t('saved'));
    },
    onError: showProblem,
  });
  const shown = percent ?? sample.data?.percent ?? 0;
  return (
    <form
      className="q-quality-sample"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(shown);
      }}
    >
      <label>
        {t('sample')}{' '}
        <InputNumber
          min={0}
          max={100}
          precision={0}
          value={shown}
          onChange={(value) => setPercent(value)}
        />{' '}
        {t('samplePercent')}
      </label>
      <Button htmlType="submit" loading={save.isPending}>
        {t('save')}
      </Button>
      <span className="q-muted">{t('sampleHint')}</span>
    </form>
  );
}

function Pairs({ pairs }: { pairs: ReadPair[] }) {
  const { t } = useTranslation('quality');
  return (
    <Table<ReadPair>
      size="small"
      rowKey={(pair) => `${pair.taskId} ${pair.decided.at}`}
      dataSource={pairs}
      pagination={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('none') }}
      columns={[
        { title: t('column.at'), render: (_, { decided }) => dateTime(decided.at) },
        {
          title: t('column.accession'),
          render: (_, { taskId, accession }) => (
            <Link to={`/read/${taskId}`}>{accession === '' ? t('open') : accession}</Link>
          ),
        },
        {
          title: t('column.exam'),
          render: (_, { modality, description }) => `${modality} ${description}`,
        },
        { title: t('column.first'), render: (_, { first }) => first.name },
        { title: t('column.second'), render: (_, { second }) => second.name },
        { title: t('column.agreement'), render: (_, { decided }) => t(decided.agreement) },
        {
          title: t('column.basis'),
          render: (_, pair) => pair[pair.decided.basis].name,
        },
        { title: t('column.by'), render: (_, { decided }) => decided.by.name },
        { title: t('column.note'), render: (_, { decided }) => orDash(decided.note ?? '') },
      ]}
    />
  );
}
