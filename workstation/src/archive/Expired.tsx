// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Form, Modal, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  archiveKeys,
  askDeletion,
  fetchRetentionCandidates,
  type RetentionCandidate,
} from '../api/archive';
import { dateTime, orDash } from '../ui/format';
import { Failure } from '../ui/Loaded';
import { useProblemMessage } from '../ui/problems';
import { displayName } from './names';
import { ReasonField } from './ReasonField';

/** Studies that were kept as long as they must be: people look at each, and may ask for deletion. */
export function Expired({ open }: { open: (study: string) => void }) {
  const { t } = useTranslation('archive');
  const [chosen, setChosen] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const query = useInfiniteQuery({
    queryKey: archiveKeys.expired,
    queryFn: ({ pageParam }) => fetchRetentionCandidates(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
  if (query.error !== null && query.data === undefined) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  const rows = query.data?.pages.flatMap((page) => page.candidates) ?? [];
  return (
    <>
      <Alert type="info" title={t('expired.hint')} className="q-archive-hint" />
      <Space className="q-archive-hint">
        <Button danger disabled={chosen.length === 0} onClick={() => setAsking(true)}>
          {t('expired.ask', { count: chosen.length })}
        </Button>
      </Space>
      <Table<RetentionCandidate>
        rowKey={(row) => row.study.id}
        size="small"
        tableLayout="fixed"
        loading={query.isPending}
        dataSource={rows}
        pagination={false}
        rowClassName="q-archive-row"
        onRow={(row) => ({ onClick: () => open(row.study.id), 'data-expired': row.study.id })}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: (row) => ({
            disabled: row.asked || !row.mayAsk,
            'aria-label': t('expired.choose', {
              name: displayName(row.study.attributes.patientName),
            }),
          }),
        }}
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('expired.empty')} />
          ),
        }}
        columns={[
          {
            title: t('attribute.patientName'),
            ellipsis: true,
            render: (_, row) => displayName(row.study.attributes.patientName),
          },
          {
            title: t('attribute.patientId'),
            ellipsis: true,
            render: (_, row) => orDash(row.study.attributes.patientId),
          },
          { title: t('modality'), width: 90, render: (_, row) => row.study.modalities.join(' ') },
          {
            title: t('institution'),
            ellipsis: true,
            render: (_, row) => row.study.institution,
          },
          {
            title: t('attribute.studyDate'),
            width: 110,
            render: (_, row) => orDash(dashed(row.study.attributes.studyDate)),
          },
          { title: t('expired.lastVisit'), width: 110, dataIndex: 'lastVisit' },
          {
            title: t('expired.years'),
            width: 90,
            render: (_, row) => t('expired.yearCount', { count: row.years }),
          },
          { title: t('expired.dueOn'), width: 110, dataIndex: 'dueOn' },
          {
            title: t('expired.lastChange'),
            width: 150,
            render: (_, row) => dateTime(row.lastChange),
          },
          { title: t('marks'), width: 170, render: (_, row) => <Notes row={row} /> },
        ]}
      />
      {query.hasNextPage && (
        <Button
          block
          className="q-archive-more"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('expired.more')}
        </Button>
      )}
      {asking && (
        <AskDialog
          studies={chosen}
          close={() => {
            setAsking(false);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}

/** A date as DICOM writes it, as everybody does. */
const dashed = (date: string | undefined): string =>
  (date ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

function Notes({ row }: { row: RetentionCandidate }) {
  const { t } = useTranslation('archive');
  return (
    <>
      {row.late && <Tag color="orange">{t('expired.late')}</Tag>}
      {row.asked && <Tag>{t('expired.asked')}</Tag>}
    </>
  );
}

/** Asks for the deletion of each study; somebody else approves each of them. */
function AskDialog({ studies, close }: { studies: string[]; close: () => void }) {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<{ reason: string }>();
  const asking = useMutation({
    mutationFn: async (reason: string) => {
      for (const study of studies) await askDeletion(study, reason);
    },
    onSuccess: () => void message.success(t('done')),
    onError: showProblem,
    onSettled: async () => {
      close();
      await client.invalidateQueries({ queryKey: archiveKeys.all });
    },
  });
  return (
    <Modal
      open
      title={t('expired.ask', { count: studies.length })}
      okText={t('confirm')}
      okButtonProps={{ danger: true }}
      confirmLoading={asking.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Alert type="info" title={t('hint.delete')} className="q-archive-hint" />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reason: t('expired.reason') }}
        onFinish={({ reason }) => asking.mutate(reason.trim())}
      >
        <ReasonField />
      </Form>
    </Modal>
  );
}
