// SPDX-License-Identifier: Apache-2.0
import type { QueryKey } from '@tanstack/react-query';
import { App, Button, type TableColumnType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaving } from './useSaving';

/** The column whose button takes a row away, after a question. */
export function useDeleteColumn<T>(
  key: QueryKey,
  question: (row: T) => string,
  remove: (row: T) => Promise<void>,
): TableColumnType<T> {
  const { t } = useTranslation('admin');
  const { modal } = App.useApp();
  const deleting = useSaving(key, 'deleted');
  const ask = (row: T): void => {
    modal.confirm({
      title: t('delete'),
      content: question(row),
      okText: t('delete'),
      okButtonProps: { danger: true },
      onOk: () => deleting.mutate(() => remove(row)),
    });
  };
  return {
    title: '',
    width: 80,
    render: (_, row) => (
      <Button type="link" size="small" danger onClick={() => ask(row)}>
        {t('delete')}
      </Button>
    ),
  };
}
