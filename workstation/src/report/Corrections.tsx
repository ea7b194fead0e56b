// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCorrection } from '../api/reports';
import type { Correction, ReportDocument, TaskDetail } from '../api/types';
import { dateTime } from '../ui/format';
import { useTaskAction } from './useTask';

interface CorrectionsProps {
  task: TaskDetail;
  report: ReportDocument;
}

/** The township's open requests, each with a way to answer it. */
export function Corrections({ task, report }: CorrectionsProps) {
  const { t } = useTranslation('report');
  const [answering, setAnswering] = useState<Correction | null>(null);
  const open = report.corrections.filter((each) => each.state === 'open');
  const mayAnswer = task.actions.includes('amend') || task.actions.includes('edit');
  return (
    <>
      {open.map((correction) => (
        <Alert
          key={correction.id}
          type="warning"
          showIcon
          className="q-notice"
          title={t('notice.correction', { note: correction.note })}
          description={
            <Space>
              <span className="q-muted">
                {t('correction.by', {
                  name: correction.by.name,
                  at: dateTime(correction.at),
                })}
              </span>
              {mayAnswer && (
                <Button size="small" onClick={() => setAnswering(correction)}>
                  {t('correction.answer')}
                </Button>
              )}
            </Space>
          }
        />
      ))}
      <AnswerDialog task={task} correction={answering} close={() => setAnswering(null)} />
    </>
  );
}

interface AnswerDialogProps {
  task: TaskDetail;
  correction: Correction | null;
  close: () => void;
}

function AnswerDialog({ task, correction, close }: AnswerDialogProps) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const [form] = Form.useForm<{ note: string }>();
  const run = useTaskAction(task.id);
  const answer = async (accepted: boolean): Promise<void> => {
    if (correction === null) return;
    const given = await form.validateFields().catch(() => null);
    if (given === null) return;
    run.mutate(
      // Accepting also opens the amendment that the answer promises.
      { word: 'answer', run: () => answerCorrection(correction.id, accepted, given.note.trim()) },
      { onSuccess: close },
    );
  };
  return (
    <Modal
      open={correction !== null}
      title={t('correction.title')}
      onCancel={close}
      destroyOnHidden
      width={480}
      footer={[
        <Button key="no" danger loading={run.isPending} onClick={() => void answer(false)}>
          {t('correction.decline')}
        </Button>,
        <Button key="yes" type="primary" loading={run.isPending} onClick={() => void answer(true)}>
          {t('correction.accept')}
        </Button>,
      ]}
    >
      <blockquote className="q-quote">{correction?.note}</blockquote>
      <Form form={form} layout="vertical" preserve={false}>
        <Form.Item
          name="note"
          label={t('correction.note')}
          rules={[{ required: true, whitespace: true, message: tUi('required') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
