// SPDX-License-Identifier: Apache-2.0
import { ArrowLeftOutlined, PictureOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { examKeys, fetchExam, reportPdfUrl } from '../api/exams';
import type { ExamDetail } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { dateTime, orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { UrgencyTag, useDemographics } from '../ui/tags';
import { ClinicalCard } from './ClinicalCard';
import { CorrectionButton, CorrectionList } from './Corrections';
import { Progress } from './Progress';
import { ReportCard } from './ReportCard';
import { SentBackCard } from './SentBackCard';
import { isReported } from './states';
import { StageLine } from './StageLine';
import './township.css';

export function ExamPage() {
  const { examId = '' } = useParams();
  const exam = useQuery({ queryKey: examKeys.detail(examId), queryFn: () => fetchExam(examId) });
  return <Loaded query={exam}>{(found) => <Exam exam={found} />}</Loaded>;
}

/** One exam: what became of it, what is asked of us, its report. */
function Exam({ exam }: { exam: ExamDetail }) {
  // An exam that is read again after a correction still has its signed report.
  const reported = isReported(exam.state) || exam.reportVersion !== null;
  return (
    <div className="q-exam">
      <ExamHead exam={exam} reported={reported} />
      {exam.state === 'sent-back' && exam.sentBack !== null && (
        <SentBackCard exam={exam} sentBack={exam.sentBack} />
      )}
      <div className="q-exam-columns">
        <div className="q-exam-main">
          <ReportCard exam={exam} reported={reported} />
          <CorrectionList corrections={exam.corrections} />
        </div>
        <aside className="q-exam-side">
          <StageLine exam={exam} />
          <ClinicalCard key={exam.id} exam={exam} />
        </aside>
      </div>
    </div>
  );
}

function ExamHead({ exam, reported }: { exam: ExamDetail; reported: boolean }) {
  const { t } = useTranslation('township');
  const navigate = useNavigate();
  const demographics = useDemographics();
  const examLine = useExamLine();
  return (
    <header className="q-card q-exam-head">
      <Button
        type="text"
        icon={<ArrowLeftOutlined />}
        aria-label={t('detail.back')}
        onClick={() => void navigate('/exams')}
      />
      <div className="q-exam-head-facts">
        <div className="q-exam-head-name">
          <b>{orDash(exam.patient.name)}</b>
          <span>{demographics(exam.patient)}</span>
          {exam.urgency !== 'routine' && <UrgencyTag urgency={exam.urgency} />}
          <span>{examLine(exam)}</span>
        </div>
        <div className="q-muted q-exam-head-numbers">
          <span>
            {t('detail.accession')} {orDash(exam.accession)}
          </span>
          <span>
            {t('detail.localId')} {orDash(exam.patient.localId)}
          </span>
          <span>
            {t('detail.performed')} {dateTime(exam.performedAt)}
          </span>
          <span>
            {t('detail.imageCount', { series: exam.seriesCount, images: exam.instanceCount })}
          </span>
        </div>
      </div>
      <Progress state={exam.state} large />
      <div className="q-exam-head-actions">
        {exam.studyUid !== '' && (
          <Link to={`/exams/${exam.id}/images`}>
            <Button icon={<PictureOutlined />}>{t('detail.images')}</Button>
          </Link>
        )}
        {reported && (
          <>
            <CorrectionButton exam={exam} />
            <Button
              type="primary"
              icon={<PrinterOutlined />}
              href={reportPdfUrl(exam.id)}
              target="_blank"
            >
              {t('detail.pdf')}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}
