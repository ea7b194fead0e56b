// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { examKeys, resubmitExam } from '../api/exams';
import type { ExamDetail, SentBack } from '../api/types';
import { dateTime } from '../ui/format';
import { useProblemMessage } from '../ui/problems';

/** Why the centre sent the exam back, and what to do about it. */
export function SentBackCard({ exam, sentBack }: { exam: ExamDetail; sentBack: SentBack }) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  const [asking, setAsking] = useState(false);
  return (
    <Alert
      type="error"
      showIcon
      className="q-sent-back"
      title={t('sentBack.title', { reason: tUi(`sendBack.${sentBack.code}`) })}
      description={
        <>
          {sentBack.note !== '' && <p className="q-sent-back-note">{sentBack.note}</p>}
          <p>{t(`sentBack.todo.${sentBack.code}`)}</p>
          <span className="q-muted">
            {t('sentBack.by', { name: sentBack.by.name, at: dateTime(sentBack.at) })}
          </span>
          <ResubmitDialog exam={exam} open={asking} close={() => setAsking(false)} />
        </>
      }
      action={
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('sentBack.resubmit')}
        </Button>
      }
    />
  );
}

interface ResubmitDialogProps {
  exam: ExamDetail;
  open: boolean;
  close: () => void;
}

function ResubmitDialog({ exam, open, close }: ResubmitDialogProps) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<{ note: string }>();
  const resubmit = useMutation({
    mutationFn: (note: string) => resubmitExam(exam.id, note),
    onSuccess: async () => {
      close();
      void message.success(t('sentBack.done'));
      await client.invalidateQueries({ queryKey: examKeys.detail(exam.id) });
      await client.invalidateQueries({ queryKey: examKeys.lists });
    },
    onError: showProblem,
  });
  return (
    <Modal
      open={open}
      title={t('sentBack.resubmitTitle')}
      okText={t('sentBack.resubmit')}
      confirmLoading={resubmit.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ note }) => resubmit.mutate(note.trim())}
      >
        <Form.Item
          name="note"
          label={t('sentBack.note')}
          rules={[{ required: true, whitespace: true, message: tUi('required') }]}
        >
          <Input.TextArea
            rows={3}
            maxLength={500}
            showCount
            placeholder={t('sentBack.notePlaceholder')}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
