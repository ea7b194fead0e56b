// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  approveDeletion,
  archiveKeys,
  type DeletionRequest,
  fetchDeletions,
  refuseDeletion,
} from '../api/archive';
import { dateTime, orDash } from '../ui/format';
import { useProblemMessage } from '../ui/problems';
import { displayName } from './names';

/** Studies that somebody wants deleted: another one decides. */
export function Deletions() {
  const { t } = useTranslation('archive');
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const query = useQuery({ queryKey: archiveKeys.deletions, queryFn: fetchDeletions });
  const deciding = useMutation({
    mutationFn: (run: () => Promise<void>) => run(),
    onSuccess: async () => {
      void message.success(t('done'));
      await client.invalidateQueries({ queryKey: archiveKeys.all });
    },
    onError: showProblem,
  });
  const ask = (request: DeletionRequest): void => {
    modal.confirm({
      title: t('deletion.ask', { name: displayName(request.study.attributes.patientName) }),
      content: t('deletion.final'),
      okText: t('deletion.approve'),
      okButtonProps: { danger: true },
      onOk: () => deciding.mutate(() => approveDeletion(request.id)),
    });
  };
  return (
    <>
      {(query.data ?? []).map((request) => (
        <Alert
          key={request.id}
          type="warning"
          className="q-archive-deletion"
          title={t('deletion.title', {
            name: displayName(request.study.attributes.patientName),
            accession: orDash(request.study.attributes.accession),
            images: request.study.instances + request.study.rejected,
          })}
          description={t(request.expired ? 'deletion.expired' : 'deletion.early', {
            by: request.requestedBy,
            at: dateTime(request.requestedAt),
            reason: request.reason,
          })}
          action={
            <Space>
              {request.mayDecide && (
                <Button size="small" danger onClick={() => ask(request)}>
                  {t('deletion.approve')}
                </Button>
              )}
              <Button
                size="small"
                onClick={() => deciding.mutate(() => refuseDeletion(request.id))}
              >
                {t('deletion.refuse')}
              </Button>
            </Space>
          }
        />
      ))}
    </>
  );
}
