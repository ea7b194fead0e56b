// SPDX-License-Identifier: Apache-2.0
import { Button, Result, Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes } from 'react-router';
import type { Role } from '../api/types';
import { hasRole, homeOf, useMe } from '../ui/me';
import { fetchStudyAhead, fetchViewer } from '../viewer';
import { Shell } from './Shell';
import { useSettingsAhead } from './useSettingsAhead';

// The viewer's codecs and the administration are heavy; whoever does not open them does not load them.
const Worklist = lazy(async () => {
  const { WorklistPage } = await import('../worklist');
  // Who looks at the list will read: the reading room comes while they choose.
  setTimeout(() => void fetchReadingRoom(), pause);
  return { default: WorklistPage };
});
const Signing = lazy(async () => ({ default: (await import('../signing')).SigningPage }));
const Agreement = lazy(async () => ({ default: (await import('../quality')).AgreementPage }));
const Templates = lazy(async () => ({ default: (await import('../templates')).TemplatesPage }));
const Exams = lazy(async () => ({ default: (await import('../township')).ExamsPage }));
const Exam = lazy(async () => ({ default: (await import('../township')).ExamPage }));
const Criticals = lazy(async () => ({ default: (await import('../critical')).CriticalsPage }));
const Admin = lazy(async () => ({ default: (await import('../admin')).AdminPage }));
const Studies = lazy(async () => ({ default: (await import('../archive')).StudiesPage }));
const Reading = lazy(async () => ({ default: (await import('./ReadingPage')).ReadingPage }));
const Images = lazy(async () => ({ default: (await import('./ImagesPage')).ImagesPage }));

/** In milliseconds: the list itself comes first. */
const pause = 500;

const fetchReadingRoom = () =>
  // Failing, it is fetched again when it is opened.
  Promise.allSettled([import('./ReadingPage'), fetchViewer()]);

const centre: Role[] = ['reader', 'auditor', 'coordinator'];
const township: Role[] = ['technician', 'clinician'];

export function Pages() {
  const me = useMe();
  return (
    <Suspense
      fallback={
        <div className="q-centre">
          <Spin size="large" />
        </div>
      }
    >
      <Routes>
        {hasRole(me, ...centre) && <Route path="/read/:taskId" element={<Reading />} />}
        <Route path="/exams/:examId/images" element={<Images />} />
        <Route element={<Shell />}>
          {hasRole(me, ...centre) && <Route path="/worklist" element={<WorklistAndAhead />} />}
          {hasRole(me, 'auditor') && <Route path="/signing" element={<Signing />} />}
          {hasRole(me, ...centre) && <Route path="/templates" element={<Templates />} />}
          {hasRole(me, 'auditor', 'coordinator') && (
            <Route path="/agreement" element={<Agreement />} />
          )}
          {hasRole(me, ...township) && <Route path="/exams" element={<Exams />} />}
          {hasRole(me, ...township) && <Route path="/exams/:examId" element={<Exam />} />}
          {hasRole(me, 'technician', 'coordinator') && (
            <Route path="/archive" element={<Studies />} />
          )}
          {hasRole(me, ...centre, ...township) && (
            <Route path="/criticals" element={<Criticals />} />
          )}
          {hasRole(me, 'administrator') && <Route path="/admin/:section" element={<Admin />} />}
          <Route path="/admin" element={<Navigate to="/admin/institutions" replace />} />
          <Route path="/" element={<Navigate to={homeOf(me)} replace />} />
          <Route path="/signin" element={<Navigate to={homeOf(me)} replace />} />
          <Route path="/nothing" element={<NoRole />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** The list of those who read; what they will probably open is fetched while they choose. */
function WorklistAndAhead() {
  const hangingOf = useSettingsAhead();
  return (
    <Worklist
      ahead={(row) => void fetchStudyAhead(row?.studyUid, row && hangingOf(row.centreId))}
    />
  );
}

function NoRole() {
  const { t } = useTranslation('app');
  return <Result status="info" title={t('nothing.title')} subTitle={t('nothing.hint')} />;
}

function NotFound() {
  const { t } = useTranslation('app');
  return (
    <Result
      status="404"
      title={t('notFound.title')}
      subTitle={t('notFound.hint')}
      extra={
        <Link to="/">
          <Button type="primary">{t('notFound.home')}</Button>
        </Link>
      }
    />
  );
}
