// SPDX-License-Identifier: Apache-2.0
import { FormOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { examKeys, requestCorrection } from '../api/exams';
import type { Correction, ExamDetail } from '../api/types';
import { dateTime } from '../ui/format';
import { useProblemMessage } from '../ui/problems';

export function CorrectionButton({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('township');
  const [open, setOpen] = useState(false);
  const pending = exam.corrections.some((each) => each.state === 'open');
  return (
    <>
      <Button icon={<FormOutlined />} disabled={pending} onClick={() => setOpen(true)}>
        {t('correction.request')}
      </Button>
      <CorrectionDialog exam={exam} open={open} close={() => setOpen(false)} />
    </>
  );
}

interface CorrectionDialogProps {
  exam: ExamDetail;
  open: boolean;
  close: () => void;
}

function CorrectionDialog({ exam, open, close }: CorrectionDialogProps) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<{ note: string }>();
  const request = useMutation({
    mutationFn: (note: string) => requestCorrection(exam.id, note),
    onSuccess: async () => {
      close();
      void message.success(t('correction.done'));
      await client.invalidateQueries({ queryKey: examKeys.detail(exam.id) });
      await client.invalidateQueries({ queryKey: examKeys.lists });
    },
    onError: showProblem,
  });
  return (
    <Modal
      open={open}
      title={t('correction.title')}
      okText={t('correction.submit')}
      confirmLoading={request.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      <p className="q-muted">{t('correction.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ note }) => request.mutate(note.trim())}
      >
        <Form.Item
          name="note"
          label={t('correction.note')}
          rules={[{ required: true, whitespace: true, message: tUi('required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

const colors = { open: 'gold', accepted: 'green', declined: 'default' } as const;

export function CorrectionList({ corrections }: { corrections: Correction[] }) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  if (corrections.length === 0) return null;
  return (
    <section className="q-card">
      <h3>{t('correction.list')}</h3>
      {corrections.map((each) => (
        <div key={each.id} className="q-correction">
          <div>
            <Tag color={colors[each.state]} variant="filled">
              {tUi(`correction.${each.state}`)}
            </Tag>
            <span className="q-muted">
              {each.by.name} {dateTime(each.at)}
            </span>
          </div>
          <p>{each.note}</p>
          {each.answer !== null && (
            <p className="q-muted">
              {t('correction.answered', {
                name: each.answeredBy?.name ?? '',
                at: dateTime(each.answeredAt),
                answer: each.answer,
              })}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
