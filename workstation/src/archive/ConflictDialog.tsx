// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  archiveKeys,
  type ConflictDifference,
  type ConflictSettlement,
  fetchConflict,
  settleConflict,
} from '../api/archive';
import { Loaded } from '../ui/Loaded';
import { useProblemMessage } from '../ui/problems';

const settlements = ['DISCARD', 'REPLACE', 'KEEP'] as const;

/** In what two images of one UID differ, and which of them is right. */
export function ConflictDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [reason, setReason] = useState('');
  const query = useQuery({ queryKey: archiveKeys.conflict(id), queryFn: () => fetchConflict(id) });
  const settling = useMutation({
    mutationFn: (settlement: ConflictSettlement) =>
      settleConflict(id, { settlement, reason: reason.trim() }),
    onSuccess: async () => {
      void message.success(t('done'));
      close();
      await client.invalidateQueries({ queryKey: archiveKeys.all });
    },
    onError: showProblem,
  });
  const conflict = query.data?.conflict;
  const disabled = (settlement: ConflictSettlement): boolean =>
    reason.trim() === '' || (settlement === 'REPLACE' && conflict?.replaceable !== true);
  return (
    <Modal
      open
      title={t('conflict.name')}
      width={860}
      onCancel={close}
      footer={
        conflict?.mayDecide === true && (
          <Space>
            {settlements.map((settlement) => (
              <Button
                key={settlement}
                danger={settlement !== 'KEEP'}
                disabled={disabled(settlement)}
                loading={settling.isPending && settling.variables === settlement}
                onClick={() => settling.mutate(settlement)}
              >
                {t(`conflict.${settlement}`)}
              </Button>
            ))}
          </Space>
        )
      }
    >
      <Loaded query={query}>
        {(detail) => (
          <>
            {!detail.conflict.replaceable && (
              <Alert type="info" title={t('conflict.notReplaceable')} />
            )}
            <Table<ConflictDifference>
              rowKey="tag"
              size="small"
              dataSource={detail.differences}
              pagination={{ pageSize: 12, hideOnSinglePage: true }}
              locale={{ emptyText: t('conflict.same') }}
              columns={[
                {
                  title: t('conflict.attribute'),
                  width: 240,
                  render: (_, row) => (row.keyword === '' ? row.tag : row.keyword),
                },
                {
                  title: t('conflict.stored'),
                  render: (_, row) => row.stored ?? t('conflict.absent'),
                },
                {
                  title: t('conflict.offered'),
                  render: (_, row) => row.offered ?? t('conflict.absent'),
                },
              ]}
            />
            {detail.conflict.mayDecide && (
              <Input.TextArea
                value={reason}
                maxLength={500}
                rows={2}
                placeholder={t('reason')}
                aria-label={t('reason')}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </>
        )}
      </Loaded>
    </Modal>
  );
}
