// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Form, InputNumber, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  adminKeys,
  fetchRetention,
  type RetentionPolicy,
  type RetentionRule,
  setRetention,
} from '../api/admin';
import { Loaded } from '../ui/Loaded';
import { useChoices, useNames } from './choices';
import { useDeleteColumn } from './useDeleteColumn';
import { useSaving } from './useSaving';

const MODALITIES = ['CT', 'MR', 'DX', 'CR', 'MG', 'US', 'XA', 'NM', 'PT', 'ECG', 'SM', 'ES'];

/** How long institutions keep images beyond what the county asks for. */
export function Retention() {
  const { t } = useTranslation('admin');
  const nameOf = useNames();
  const query = useQuery({ queryKey: adminKeys.retention, queryFn: fetchRetention });
  const modalityOf = (rule: RetentionRule): string =>
    rule.modality ?? t('operations.keptAllModalities');
  const remove = useDeleteColumn<RetentionRule>(
    adminKeys.retention,
    (rule) => t('operations.keptRemove', { name: nameOf(rule.institutionId) }),
    async (rule) => {
      await setRetention(rule.institutionId, rule.modality ?? null, null);
    },
  );
  return (
    <>
      <h3>{t('operations.kept')}</h3>
      <Loaded query={query}>
        {(policy) => (
          <>
            <p>{t('operations.keptHint', { count: policy.countyYears })}</p>
            <NewRule least={policy.countyYears} />
            {policy.rules.length > 0 && (
              <Table<RetentionRule>
                rowKey={(rule) => rule.institutionId + (rule.modality ?? '')}
                size="small"
                tableLayout="fixed"
                pagination={{ pageSize: 10, hideOnSinglePage: true }}
                dataSource={policy.rules}
                columns={[
                  {
                    title: t('column.institution'),
                    ellipsis: true,
                    render: (_, rule) => nameOf(rule.institutionId),
                  },
                  { title: t('operations.keptModality'), render: (_, rule) => modalityOf(rule) },
                  {
                    title: t('operations.keptYears'),
                    width: 120,
                    align: 'right',
                    dataIndex: 'years',
                  },
                  remove,
                ]}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

interface Fields {
  institution: string;
  modality?: string;
  years: number;
}

/** A rule for the same studies is replaced. */
function NewRule({ least }: { least: number }) {
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const { institutions } = useChoices();
  const [form] = Form.useForm<Fields>();
  const saving = useSaving<RetentionPolicy>(adminKeys.retention);
  const required = [{ required: true, message: tUi('required') }];
  const save = ({ institution, modality, years }: Fields): void =>
    saving.mutate(
      () => {
        const given = (modality ?? '').trim().toUpperCase();
        return setRetention(institution, given === '' ? null : given, years);
      },
      { onSuccess: () => form.resetFields() },
    );
  return (
    <Form<Fields> form={form} layout="inline" onFinish={save} className="q-operations-rule">
      <Form.Item name="institution" rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('column.institution')}
          placeholder={t('column.institution')}
          options={institutions}
          style={{ width: 240 }}
        />
      </Form.Item>
      <Form.Item name="modality">
        <AutoComplete
          aria-label={t('operations.keptModality')}
          placeholder={t('operations.keptAllModalities')}
          options={MODALITIES.map((value) => ({ value }))}
          style={{ width: 140 }}
        />
      </Form.Item>
      <Form.Item name="years" rules={required}>
        <InputNumber
          min={least}
          max={100}
          precision={0}
          aria-label={t('operations.keptYears')}
          placeholder={t('operations.keptYears')}
          style={{ width: 150 }}
        />
      </Form.Item>
      <Button htmlType="submit" loading={saving.isPending}>
        {t('operations.keptSet')}
      </Button>
    </Form>
  );
}
