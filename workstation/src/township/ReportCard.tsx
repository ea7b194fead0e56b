// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Collapse, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { examKeys, fetchSignedReport } from '../api/exams';
import type { ExamDetail, SignedReport } from '../api/types';
import { KeyPictures } from '../ui/KeyPictures';
import { Loaded } from '../ui/Loaded';
import { SignedReportText } from '../ui/ReportText';

/** The signed report, with earlier versions below it. Reading it here records that it was opened. */
export function ReportCard({ exam, reported }: { exam: ExamDetail; reported: boolean }) {
  const { t } = useTranslation('township');
  return (
    <section className="q-card q-report-card">
      <h3>{t('detail.report')}</h3>
      {reported ? (
        <>
          <Signed examId={exam.id} />
          <KeyPictures studyUid={exam.studyUid} />
        </>
      ) : (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              {t('detail.noReport')}
              <br />
              <span className="q-muted">{t('detail.noReportHint')}</span>
            </>
          }
        />
      )}
    </section>
  );
}

function Signed({ examId }: { examId: string }) {
  const query = useQuery({
    queryKey: examKeys.report(examId),
    queryFn: () => fetchSignedReport(examId),
  });
  return (
    <Loaded query={query}>
      {(report) => (
        <>
          <SignedReportText version={report} />
          <Earlier report={report} />
        </>
      )}
    </Loaded>
  );
}

function Earlier({ report }: { report: SignedReport }) {
  const { t } = useTranslation('township');
  const earlier = report.versions
    .filter((version) => version.number !== report.number)
    .sort((a, b) => b.number - a.number);
  if (earlier.length === 0) return null;
  return (
    <div className="q-earlier">
      <h4>{t('detail.versions')}</h4>
      <Collapse
        size="small"
        items={earlier.map((version) => ({
          key: version.number,
          label: t('detail.version', { number: version.number }),
          children: <SignedReportText version={version} />,
        }))}
      />
    </div>
  );
}
