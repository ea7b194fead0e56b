// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Dropdown, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  archiveKeys,
  attributes,
  exportAddress,
  fetchStudy,
  type StoredSeries,
  type StudyRecord,
} from '../api/archive';
import { orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { DecisionDialog, type Wanted } from './DecisionDialog';
import { Marks } from './Marks';
import { displayName } from './names';
import { Timeline } from './Timeline';

interface StudyDrawerProps {
  id: string | null;
  close: () => void;
}

/** One stored study: what it says, what the images say, its series, and all that was decided. */
export function StudyDrawer({ id, close }: StudyDrawerProps) {
  const query = useQuery({
    queryKey: archiveKeys.study(id ?? ''),
    queryFn: () => fetchStudy(id ?? ''),
    enabled: id !== null,
  });
  return (
    <Drawer
      open={id !== null}
      onClose={close}
      size={760}
      title={
        <Space>
          {displayName(query.data?.study.attributes.patientName)}
          {query.data !== undefined && <Marks study={query.data.study} />}
        </Space>
      }
    >
      {id !== null && <Loaded query={query}>{(record) => <Study record={record} />}</Loaded>}
    </Drawer>
  );
}

function Study({ record }: { record: StudyRecord }) {
  const { t } = useTranslation('archive');
  const [selected, setSelected] = useState<string[]>([]);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const may = record.mayDecide;
  const some = selected.length > 0;
  const ask = (kind: Wanted['kind']) => () => setWanted({ kind, series: selected, step: null });
  return (
    <div className="q-archive-study">
      <Attributes record={record} />
      {may && (
        <Space wrap>
          {record.study.instances > 0 && <Export study={record.study.id} />}
          <Button onClick={ask('correct')}>{t('action.correct')}</Button>
          <Button onClick={ask('merge')}>{t('action.merge')}</Button>
          {record.study.held === null && <Button onClick={ask('hold')}>{t('action.hold')}</Button>}
          <Button danger disabled={record.study.instances === 0} onClick={ask('reject')}>
            {t(some ? 'action.rejectSeries' : 'action.rejectAll')}
          </Button>
          {record.study.held === null && (
            <Button danger onClick={ask('delete')}>
              {t('action.delete')}
            </Button>
          )}
        </Space>
      )}
      <h3>{t('series')}</h3>
      <Table<StoredSeries>
        rowKey="uid"
        size="small"
        pagination={false}
        dataSource={record.series}
        {...(may && {
          rowSelection: {
            selectedRowKeys: selected,
            onChange: (keys) => setSelected(keys.map(String)),
          },
        })}
        columns={[
          { title: '#', width: 60, render: (_, row) => row.number ?? '' },
          { title: t('modality'), width: 80, dataIndex: 'modality' },
          {
            title: t('attribute.description'),
            ellipsis: true,
            render: (_, row) => orDash(row.description),
          },
          { title: t('instances'), width: 80, dataIndex: 'instances' },
          {
            title: t('rejected'),
            width: 90,
            render: (_, row) => (row.rejected === 0 ? '' : row.rejected),
          },
          {
            title: t('origin'),
            width: 110,
            render: (_, row) => (row.movedFrom === null ? '' : t('moved')),
          },
        ]}
      />
      {may && (
        <Space className="q-archive-series-actions">
          <Button disabled={!some} onClick={ask('split')}>
            {t('action.split')}
          </Button>
          <Button disabled={!some} onClick={ask('move')}>
            {t('action.move')}
          </Button>
        </Space>
      )}
      <h3>{t('history')}</h3>
      <Timeline
        steps={record.history}
        undo={may ? (step) => setWanted({ kind: 'undo', series: [], step }) : null}
      />
      <DecisionDialog record={record} wanted={wanted} close={() => setWanted(null)} />
    </div>
  );
}

/** The study as a disc's content; a viewer that cannot decode anything gets it uncompressed. */
function Export({ study }: { study: string }) {
  const { t } = useTranslation('archive');
  const forms = [false, true];
  return (
    <Dropdown
      menu={{
        items: forms.map((uncompressed) => ({
          key: String(uncompressed),
          label: (
            <a href={exportAddress(study, uncompressed)} download>
              {t(uncompressed ? 'export.uncompressed' : 'export.asStored')}
            </a>
          ),
        })),
      }}
    >
      <Button>{t('export.title')}</Button>
    </Dropdown>
  );
}

function Attributes({ record }: { record: StudyRecord }) {
  const { t } = useTranslation('archive');
  const now = record.study.attributes;
  return (
    <table className="q-archive-attributes">
      <tbody>
        {attributes.map((name) => {
          const was = record.received[name];
          const corrected = was !== undefined && was !== now[name];
          return (
            <tr key={name}>
              <th>{t(`attribute.${name}`)}</th>
              <td>{orDash(now[name])}</td>
              <td className="q-archive-was">
                {corrected && t('asReceived', { value: orDash(was) })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
