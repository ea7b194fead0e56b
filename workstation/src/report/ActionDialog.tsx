// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { amendReport, returnReport, withdrawReport } from '../api/reports';
import {
  assignTask,
  breakLock,
  cancelTask,
  fetchStaff,
  readTwice,
  sendBack,
  suspendTask,
  taskKeys,
} from '../api/tasks';
import type { ReturnCode, SendBackCode, TaskAction, TaskDetail } from '../api/types';
import { usePlaceName } from '../ui/place';
import { useTaskAction } from './useTask';

export type DialogAction = Extract<
  TaskAction,
  | 'send-back'
  | 'suspend'
  | 'assign'
  | 'break-lock'
  | 'cancel'
  | 'return'
  | 'amend'
  | 'withdraw'
  | 'double'
>;

interface ActionDialogProps {
  action: DialogAction | null;
  task: TaskDetail;
  close: () => void;
  /** Saves what is being written before the task changes hands. */
  beforehand: () => Promise<void>;
  correctionId?: string | null;
}

interface Given {
  code?: string;
  note?: string;
  accountId?: string;
}

const titles = {
  'send-back': 'dialog.sendBackTitle',
  suspend: 'dialog.suspendTitle',
  assign: 'dialog.assignTitle',
  'break-lock': 'dialog.breakLockTitle',
  cancel: 'dialog.cancelTitle',
  return: 'dialog.returnTitle',
  amend: 'dialog.amendTitle',
  withdraw: 'dialog.withdrawTitle',
  double: 'dialog.doubleTitle',
} as const;

const harmless: ReadonlySet<DialogAction> = new Set(['assign', 'amend', 'double']);

const sendBackCodes: SendBackCode[] = [
  'wrong-patient',
  'retake',
  'missing-series',
  'missing-information',
  'other',
];
const returnCodes: ReturnCode[] = ['incomplete', 'terminology', 'side-or-sex', 'disagree', 'other'];

/** Asks for the reason that an action needs, and does it. */
export function ActionDialog({
  action,
  task,
  close,
  beforehand,
  correctionId = null,
}: ActionDialogProps) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const [form] = Form.useForm<Given>();
  const code = Form.useWatch('code', form);
  const run = useTaskAction(task.id);
  const submit = (given: Given): void => {
    if (action === null) return;
    const call = async (): Promise<unknown> => {
      await beforehand();
      return perform(action, task.id, given, correctionId);
    };
    run.mutate({ word: action, run: call }, { onSuccess: close });
  };
  const codes = action === 'return' ? returnCodes : action === 'send-back' ? sendBackCodes : null;
  const noteNeeded = codes === null || code === 'other';
  return (
    <Modal
      open={action !== null}
      title={action === null ? '' : t(titles[action])}
      okText={action === null ? '' : t(`action.${action}`)}
      okButtonProps={{ danger: action !== null && !harmless.has(action) }}
      confirmLoading={run.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
      width={480}
    >
      <Form<Given> form={form} layout="vertical" preserve={false} onFinish={submit}>
        <Hint action={action} task={task} />
        {codes !== null && (
          <Form.Item
            name="code"
            label={t('dialog.reason')}
            rules={[{ required: true, message: tUi('required') }]}
          >
            <Select
              options={codes.map((value) => ({
                value,
                label:
                  action === 'return'
                    ? tUi(`return.${value as ReturnCode}`)
                    : tUi(`sendBack.${value as SendBackCode}`),
              }))}
            />
          </Form.Item>
        )}
        {action === 'assign' ? (
          <StaffField centreId={task.centreId} />
        ) : (
          <Form.Item
            name="note"
            label={t(codes === null ? 'dialog.reason' : 'dialog.note')}
            rules={[{ required: noteNeeded, whitespace: true, message: tUi('required') }]}
          >
            <Input.TextArea
              rows={3}
              maxLength={500}
              showCount
              {...(codes === null ? {} : { placeholder: t('dialog.notePlaceholder') })}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function Hint({ action, task }: { action: DialogAction | null; task: TaskDetail }) {
  const { t } = useTranslation('report');
  const placeName = usePlaceName();
  const text =
    action === 'send-back'
      ? t('dialog.sendBackHint', { institution: placeName(task.institution) })
      : action === 'break-lock'
        ? t('dialog.breakLockHint', { name: task.holder?.name ?? '' })
        : action === 'amend'
          ? t('dialog.amendHint')
          : action === 'withdraw'
            ? t('dialog.withdrawHint')
            : action === 'double'
              ? t('dialog.doubleHint')
              : null;
  return text === null ? null : <p className="q-muted">{text}</p>;
}

function StaffField({ centreId }: { centreId: string }) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const staff = useQuery({
    queryKey: taskKeys.staff(centreId),
    queryFn: () => fetchStaff(centreId),
  });
  const readers = (staff.data ?? []).filter((each) =>
    each.roles.some((role) => role === 'reader' || role === 'auditor'),
  );
  return (
    <Form.Item
      name="accountId"
      label={t('dialog.assignee')}
      rules={[{ required: true, message: tUi('required') }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={staff.isPending}
        options={readers.map((each) => ({
          value: each.id,
          label: `${each.name} · ${each.roles.map((role) => tUi(`role.${role}`)).join(' · ')}`,
        }))}
      />
    </Form.Item>
  );
}

function perform(
  action: DialogAction,
  taskId: string,
  given: Given,
  correctionId: string | null,
): Promise<unknown> {
  const note = given.note?.trim() ?? '';
  switch (action) {
    case 'send-back':
      return sendBack(taskId, given.code as SendBackCode, note);
    case 'return':
      return returnReport(taskId, given.code as ReturnCode, note);
    case 'assign':
      return assignTask(taskId, given.accountId ?? '');
    case 'suspend':
      return suspendTask(taskId, note);
    case 'break-lock':
      return breakLock(taskId, note);
    case 'cancel':
      return cancelTask(taskId, note);
    case 'withdraw':
      return withdrawReport(taskId, note);
    case 'double':
      return readTwice(taskId, note);
    case 'amend':
      return amendReport(taskId, note, correctionId);
  }
}
