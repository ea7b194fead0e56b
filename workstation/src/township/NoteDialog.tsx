// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { examKeys } from '../api/exams';
import type { ExamDetail } from '../api/types';
import { useProblemMessage } from '../ui/problems';

interface NoteDialogProps {
  exam: ExamDetail;
  open: boolean;
  close: () => void;
  send: (examId: string, note: string) => Promise<unknown>;
  words: {
    title: string;
    hint?: string;
    label: string;
    example?: string;
    ok: string;
    done: string;
  };
}

/** Sends the centre a note about an exam. */
export function NoteDialog({ exam, open, close, send, words }: NoteDialogProps) {
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<{ note: string }>();
  const sending = useMutation({
    mutationFn: (note: string) => send(exam.id, note),
    onSuccess: async () => {
      close();
      void message.success(words.done);
      await client.invalidateQueries({ queryKey: examKeys.detail(exam.id) });
      await client.invalidateQueries({ queryKey: examKeys.lists });
    },
    onError: showProblem,
  });
  return (
    <Modal
      open={open}
      title={words.title}
      okText={words.ok}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      {words.hint !== undefined && <p className="q-muted">{words.hint}</p>}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ note }) => sending.mutate(note.trim())}
      >
        <Form.Item
          name="note"
          label={words.label}
          rules={[{ required: true, whitespace: true, message: tUi('required') }]}
        >
          <Input.TextArea
            rows={4}
            maxLength={500}
            showCount
            {...(words.example !== undefined && { placeholder: words.example })}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
