// SPDX-License-Identifier: Apache-2.0
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Why something is decided: every decision of the archive wants it, and keeps it. */
export function ReasonField() {
  const { t } = useTranslation('archive');
  const { t: tUi } = useTranslation('ui');
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      rules={[{ required: true, whitespace: true, message: tUi('required') }]}
    >
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  );
}
