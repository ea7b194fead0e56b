// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Centre } from '../api/admin';
import { usePlaceName } from '../ui/place';
import { useCentres, useNames } from './choices';
import { Listing } from './Listing';
import zh from './locales/zh-CN.json';

type Kind = keyof typeof zh.centreKind;
const isKind = (kind: string): kind is Kind => kind in zh.centreKind;

export function Centres() {
  const { t } = useTranslation('admin');
  const placeName = usePlaceName();
  const query = useCentres();
  const nameOf = useNames();
  return (
    <Listing<Centre>
      title={t('section.centres')}
      query={query}
      words={(row) => [row.code, row.name, nameOf(row.institutionId)]}
      columns={[
        { title: t('column.code'), dataIndex: 'code', width: 100 },
        {
          title: t('column.name'),
          key: 'name',
          ellipsis: true,
          render: (_, row) => placeName(row),
        },
        {
          title: t('column.kind'),
          width: 120,
          render: (_, row) => (isKind(row.kind) ? t(`centreKind.${row.kind}`) : row.kind),
        },
        {
          title: t('column.institution'),
          ellipsis: true,
          render: (_, row) => nameOf(row.institutionId),
        },
        {
          title: t('column.serves'),
          ellipsis: true,
          render: (_, row) => t('serves', { count: row.served.length }),
        },
      ]}
    />
  );
}
