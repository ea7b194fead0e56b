// SPDX-License-Identifier: Apache-2.0
import { Modal, Typography } from 'antd';

interface SecretDialogProps {
  title: string;
  hint: string;
  secret: string | null;
  close: () => void;
}

/** Shows a secret the only time that it can be seen. */
export function SecretDialog({ title, hint, secret, close }: SecretDialogProps) {
  return (
    <Modal
      open={secret !== null}
      title={title}
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <p>{hint}</p>
      <Typography.Paragraph copyable code className="q-secret">
        {secret ?? ''}
      </Typography.Paragraph>
    </Modal>
  );
}
