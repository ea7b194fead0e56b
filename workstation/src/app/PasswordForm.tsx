// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../api/session';
import type { Me } from '../api/types';
import { problemText } from '../ui/problems';
import { sessionKey } from './sessionQuery';
import './shell.css';

/** What the server asks of a password; told here before the request is made. */
const SHORTEST_PASSWORD = 10;

interface Passwords {
  current: string;
  replacement: string;
  again: string;
}

export function PasswordForm({ done }: { done: () => void }) {
  const { t } = useTranslation('app');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: (given: Passwords) => changePassword(given.current, given.replacement),
    onSuccess: () => {
      void message.success(t('account.changed'));
      done();
    },
  });
  const required = { required: true, message: tUi('required') };
  return (
    <Form<Passwords>
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => change.mutate(given)}
    >
      {change.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(tUi, change.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form.Item name="current" label={t('account.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="replacement"
        label={t('account.replacement')}
        rules={[
          required,
          { min: SHORTEST_PASSWORD, message: t('account.short', { count: SHORTEST_PASSWORD }) },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('account.again')}
        dependencies={['replacement']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value: unknown) =>
              value === getFieldValue('replacement')
                ? Promise.resolve()
                : Promise.reject(new Error(t('account.different'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={change.isPending}>
        {t('account.changePassword')}
      </Button>
    </Form>
  );
}

/** The page that stands before all others while a password is one that someone else knows. */
export function MustChangePassword({ me }: { me: Me }) {
  const { t } = useTranslation('app');
  const client = useQueryClient();
  return (
    <main className="q-password">
      <section className="q-password-card">
        <h2>{t('account.mustChange')}</h2>
        <p className="q-muted">{t('account.mustChangeHint')}</p>
        <PasswordForm
          done={() => client.setQueryData(sessionKey, { ...me, mustChangePassword: false })}
        />
      </section>
    </main>
  );
}
