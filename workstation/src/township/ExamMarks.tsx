// SPDX-License-Identifier: Apache-2.0
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExamRow } from '../api/types';
import { shortDateTime } from '../ui/format';
import { Progress } from './Progress';
import { isPrinted, isReported } from './states';

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
      <PrintMark row={row} />
      {row.correction?.state === 'open' && (
        <Tag color="gold" variant="filled" className="q-tag">
          {t('correctionOpen')}
        </Tag>
      )}
    </span>
  );
}

/** Who has printed the report; a newer version than the printed one has still to be handed out. */
function PrintMark({ row }: { row: ExamRow }) {
  const { t } = useTranslation('township');
  if (row.printed === null) return null;
  const { by, at } = row.printed;
  const current = isPrinted(row);
  return (
    <Tooltip title={t('print.mark', { name: by.name, at: shortDateTime(at) })}>
      <Tag color={current ? 'default' : 'volcano'} variant="filled" className="q-tag">
        {t(current ? 'print.printed' : 'print.outdated')}
      </Tag>
    </Tooltip>
  );
}
