// SPDX-License-Identifier: Apache-2.0
import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, ConfigProvider, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { examKeys, fetchExam } from '../api/exams';
import { fetchMarks } from '../api/marks';
import type { ExamDetail } from '../api/types';
import { useExamLine } from '../ui/bodyPart';
import { orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { useDemographics } from '../ui/tags';
import { darkTheme } from '../ui/theme';
import { useDarkPage } from '../ui/useDarkPage';
import { type MarkStore, StudyViewer } from '../viewer';
import './reading.css';

/** The images of one exam for the doctor who asked for it: to look, not to report. */
export function ImagesPage() {
  const { examId = '' } = useParams();
  useDarkPage();
  const exam = useQuery({ queryKey: examKeys.detail(examId), queryFn: () => fetchExam(examId) });
  return (
    <ConfigProvider theme={darkTheme}>
      <App style={{ height: '100%' }}>
        <div className="q-dark q-images">
          <Loaded query={exam}>{(found) => <ExamImages exam={found} />}</Loaded>
        </div>
      </App>
    </ConfigProvider>
  );
}

/** What the reader marked is seen here, and is not changed. */
const readOnlyMarks: MarkStore = { load: fetchMarks };

function ExamImages({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const demographics = useDemographics();
  const examLine = useExamLine();
  return (
    <>
      <header className="q-reading-header">
        <Button
          type="text"
          size="small"
          icon={<ArrowLeftOutlined />}
          onClick={() => void navigate(`/exams/${exam.id}`)}
        >
          {t('images.back')}
        </Button>
        <b>{orDash(exam.patient.name)}</b>
        <span>{demographics(exam.patient)}</span>
        <span className="q-muted q-ellipsis">{examLine(exam)}</span>
      </header>
      {exam.studyUid === '' ? (
        <div className="q-centre">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reading.noImages')} />
        </div>
      ) : (
        <StudyViewer
          studyUid={exam.studyUid}
          extent={`${exam.seriesCount}/${exam.instanceCount}`}
          mode="simple"
          marks={readOnlyMarks}
        />
      )}
    </>
  );
}
