// SPDX-License-Identifier: Apache-2.0
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormDialogProps<V extends object> {
  title: string;
  open: boolean;
  close: () => void;
  initial: Partial<V>;
  pending: boolean;
  submit: (given: V) => void;
  children: ReactNode;
}

export function FormDialog<V extends object>(props: FormDialogProps<V>) {
  const { title, open, close, initial, pending, submit, children } = props;
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<V>();
  return (
    <Modal
      open={open}
      title={title}
      okText={t('save')}
      confirmLoading={pending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
      width={520}
    >
      <Form<V>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={submit}
        className="q-dialog-form"
      >
        {children}
      </Form>
    </Modal>
  );
}
