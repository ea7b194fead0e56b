// SPDX-License-Identifier: Apache-2.0
import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/Loaded';

interface ListingProps<T> {
  title: string;
  query: { data: T[] | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  columns: TableColumnsType<T>;
  /** The words of a row that the search looks through. */
  words: (row: T) => (string | null | undefined)[];
  create?: { text: string; run: () => void };
}

/** A table of things that the administrator keeps: found by a word, made by a button. */
export function Listing<T extends { id: string }>(props: ListingProps<T>) {
  const { title, query, columns, words, create } = props;
  const { t } = useTranslation('admin');
  const { t: tUi } = useTranslation('ui');
  const [sought, setSought] = useState('');
  const matches = (row: T): boolean =>
    words(row).some((word) => word?.toLowerCase().includes(sought.trim().toLowerCase()) === true);
  return (
    <section className="q-listing">
      <header>
        <h2>{title}</h2>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('search')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          style={{ width: 220 }}
        />
        {create !== undefined && (
          <Button type="primary" icon={<PlusOutlined />} onClick={create.run}>
            {create.text}
          </Button>
        )}
      </header>
      <Loaded query={query}>
        {(rows) => (
          <Table<T>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={sought.trim() === '' ? rows : rows.filter(matches)}
            tableLayout="fixed"
            pagination={{
              defaultPageSize: 20,
              hideOnSinglePage: true,
              showSizeChanger: true,
              showTotal: (count) => tUi('total', { count }),
            }}
            locale={{
              emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />,
            }}
          />
        )}
      </Loaded>
    </section>
  );
}
