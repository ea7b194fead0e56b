// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Empty, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  adminKeys,
  type AuditEntry,
  type AuditFilter,
  fetchAccounts,
  fetchAudit,
} from '../api/admin';
import { dateTime, endOfDay, orDash, startOfDay } from '../ui/format';
import { Failure } from '../ui/Loaded';
import zh from './locales/zh-CN.json';

const colors = { success: 'green', denied: 'red', failed: 'gold' } as const;

/** The server's words have dots, which in a text's key would mean nesting. */
type Action = keyof typeof zh.auditAction;
const keyOf = (word: string): Action | undefined => {
  const key = word.replace('.', '_');
  return key in zh.auditAction ? (key as Action) : undefined;
};

type Subject = keyof typeof zh.auditSubject;
const isSubject = (word: string): word is Subject => word in zh.auditSubject;

/** Who did what and when; of patients only numbers, so that the administrator sees none. */
export function AuditLog() {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const [filter, setFilter] = useState<AuditFilter>({});
  const accounts = useQuery({ queryKey: adminKeys.accounts, queryFn: fetchAccounts });
  const entries = useInfiniteQuery({
    queryKey: adminKeys.audit(filter),
    queryFn: ({ pageParam }) => fetchAudit(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  if (entries.error !== null && entries.data === undefined) {
    return <Failure error={entries.error} retry={() => void entries.refetch()} />;
  }
  return (
    <section className="q-listing">
      <header>
        <h2>{t('section.audit')}</h2>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('audit.actor')}
          placeholder={t('audit.actor')}
          onChange={(actor: string | undefined) =>
            setFilter(without({ ...filter, actor: actor ?? '' }))
          }
          options={(accounts.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
          style={{ width: 180 }}
        />
        <DatePicker.RangePicker
          onChange={(dates) => {
            const [first, last] = dates ?? [];
            const from = first ? startOfDay(first.format('YYYY-MM-DD')) : '';
            const to = last ? endOfDay(last.format('YYYY-MM-DD')) : '';
            setFilter(without({ ...filter, from, to }));
          }}
        />
      </header>
      <Table<AuditEntry>
        rowKey="id"
        size="small"
        loading={entries.isPending}
        dataSource={rows}
        pagination={false}
        tableLayout="fixed"
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('audit.empty')} />,
        }}
        columns={[
          { title: t('column.at'), width: 150, render: (_, row) => dateTime(row.at) },
          {
            title: t('column.actor'),
            width: 160,
            ellipsis: true,
            render: (_, row) => orDash(row.actorName),
          },
          {
            title: t('column.action'),
            width: 180,
            ellipsis: true,
            render: (_, row) => {
              const key = keyOf(row.action);
              return key === undefined ? row.action : t(`auditAction.${key}`);
            },
          },
          {
            title: t('column.subject'),
            ellipsis: true,
            render: (_, { subjectType, subjectId }) => (
              <>
                {isSubject(subjectType) ? t(`auditSubject.${subjectType}`) : subjectType}{' '}
                <span className="q-muted">{subjectId}</span>
              </>
            ),
          },
          {
            title: t('column.outcome'),
            width: 90,
            render: (_, row) => (
              <Tag className="q-tag" variant="filled" color={colors[row.outcome]}>
                {t(`outcome.${row.outcome}`)}
              </Tag>
            ),
          },
          {
            title: t('column.remote'),
            width: 150,
            ellipsis: true,
            render: (_, row) => orDash(row.remoteAddress),
          },
        ]}
      />
      {entries.hasNextPage && (
        <Button
          block
          type="link"
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {tUi('more')}
        </Button>
      )}
    </section>
  );
}

function without(filter: AuditFilter): AuditFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
