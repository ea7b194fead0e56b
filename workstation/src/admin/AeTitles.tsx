// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  adminKeys,
  type AeTitle,
  type AeTitleFields,
  createAeTitle,
  deleteAeTitle,
  fetchAeTitles,
} from '../api/admin';
import { orDash } from '../ui/format';
import { useChoices, useNames } from './choices';
import { FormDialog } from './FormDialog';
import { Listing } from './Listing';
import { useDeleteColumn } from './useDeleteColumn';
import { useSaving } from './useSaving';

export function AeTitles() {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: adminKeys.aeTitles, queryFn: fetchAeTitles });
  const [creating, setCreating] = useState(false);
  const nameOf = useNames();
  const deleteColumn = useDeleteColumn<AeTitle>(
    adminKeys.aeTitles,
    (row) => t('ae.deleteAsk', { name: row.title }),
    (row) => deleteAeTitle(row.id),
  );
  return (
    <>
      <Listing<AeTitle>
        title={t('section.ae-titles')}
        query={query}
        words={(row) => [row.title, nameOf(row.institutionId), row.host]}
        create={{ text: t('ae.create'), run: () => setCreating(true) }}
        columns={[
          { title: t('column.title'), dataIndex: 'title', width: 190 },
          {
            title: t('column.institution'),
            ellipsis: true,
            render: (_, row) => nameOf(row.institutionId),
          },
          { title: t('column.scope'), width: 190, render: (_, row) => t(`scope.${row.scope}`) },
          {
            title: t('column.host'),
            width: 180,
            ellipsis: true,
            render: (_, row) => orDash(row.host),
          },
          { title: t('column.port'), width: 90, render: (_, row) => row.port ?? orDash(null) },
          deleteColumn,
        ]}
      />
      <AeTitleDialog open={creating} close={() => setCreating(false)} />
    </>
  );
}

function AeTitleDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const choices = useChoices();
  const saving = useSaving<AeTitle>(adminKeys.aeTitles);
  const required = { required: true, message: tUi('required') };
  return (
    <FormDialog<AeTitleFields>
      title={t('ae.create')}
      open={open}
      close={close}
      initial={{ scope: 'institution' }}
      pending={saving.isPending}
      submit={(given) =>
        saving.mutate(
          () =>
            createAeTitle({
              ...given,
              host: given.host === '' ? null : (given.host ?? null),
              port: given.port ?? null,
            }),
          { onSuccess: close },
        )
      }
    >
      <Form.Item
        name="title"
        label={t('column.title')}
        rules={[required, { pattern: /^[A-Z0-9_.-]{1,16}$/, message: t('ae.titleHint') }]}
      >
        <Input maxLength={16} />
      </Form.Item>
      <Form.Item name="institutionId" label={t('column.institution')} rules={[required]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={choices.institutions} />
      </Form.Item>
      <Form.Item name="scope" label={t('column.scope')} extra={t('scopeHint')} rules={[required]}>
        <Select
          options={(['institution', 'centre'] as const).map((value) => ({
            value,
            label: t(`scope.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="host" label={t('column.host')} extra={t('ae.hostHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="port" label={t('column.port')}>
        <InputNumber min={1} max={65535} style={{ width: 160 }} />
      </Form.Item>
    </FormDialog>
  );
}
