// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveKeys, fetchConflicts, type StoreConflict } from '../api/archive';
import { dateTime, orDash } from '../ui/format';
import { ConflictDialog } from './ConflictDialog';
import { displayName } from './names';

/** Images that were refused because others have their UIDs: somebody decides which is right. */
export function Conflicts() {
  const { t } = useTranslation('archive');
  const [listed, setListed] = useState(false);
  const [compared, setCompared] = useState<string | null>(null);
  const query = useQuery({ queryKey: archiveKeys.conflicts, queryFn: fetchConflicts });
  const conflicts = query.data ?? [];
  return (
    <>
      {conflicts.length > 0 && (
        <Alert
          type="warning"
          className="q-archive-conflicts"
          title={t('conflict.title', { count: conflicts.length })}
          description={t('conflict.hint')}
          action={
            <Button size="small" onClick={() => setListed(true)}>
              {t('conflict.review')}
            </Button>
          }
        />
      )}
      <Modal
        open={listed && conflicts.length > 0}
        title={t('conflict.title', { count: conflicts.length })}
        width={960}
        footer={null}
        onCancel={() => setListed(false)}
      >
        <Table<StoreConflict>
          rowKey="id"
          size="small"
          dataSource={conflicts}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          columns={[
            {
              title: t('attribute.patientName'),
              render: (_, row) => displayName(row.study.attributes.patientName),
            },
            {
              title: t('attribute.accession'),
              render: (_, row) => orDash(row.study.attributes.accession),
            },
            { title: t('conflict.instance'), dataIndex: 'instanceUid', ellipsis: true },
            { title: t('conflict.sender'), render: (_, row) => orDash(row.sender) },
            { title: t('conflict.at'), render: (_, row) => dateTime(row.at) },
            {
              width: 90,
              render: (_, row) => (
                <Button size="small" onClick={() => setCompared(row.id)}>
                  {t('conflict.compare')}
                </Button>
              ),
            },
          ]}
        />
      </Modal>
      {compared !== null && (
        <ConflictDialog key={compared} id={compared} close={() => setCompared(null)} />
      )}
    </>
  );
}
