// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExamRow } from '../api/types';
import { Progress } from './Progress';
import { isReported } from './states';

/** How far an exam is, and what is new about it. */
export function ExamMarks({ row }: { row: ExamRow }) {
  const { t } = useTranslation('township');
  const fresh = isReported(row.state) && row.openedAt === null;
  return (
    <span className="q-marks">
      <Progress state={row.state} />
      {fresh && (
        <Tag color="green" variant="solid" className="q-tag">
          {t('newReport')}
        </Tag>
      )}
      {row.reportStatus === 'amended' && (
        <Tag color="volcano" variant="filled" className="q-tag">
          {t('corrected')}
        </Tag>
      )}
      {row.correction?.state === 'open' && (
        <Tag color="gold" variant="filled" className="q-tag">
          {t('correctionOpen')}
        </Tag>
      )}
    </span>
  );
}
