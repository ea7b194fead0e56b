// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, InputNumber, Progress, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminKeys, type ArchiveQuota, fetchQuotas, setQuota } from '../api/admin';
import { bytes, date, orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { useProblemMessage } from '../ui/problems';
import { useNames } from './choices';

const GIGABYTE = 2 ** 30;

/** How much room each institution has and uses; one that has used it is refused. */
export function Quotas() {
  const { t } = useTranslation('admin');
  const nameOf = useNames();
  const query = useQuery({ queryKey: adminKeys.quotas, queryFn: fetchQuotas });
  const near = (query.data ?? []).filter((row) => row.level !== 'FREE');
  return (
    <>
      <h3>{t('operations.quotas')}</h3>
      {near.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('operations.quotaNear', {
            names: near.map((row) => nameOf(row.institutionId)),
          })}
        />
      )}
      <Loaded query={query}>
        {(rows) => (
          <Table<ArchiveQuota>
            rowKey="institutionId"
            size="small"
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            dataSource={rows}
            columns={[
              {
                title: t('column.institution'),
                ellipsis: true,
                render: (_, row) => nameOf(row.institutionId),
              },
              {
                title: t('operations.quotaUsed'),
                width: 110,
                align: 'right',
                render: (_, row) => bytes(row.used),
              },
              { width: 180, render: (_, row) => <Share row={row} /> },
              {
                title: t('operations.perDay'),
                width: 120,
                align: 'right',
                render: (_, row) => orDash(row.perDay == null ? null : bytes(row.perDay)),
              },
              {
                title: t('operations.fullAt'),
                width: 130,
                render: (_, row) => orDash(row.fullAt == null ? null : date(row.fullAt)),
              },
              {
                title: t('operations.quotaLimit'),
                width: 220,
                render: (_, row) => <Limit key={String(row.limit)} row={row} />,
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Share({ row }: { row: ArchiveQuota }) {
  const { t } = useTranslation('admin');
  if (row.limit == null) return null;
  return (
    <Progress
      aria-label={t('operations.quotaUsed')}
      percent={Math.min(100, Math.floor((100 * row.used) / row.limit))}
      status={row.level === 'FREE' ? 'normal' : 'exception'}
      format={(percent) => `${String(percent ?? 0)}%`}
    />
  );
}

/** A limit takes effect at once, so it is set by a button and not by leaving the field. */
function Limit({ row }: { row: ArchiveQuota }) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const nameOf = useNames();
  const [gigabytes, setGigabytes] = useState(row.limit == null ? null : row.limit / GIGABYTE);
  const limit = gigabytes === null ? null : Math.max(1, Math.round(gigabytes * GIGABYTE));
  const saving = useMutation({
    mutationFn: () => setQuota(row.institutionId, limit),
    onSuccess: (quotas) => {
      client.setQueryData(adminKeys.quotas, quotas);
      void message.success(t('saved'));
    },
    onError: showProblem,
  });
  return (
    <Space.Compact>
      <InputNumber
        min={0}
        aria-label={`${t('operations.quotaLimit')} ${nameOf(row.institutionId)}`}
        value={gigabytes}
        onChange={setGigabytes}
      />
      <Button
        disabled={limit === (row.limit ?? null)}
        loading={saving.isPending}
        onClick={() => saving.mutate()}
      >
        {t('operations.quotaSet')}
      </Button>
    </Space.Compact>
  );
}
