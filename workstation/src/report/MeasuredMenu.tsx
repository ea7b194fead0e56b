// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { fetchMarks, markKeys } from '../api/marks';

interface MeasuredMenuProps {
  studyUid: string;
  /** Writes where the caret was last. */
  insert: (text: string) => void;
}

/** What has been measured in the images, to be written into the text without typing numbers. */
export function MeasuredMenu({ studyUid, insert }: MeasuredMenuProps) {
  const { t } = useTranslation('report');
  const { data } = useQuery({
    queryKey: markKeys.marks(studyUid),
    queryFn: () => fetchMarks(studyUid),
    enabled: studyUid !== '',
  });
  const measured = (data?.measurements ?? []).filter(({ lines }) => lines.length > 0);
  if (measured.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: measured.map(({ id, lines }) => ({
          key: id,
          label: lines.join(t('measured.comma')),
          onClick: () => insert(lines.join(t('measured.comma'))),
        })),
      }}
    >
      <Button>{t('measured.title', { count: measured.length })}</Button>
    </Dropdown>
  );
}
