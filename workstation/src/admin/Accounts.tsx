// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Select, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Account,
  type AccountFields,
  adminKeys,
  changeAccount,
  createAccount,
  fetchAccounts,
  resetPassword,
} from '../api/admin';
import type { Role } from '../api/types';
import { dateTime } from '../ui/format';
import { useChoices, useNames } from './choices';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { SecretDialog } from './SecretDialog';
import { useSaving } from './useSaving';

const roles: Role[] = [
  'technician',
  'clinician',
  'reader',
  'auditor',
  'coordinator',
  'administrator',
];
const centreRoles: Role[] = ['reader', 'auditor', 'coordinator'];

interface Secret {
  name: string;
  password: string;
}

export function Accounts() {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const query = useQuery({ queryKey: adminKeys.accounts, queryFn: fetchAccounts });
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const reset = useReset(setSecret);
  const nameOf = useNames();
  return (
    <>
      <Listing<Account>
        title={t('section.accounts')}
        query={query}
        words={(row) => [row.username, row.name, nameOf(row.institutionId)]}
        create={{ text: t('account.create'), run: () => setEdited('new') }}
        columns={[
          { title: t('column.username'), dataIndex: 'username', width: 140, ellipsis: true },
          { title: t('column.person'), dataIndex: 'name', width: 110, ellipsis: true },
          {
            title: t('column.institution'),
            ellipsis: true,
            render: (_, row) =>
              [nameOf(row.institutionId), nameOf(centreOf(row))]
                .filter((name) => name !== '')
                .join(' · '),
          },
          {
            title: t('column.roles'),
            width: 210,
            render: (_, row) => (
              <Space size={4} wrap>
                {rolesOf(row).map((role) => (
                  <Tag key={role} className="q-tag" variant="filled" color="blue">
                    {tUi(`role.${role}`)}
                  </Tag>
                ))}
              </Space>
            ),
          },
          {
            title: t('column.state'),
            width: 90,
            render: (_, row) => (
              <Tag className="q-tag" variant="filled" color={row.disabled ? 'default' : 'green'}>
                {t(row.disabled ? 'disabled' : 'active')}
              </Tag>
            ),
          },
          {
            title: t('column.lastSignIn'),
            width: 150,
            render: (_, row) =>
              row.lastSignInAt === null ? t('never') : dateTime(row.lastSignInAt),
          },
          {
            title: '',
            width: 160,
            render: (_, row) => (
              <>
                <Button type="link" size="small" onClick={() => setEdited(row)}>
                  {t('edit')}
                </Button>
                <Button type="link" size="small" onClick={() => reset(row)}>
                  {t('account.reset')}
                </Button>
              </>
            ),
          },
        ]}
      />
      <AccountDialog edited={edited} close={() => setEdited(null)} created={setSecret} />
      <SecretDialog
        title={t('account.passwordTitle')}
        hint={t('account.passwordHint', { name: secret?.name ?? '' })}
        secret={secret?.password ?? null}
        close={() => setSecret(null)}
      />
    </>
  );
}

function useReset(show: (secret: Secret) => void): (account: Account) => void {
  const { t } = useTranslation('admin');
  const { modal } = App.useApp();
  const saving = useSaving<{ password: string }>(adminKeys.accounts);
  return (account) => {
    modal.confirm({
      title: t('account.reset'),
      content: t('account.resetAsk', { name: account.name }),
      okText: t('account.reset'),
      onOk: () =>
        saving.mutate(() => resetPassword(account.id), {
          onSuccess: ({ password }) => show({ name: account.name, password }),
        }),
    });
  };
}

interface AccountDialogProps {
  edited: Account | 'new' | null;
  close: () => void;
  created: (secret: Secret) => void;
}

function AccountDialog({ edited, close, created }: AccountDialogProps) {
  const { t } = useTranslation('admin');
  const saving = useSaving<string | null>(adminKeys.accounts);
  const existing = edited === 'new' ? null : edited;
  const submit = (given: Given): void => {
    const fields = fieldsOf(given);
    const save = async (): Promise<string | null> => {
      if (existing === null) return (await createAccount(fields)).password;
      await changeAccount(existing.id, fields);
      return null;
    };
    saving.mutate(save, {
      onSuccess: (password) => {
        close();
        if (password !== null) created({ name: given.name, password });
      },
    });
  };
  return (
    <FormDialog<Given>
      title={t(existing === null ? 'account.create' : 'account.edit')}
      open={edited !== null}
      close={close}
      initial={existing === null ? { roles: [], disabled: false } : givenOf(existing)}
      pending={saving.isPending}
      submit={submit}
    >
      <AccountForm existing={existing} />
    </FormDialog>
  );
}

/** What the form asks: the roles of one account, all those of a centre at the same centre. */
interface Given {
  username: string;
  name: string;
  institutionId: string;
  centreId?: string | null;
  roles: Role[];
  disabled?: boolean;
}

const rolesOf = (account: Account): Role[] => [
  ...new Set(account.memberships.map((membership) => membership.role)),
];

const centreOf = (account: Account): string | null =>
  account.memberships.find((membership) => membership.centreId !== null)?.centreId ?? null;

const givenOf = (account: Account): Given => ({
  username: account.username,
  name: account.name,
  institutionId: account.institutionId,
  centreId: centreOf(account),
  roles: rolesOf(account),
  disabled: account.disabled,
});

const fieldsOf = (given: Given): AccountFields => ({
  username: given.username,
  name: given.name,
  institutionId: given.institutionId,
  disabled: given.disabled ?? false,
  memberships: given.roles.map((role) => ({
    institutionId: given.institutionId,
    centreId: centreRoles.includes(role) ? (given.centreId ?? null) : null,
    role,
  })),
});

function AccountForm({ existing }: { existing: Account | null }) {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const choices = useChoices();
  const chosen = Form.useWatch<Role[] | undefined>('roles') ?? [];
  const atCentre = chosen.some((role) => centreRoles.includes(role));
  const required = { required: true, message: tUi('required') };
  return (
    <>
      <Form.Item
        name="username"
        label={t('column.username')}
        rules={[
          required,
          { pattern: /^[A-Za-z0-9._-]{3,40}$/, message: t('account.usernameHint') },
        ]}
      >
        <Input disabled={existing !== null} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('column.person')} rules={[required]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="institutionId" label={t('column.institution')} rules={[required]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={choices.institutions} />
      </Form.Item>
      <Form.Item name="roles" label={t('column.roles')} rules={[required]}>
        <Select
          mode="multiple"
          options={roles.map((value) => ({ value, label: tUi(`role.${value}`) }))}
        />
      </Form.Item>
      {atCentre && (
        <Form.Item
          name="centreId"
          label={t('column.centre')}
          extra={t('account.centreHint')}
          rules={[required]}
        >
          <Select options={choices.centres} />
        </Form.Item>
      )}
      {existing !== null && (
        <Form.Item name="disabled" label={t('disabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </>
  );
}
