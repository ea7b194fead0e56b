// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StudyLine } from '../api/archive';

/** What is special about a study, in a word each. */
export function Marks({ study }: { study: StudyLine }) {
  const { t } = useTranslation('archive');
  return (
    <>
      {study.gone === 'DELETED' && <Tag color="red">{t('mark.deleted')}</Tag>}
      {study.gone === 'EMPTIED' && <Tag>{t('mark.emptied')}</Tag>}
      {study.completedAt === null && study.gone === null && (
        <Tag color="processing">{t('mark.arriving')}</Tag>
      )}
      {study.corrected && <Tag color="blue">{t('mark.corrected')}</Tag>}
      {study.rejected > 0 && (
        <Tag color="orange">{t('mark.rejected', { count: study.rejected })}</Tag>
      )}
      {study.held !== null && <Tag color="purple">{t('mark.held')}</Tag>}
    </>
  );
}
