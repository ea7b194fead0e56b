// SPDX-License-Identifier: Apache-2.0
import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { signIn } from '../api/session';
import type { Me } from '../api/types';
import { problemText } from '../ui/problems';

interface SignInFormProps {
  username?: string;
  signedIn: (me: Me) => void;
}

interface Credentials {
  username: string;
  password: string;
}

export function SignInForm({ username, signedIn }: SignInFormProps) {
  const { t } = useTranslation('app');
  const { t: tUi } = useTranslation('ui');
  const [form] = Form.useForm<Credentials>();
  const attempt = useMutation({
    mutationFn: (given: Credentials) => signIn(given.username.trim(), given.password),
    onSuccess: signedIn,
    onError: () => form.resetFields(['password']),
  });
  return (
    <Form<Credentials>
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ username: username ?? '' }}
      onFinish={(given) => attempt.mutate(given)}
    >
      {attempt.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(tUi, attempt.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('signIn.usernameRequired') }]}
      >
        <Input
          prefix={<UserOutlined />}
          autoComplete="username"
          autoFocus={username === undefined}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordRequired') }]}
      >
        <Input.Password
          prefix={<LockOutlined />}
          autoComplete="current-password"
          autoFocus={username !== undefined}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={attempt.isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
