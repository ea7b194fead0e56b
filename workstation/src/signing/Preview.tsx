// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchReport, type ReportWarning, reportKeys } from '../api/reports';
import { fetchTask, taskKeys } from '../api/tasks';
import type { ReportDocument, TaskDetail, TaskRow } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { ClinicalText } from '../ui/ClinicalText';
import { dateTime } from '../ui/format';
import { KeyPictures } from '../ui/KeyPictures';
import { Loaded } from '../ui/Loaded';
import { usePlaceName } from '../ui/place';
import { BlocksText } from '../ui/ReportText';
import { PatientName } from '../ui/tags';

interface PreviewProps {
  row: TaskRow;
  warnings: readonly ReportWarning[];
}

/** What the auditor signs: the question, the images at a glance, the whole text. */
export function Preview({ row, warnings }: PreviewProps) {
  const { t } = useTranslation('signing');
  const examLine = useExamLine();
  const placeName = usePlaceName();
  const report = useQuery({
    queryKey: reportKeys.document(row.id),
    queryFn: () => fetchReport(row.id),
  });
  const task = useQuery({
    queryKey: taskKeys.detail(row.id),
    queryFn: ({ signal }) => fetchTask(row.id, signal),
  });
  return (
    <div className="q-signing-preview">
      <header>
        <h1>
          <PatientName patient={row.patient} />
        </h1>
        <div>{examLine(row)}</div>
        <div className="q-muted">
          {placeName(row.institution)} {dateTime(row.performedAt)}
        </div>
      </header>
      {warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('warnings')}
          description={warnings.map(({ text }) => text).join('　')}
        />
      )}
      <div className="q-signing-sides">
        <Loaded query={report}>{(document) => <Text report={document} row={row} />}</Loaded>
        <Loaded query={task}>{(detail) => <Beside task={detail} />}</Loaded>
      </div>
    </div>
  );
}

function Text({ report, row }: { report: ReportDocument; row: TaskRow }) {
  const { t } = useTranslation('signing');
  const { t: tUi } = useTranslation('ui');
  const { draft } = report;
  if (draft === null) return <Alert type="info" title={t('gone')} />;
  return (
    <article className="q-signing-text">
      <BlocksText content={draft.blocks} />
      <p className="q-marks">
        {draft.positive !== null && (
          <Tag className="q-tag" color={draft.positive ? 'volcano' : 'default'} variant="filled">
            {tUi(draft.positive ? 'positive.yes' : 'positive.no')}
          </Tag>
        )}
        <span className="q-muted">{t('author')}</span> {row.author?.name}
      </p>
    </article>
  );
}

function Beside({ task }: { task: TaskDetail }) {
  return (
    <aside className="q-signing-beside">
      <ClinicalText clinical={task.clinical} />
      {task.studyUid !== '' && <Overview studyUid={task.studyUid} />}
      <KeyPictures studyUid={task.studyUid} />
    </aside>
  );
}

/** One picture of the study, drawn by the server; where it has none, nothing is shown. */
function Overview({ studyUid }: { studyUid: string }) {
  const { t } = useTranslation('signing');
  const [failed, setFailed] = useState(false);
  if (failed) return null;
  return (
    <img
      className="q-signing-overview"
      alt={t('images')}
      src={`/dicom-web/studies/${studyUid}/thumbnail?viewport=480,480`}
      onError={() => setFailed(true)}
    />
  );
}
