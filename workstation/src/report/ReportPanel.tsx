// SPDX-License-Identifier: Apache-2.0
import { Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blocks, ReportDocument, TaskDetail } from '../api/types';
import { Loaded } from '../ui/Loaded';
import { ActionBar, type Leave } from './ActionBar';
import { Corrections } from './Corrections';
import { Decided } from './Arbitrate';
import { Editor } from './Editor';
import { ExamHeader } from './ExamHeader';
import { Notices } from './Notices';
import { Sections } from './Sections';
import { Taught } from './AuditChanges';
import { BlocksText, SignedReportText } from '../ui/ReportText';
import { useClaimOnOpening, useHeartbeat, usePresence, useReport } from './useTask';
import './report.css';

interface ReportPanelProps {
  task: TaskDetail;
  leave: Leave;
}

/** Everything beside the images: the question, the text, the signatures, the next step. */
export function ReportPanel({ task, leave }: ReportPanelProps) {
  const report = useReport(task.id);
  useClaimOnOpening(task);
  useHeartbeat(task);
  usePresence(task.id);
  const [written, setWritten] = useState<Blocks | null>(null);
  return (
    <div className="q-report">
      <ExamHeader task={task} />
      <Loaded query={report}>
        {(document) => (
          <>
            <div className="q-report-top">
              <Notices task={task} report={document} />
              <Corrections task={task} report={document} />
              <Sections task={task} written={written} />
            </div>
            {task.actions.includes('edit') ? (
              <Editor
                key={task.id}
                task={task}
                report={document}
                leave={leave}
                writes={setWritten}
              />
            ) : (
              <>
                <Standing report={document} />
                <ActionBar task={task} report={document} leave={leave} writing={null} />
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

/** The report as it stands for whoever may not write it now. */
function Standing({ report }: { report: ReportDocument }) {
  const { t } = useTranslation('report');
  const latest = [...report.versions].sort((a, b) => b.number - a.number)[0];
  return (
    <div className="q-standing">
      {report.draft !== null ? (
        <BlocksText content={report.draft.blocks} />
      ) : latest !== undefined ? (
        <>
          <SignedReportText version={latest} />
          <Decided report={report} />
          <Taught report={report} version={latest} />
        </>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
      )}
    </div>
  );
}
