// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  criticalKeys,
  handleCritical,
  phoneCritical,
  receiveCritical,
  withdrawCritical,
} from '../api/criticals';
import { Problem } from '../api/client';
import type { CriticalResult } from '../api/types';
import { useProblemMessage } from '../ui/problems';

export type CriticalAction = 'receive' | 'phone' | 'handle' | 'withdraw';

interface Given {
  who?: string;
  text?: string;
}

interface ActionFormProps {
  result: CriticalResult;
  action: CriticalAction;
  done?: () => void;
  beside?: ReactNode;
}

/** One step of the closed loop, with the words that the register needs. */
export function ActionForm({ result, action, done, beside }: ActionFormProps) {
  const { t } = useTranslation('critical');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<Given>();
  const run = useMutation({
    mutationFn: ({ who = '', text = '' }: Given) => perform(result.id, action, who, text),
    onSuccess: async () => {
      void message.success(t(`done.${action}`));
      done?.();
      await client.invalidateQueries({ queryKey: criticalKeys.all });
    },
    onError: (error) => {
      const wrong = error instanceof Problem ? error.fields.patientName : undefined;
      if (wrong === undefined) showProblem(error);
      else form.setFields([{ name: 'who', errors: [wrong] }]);
      if (wrong === undefined) void client.invalidateQueries({ queryKey: criticalKeys.all });
    },
  });
  const required = [{ required: true, whitespace: true, message: tUi('required') }];
  const danger = action === 'receive' || action === 'withdraw';
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      onFinish={(given) => run.mutate(given)}
      requiredMark={false}
    >
      {action === 'receive' && (
        <Form.Item name="who" label={t('patientName')} rules={required}>
          <Input autoFocus maxLength={60} placeholder={t('patientNameHint')} size="large" />
        </Form.Item>
      )}
      {action === 'phone' && (
        <Form.Item name="who" label={t('told')} rules={required}>
          <Input maxLength={60} placeholder={t('toldHint')} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t(textLabel[action])} rules={required}>
        <Input.TextArea rows={2} maxLength={500} placeholder={t(textHint[action])} />
      </Form.Item>
      <div className="q-critical-buttons">
        {beside}
        <Button
          type="primary"
          htmlType="submit"
          size={action === 'receive' ? 'large' : 'middle'}
          danger={danger}
          loading={run.isPending}
        >
          {t(action)}
        </Button>
      </div>
    </Form>
  );
}

const textLabel = {
  receive: 'readBack',
  phone: 'phoneReadBack',
  handle: 'handle',
  withdraw: 'withdraw',
} as const;
const textHint = {
  receive: 'readBackHint',
  phone: 'readBackHint',
  handle: 'handleHint',
  withdraw: 'withdrawHint',
} as const;

function perform(
  id: string,
  action: CriticalAction,
  who: string,
  text: string,
): Promise<CriticalResult> {
  switch (action) {
    case 'receive':
      return receiveCritical(id, who, text);
    case 'phone':
      return phoneCritical(id, who, text);
    case 'handle':
      return handleCritical(id, text);
    case 'withdraw':
      return withdrawCritical(id, text);
  }
}
