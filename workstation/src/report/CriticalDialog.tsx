// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { criticalKeys, fetchCriticalItems, raiseCritical } from '../api/criticals';
import type { ReportWarning } from '../api/reports';
import type { CriticalLevel, Me, TaskDetail } from '../api/types';
import { hasRole } from '../ui/me';
import { useProblemMessage } from '../ui/problems';

interface Given {
  code: string;
  level: CriticalLevel;
  finding: string;
}

interface CriticalDialogProps {
  task: TaskDetail;
  /** What the pre-sign check found; null when the doctor came by the button. */
  warning: ReportWarning | null;
  open: boolean;
  close: () => void;
}

const levels: CriticalLevel[] = ['red', 'orange', 'yellow'];
const OTHER = 'other';

/** A critical result can be raised as soon as there are images, and after signing too. */
export const mayRaise = (task: TaskDetail, me: Me): boolean =>
  hasRole(me, 'reader', 'auditor') &&
  task.state !== 'awaiting-images' &&
  task.state !== 'cancelled';

/** Tells the requesting institution of a critical finding. */
export function CriticalDialog({ task, warning, open, close }: CriticalDialogProps) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<Given>();
  const items = useQuery({
    queryKey: criticalKeys.items(task.centreId),
    queryFn: () => fetchCriticalItems(task.centreId),
    staleTime: Infinity,
    enabled: open,
  });
  const raise = useMutation({
    mutationFn: ({ code, level, finding }: Given) =>
      raiseCritical(task.id, code, level, finding.trim()),
    onSuccess: async () => {
      close();
      void message.success(t('done.critical'));
      await client.invalidateQueries({ queryKey: criticalKeys.all });
    },
    onError: showProblem,
  });
  const known = items.data ?? [];
  const levelOf = (code: string | null | undefined): CriticalLevel =>
    known.find((item) => item.code === code)?.level ?? 'red';
  const required = [{ required: true, whitespace: true, message: tUi('required') }];
  return (
    <Modal
      open={open && !items.isPending}
      title={t('critical.title')}
      okText={t('critical.send')}
      okButtonProps={{ danger: true }}
      confirmLoading={raise.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
      width={520}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{
          code: warning?.item ?? undefined,
          level: levelOf(warning?.item),
          finding: warning?.text ?? '',
        }}
        onFinish={(given) => raise.mutate(given)}
      >
        <p className="q-muted">{t('critical.hint', { institution: task.institution.name })}</p>
        <Form.Item name="code" label={t('critical.item')} rules={required}>
          <Select<string>
            autoFocus={warning === null}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(code) => form.setFieldValue('level', levelOf(code))}
            options={[
              ...known.map(({ code, title }) => ({ value: code, label: title })),
              { value: OTHER, label: t('critical.other') },
            ]}
          />
        </Form.Item>
        <Form.Item name="level" label={t('critical.level')} rules={[{ required: true }]}>
          <Radio.Group
            options={levels.map((level) => ({ value: level, label: t(`critical.${level}`) }))}
          />
        </Form.Item>
        <Form.Item name="finding" label={t('critical.finding')} rules={required}>
          <Input.TextArea
            rows={3}
            maxLength={500}
            placeholder={t('critical.findingHint')}
            autoFocus={warning !== null}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
