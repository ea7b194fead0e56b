// SPDX-License-Identifier: Apache-2.0
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Empty, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { archiveKeys, fetchStudies, type StudyLine } from '../api/archive';
import { dateTime, orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { Conflicts } from './Conflicts';
import { Deletions } from './Deletions';
import { Expired } from './Expired';
import { Marks } from './Marks';
import { displayName } from './names';
import { StudyDrawer } from './StudyDrawer';
import './archive.css';

/** Stored studies of the institutions that one looks after: found, opened, put right. */
export function StudiesPage() {
  const { t } = useTranslation('archive');
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('text') ?? '';
  const open = parameters.get('study');
  const view = parameters.get('view') === 'expired' ? 'expired' : 'all';
  const [typed, setTyped] = useState(text);
  const query = useQuery({
    queryKey: archiveKeys.list(text),
    queryFn: () => fetchStudies(text),
    enabled: view === 'all',
  });
  const change = (fields: { text?: string; study?: string | null; view?: string | null }): void =>
    setParameters(
      (now) => {
        const changed = new URLSearchParams(now);
        for (const [name, value] of Object.entries(fields)) {
          if (value === null || value === '') changed.delete(name);
          else changed.set(name, value);
        }
        return changed;
      },
      { replace: true },
    );
  return (
    <section className="q-archive">
      <header>
        <h2>{t('title')}</h2>
        <Input.Search
          allowClear
          value={typed}
          placeholder={t('search')}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => change({ text: value.trim() })}
          style={{ width: 340 }}
        />
        <Segmented
          value={view}
          options={[
            { value: 'all', label: t('view.all') },
            { value: 'expired', label: t('view.expired') },
          ]}
          onChange={(chosen) => change({ view: chosen === 'expired' ? chosen : null })}
        />
      </header>
      <Deletions />
      <Conflicts />
      {view === 'expired' ? (
        <Expired open={(study) => change({ study })} />
      ) : (
        <Studies query={query} open={(study) => change({ study })} />
      )}
      <StudyDrawer id={open} close={() => change({ study: null })} />
    </section>
  );
}

interface StudiesProps {
  query: UseQueryResult<StudyLine[]>;
  open: (study: string) => void;
}

function Studies({ query, open }: StudiesProps) {
  const { t } = useTranslation('archive');
  return (
    <Loaded query={query}>
      {(rows) => (
        <Table<StudyLine>
          rowKey="id"
          size="small"
          tableLayout="fixed"
          dataSource={rows}
          pagination={false}
          rowClassName="q-archive-row"
          onRow={(row) => ({
            onClick: () => open(row.id),
            'data-study': row.id,
          })}
          locale={{
            emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />,
          }}
          columns={[
            {
              title: t('attribute.patientName'),
              ellipsis: true,
              render: (_, row) => displayName(row.attributes.patientName),
            },
            {
              title: t('attribute.patientId'),
              ellipsis: true,
              render: (_, row) => orDash(row.attributes.patientId),
            },
            {
              title: t('attribute.accession'),
              width: 140,
              ellipsis: true,
              render: (_, row) => orDash(row.attributes.accession),
            },
            { title: t('modality'), width: 90, render: (_, row) => row.modalities.join(' ') },
            {
              title: t('attribute.description'),
              ellipsis: true,
              render: (_, row) => orDash(row.attributes.description),
            },
            { title: t('institution'), dataIndex: 'institution', ellipsis: true },
            {
              title: t('images'),
              width: 110,
              render: (_, row) => t('counts', { series: row.series, instances: row.instances }),
            },
            {
              title: t('receivedAt'),
              width: 150,
              render: (_, row) => dateTime(row.receivedAt),
            },
            { title: t('marks'), width: 210, render: (_, row) => <Marks study={row} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
