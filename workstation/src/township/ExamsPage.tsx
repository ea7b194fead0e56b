// SPDX-License-Identifier: Apache-2.0
import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Badge, Button, DatePicker, Empty, Input, Select, Table, Tabs } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type ExamFilter, examKeys, fetchExams } from '../api/exams';
import type { ExamCounts, ExamRow, ExamView } from '../api/types';
import { Failure } from '../ui/Loaded';
import { usePhone } from '../ui/usePhone';
import { useColumns } from './columns';
import { ExamCards } from './ExamCards';
import { PrintBar } from './PrintBar';
import { isPrintable } from './states';
import './township.css';

const views: ExamView[] = ['open', 'sent-back', 'reported', 'all'];
const modalities = ['DX', 'CR', 'CT', 'MR', 'US', 'MG'];

const useExams = (filter: ExamFilter) =>
  useInfiniteQuery({
    queryKey: examKeys.list(filter),
    queryFn: ({ pageParam, signal }) => fetchExams(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** Where a township sees at a glance what became of its exams. */
export function ExamsPage() {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  const [parameters, setParameters] = useSearchParams();
  const filter = filterOf(parameters);
  const exams = useExams(filter);
  const rows = exams.data?.pages.flatMap((page) => page.items) ?? [];
  const [ticked, choose] = useState<readonly string[]>([]);
  // What a search or a live change has taken out of sight is not printed unseen.
  const chosen = ticked.filter((id) => rows.some((row) => row.id === id && isPrintable(row)));
  const printing = filter.view === 'reported';
  const counts = exams.data?.pages[0]?.counts;
  const filtered = [filter.q, filter.modality, filter.from, filter.to].some(
    (value) => value !== undefined,
  );
  const change = (fields: Record<string, string | undefined>): void =>
    setParameters(
      (now) => {
        const changed = new URLSearchParams(now);
        for (const [name, value] of Object.entries(fields)) {
          if (value === undefined || value === '') changed.delete(name);
          else changed.set(name, value);
        }
        return changed;
      },
      { replace: true },
    );

  return (
    <div className="q-exams">
      <Tabs
        activeKey={filter.view}
        onChange={(view) => change({ view })}
        items={views.map((view) => ({
          key: view,
          label: <ViewLabel view={view} counts={counts} />,
        }))}
        tabBarExtraContent={
          counts !== undefined && counts.unopened > 0 ? (
            <Button type="link" onClick={() => change({ view: 'reported' })}>
              {t('unopened', { count: counts.unopened })}
            </Button>
          ) : null
        }
      />
      <ExamFilters filter={filter} change={change}>
        {printing && <PrintBar rows={rows} chosen={chosen} choose={choose} />}
      </ExamFilters>
      <div className="q-exams-table">
        {exams.error !== null && exams.data === undefined ? (
          <Failure error={exams.error} retry={() => void exams.refetch()} />
        ) : (
          <ExamList
            rows={rows}
            loading={exams.isPending}
            chosen={printing ? chosen : undefined}
            choose={choose}
            empty={t(filtered ? 'empty.filtered' : `empty.${filter.view}`)}
          />
        )}
        {exams.hasNextPage && (
          <Button
            block
            type="link"
            loading={exams.isFetchingNextPage}
            onClick={() => void exams.fetchNextPage()}
          >
            {tUi('more')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ExamListProps {
  rows: ExamRow[];
  loading: boolean;
  empty: string;
  /** The rows that are ticked; undefined where nothing is printed. */
  chosen: readonly string[] | undefined;
  choose: (ids: readonly string[]) => void;
}

function ExamList({ rows, loading, empty, chosen, choose }: ExamListProps) {
  const { t } = useTranslation('township');
  const navigate = useNavigate();
  const columns = useColumns();
  if (usePhone()) return <ExamCards rows={rows} loading={loading} empty={empty} />;
  return (
    <Table<ExamRow>
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={false}
      tableLayout="fixed"
      sticky
      {...(chosen && {
        rowSelection: {
          columnWidth: 36,
          selectedRowKeys: [...chosen],
          onChange: (keys) => choose(keys.map(String)),
          getCheckboxProps: (row) => ({
            disabled: !isPrintable(row),
            'aria-label': t('print.choose', { patient: row.patient.name }),
          }),
        },
      })}
      onRow={(row) => ({
        onClick: () => void navigate(`/exams/${row.id}`),
        'data-exam': row.id,
      })}
      rowClassName="q-exam-row"
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
    />
  );
}

function filterOf(parameters: URLSearchParams): ExamFilter {
  const view = views.find((each) => each === parameters.get('view')) ?? 'open';
  const filter: ExamFilter = { view, sort: 'performed', order: 'desc' };
  for (const name of ['q', 'modality', 'from', 'to'] as const) {
    const value = parameters.get(name);
    if (value !== null) filter[name] = value;
  }
  return filter;
}

function ViewLabel({ view, counts }: { view: ExamView; counts: ExamCounts | undefined }) {
  const { t } = useTranslation('township');
  const count =
    view === 'open'
      ? counts?.open
      : view === 'sent-back'
        ? counts?.sentBack
        : view === 'reported'
          ? counts?.reported
          : undefined;
  const color = view === 'sent-back' && (count ?? 0) > 0 ? '#c8322b' : '#93a3b5';
  return (
    <span className="q-view-label">
      {t(`view.${view}`)}
      {count !== undefined && (
        <Badge count={count} overflowCount={Infinity} showZero color={color} />
      )}
    </span>
  );
}

interface ExamFiltersProps {
  filter: ExamFilter;
  change: (fields: Record<string, string | undefined>) => void;
  children: ReactNode;
}

function ExamFilters({ filter, change, children }: ExamFiltersProps) {
  const { t } = useTranslation('township');
  const [text, setText] = useState(filter.q ?? '');
  return (
    <div className="q-filters">
      <Input
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('filter.search')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '') change({ q: undefined });
        }}
        onPressEnter={() => change({ q: text.trim() })}
        onBlur={() => change({ q: text.trim() })}
        style={{ width: 240 }}
      />
      <Select
        allowClear
        aria-label={t('filter.modality')}
        placeholder={t('filter.modality')}
        value={filter.modality}
        onChange={(modality) => change({ modality })}
        options={modalities.map((value) => ({ value, label: value }))}
        style={{ width: 100 }}
      />
      <DatePicker.RangePicker
        value={[
          filter.from === undefined ? null : dayjs(filter.from),
          filter.to === undefined ? null : dayjs(filter.to),
        ]}
        placeholder={[t('filter.from'), t('filter.to')]}
        onChange={(dates) =>
          change({
            from: dates?.[0]?.format('YYYY-MM-DD'),
            to: dates?.[1]?.format('YYYY-MM-DD'),
          })
        }
      />
      {children}
    </div>
  );
}
