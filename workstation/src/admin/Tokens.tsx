// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  adminKeys,
  createToken,
  deleteToken,
  fetchTokens,
  type Token,
  type TokenFields,
} from '../api/admin';
import { dateTime, orDash } from '../ui/format';
import { useChoices, useNames } from './choices';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { SecretDialog } from './SecretDialog';
import { useDeleteColumn } from './useDeleteColumn';
import { useSaving } from './useSaving';

export function Tokens() {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: adminKeys.tokens, queryFn: fetchTokens });
  const [creating, setCreating] = useState(false);
  const nameOf = useNames();
  const [secret, setSecret] = useState<string | null>(null);
  const deleteColumn = useDeleteColumn<Token>(
    adminKeys.tokens,
    (row) => t('token.deleteAsk', { name: row.name }),
    (row) => deleteToken(row.id),
  );
  return (
    <>
      <Listing<Token>
        title={t('section.tokens')}
        query={query}
        words={(row) => [row.name, nameOf(row.institutionId)]}
        create={{ text: t('token.create'), run: () => setCreating(true) }}
        columns={[
          { title: t('column.tokenName'), dataIndex: 'name', ellipsis: true },
          {
            title: t('column.institution'),
            ellipsis: true,
            render: (_, row) => nameOf(row.institutionId),
          },
          {
            title: t('column.centre'),
            ellipsis: true,
            render: (_, row) => orDash(nameOf(row.centreId)),
          },
          { title: t('column.created'), width: 150, render: (_, row) => dateTime(row.createdAt) },
          {
            title: t('column.lastUsed'),
            width: 150,
            render: (_, row) => (row.lastUsedAt === null ? t('never') : dateTime(row.lastUsedAt)),
          },
          deleteColumn,
        ]}
      />
      <TokenDialog open={creating} close={() => setCreating(false)} created={setSecret} />
      <SecretDialog
        title={t('token.secretTitle')}
        hint={t('token.secretHint')}
        secret={secret}
        close={() => setSecret(null)}
      />
    </>
  );
}

interface TokenDialogProps {
  open: boolean;
  close: () => void;
  created: (secret: string) => void;
}

function TokenDialog({ open, close, created }: TokenDialogProps) {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const choices = useChoices();
  const saving = useSaving<{ secret: string }>(adminKeys.tokens);
  const required = { required: true, message: tUi('required') };
  return (
    <FormDialog<TokenFields>
      title={t('token.create')}
      open={open}
      close={close}
      initial={{}}
      pending={saving.isPending}
      submit={(given) =>
        saving.mutate(() => createToken({ ...given, centreId: given.centreId ?? null }), {
          onSuccess: ({ secret }) => {
            close();
            created(secret);
          },
        })
      }
    >
      <Form.Item
        name="name"
        label={t('column.tokenName')}
        extra={t('token.nameHint')}
        rules={[required]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="institutionId" label={t('column.institution')} rules={[required]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={choices.institutions} />
      </Form.Item>
      <Form.Item name="centreId" label={t('column.centre')}>
        <Select allowClear options={choices.centres} />
      </Form.Item>
    </FormDialog>
  );
}
