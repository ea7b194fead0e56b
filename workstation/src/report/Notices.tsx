// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { criticalKeys, fetchTaskCriticals } from '../api/criticals';
import type { ReportDocument, TaskDetail } from '../api/types';
import { useMe } from '../ui/me';

interface NoticesProps {
  task: TaskDetail;
  report: ReportDocument;
}

interface Notice {
  key: string;
  type: 'info' | 'warning' | 'error';
  text: string;
}

/** What the person must know before doing anything with this task. */
export function Notices({ task, report }: NoticesProps) {
  const notices = useNotices(task, report);
  const { t } = useTranslation('report');
  const criticals = useQuery({
    queryKey: criticalKeys.ofTask(task.id),
    queryFn: () => fetchTaskCriticals(task.id),
  });
  return (
    <>
      {(criticals.data ?? []).map((result) => (
        <Alert
          key={result.id}
          type={result.state === 'notified' ? 'error' : 'success'}
          showIcon
          className="q-notice"
          title={`${t('action.critical')}\u3000${result.finding}`}
          description={t(`critical.state.${result.state}`)}
        />
      ))}
      {notices.map(({ key, type, text }) => (
        <Alert key={key} type={type} showIcon title={text} className="q-notice" />
      ))}
    </>
  );
}

function useNotices(task: TaskDetail, report: ReportDocument): Notice[] {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  const me = useMe();
  const notices: Notice[] = [];
  const add = (key: string, type: Notice['type'], text: string) =>
    notices.push({ key, type, text });
  const words = (reason: string, note: string | null) =>
    note === null || note === '' ? reason : `${reason} ${note}`;

  if (task.holder !== null && task.holder.id !== me.id) {
    add('locked', 'warning', t('notice.locked', { name: task.holder.name }));
  }
  // Of a blind reading it is not told who does it.
  if (task.holder === null && task.lockedUntil !== null) {
    add('locked', 'warning', t('notice.lockedBlind'));
  }
  const returned = [...report.returns].sort((a, b) => b.at.localeCompare(a.at))[0];
  const underWay = task.state === 'returned' || task.state === 'claimed';
  if (returned !== undefined && underWay) {
    const reason = words(tUi(`return.${returned.code}`), returned.note);
    add('returned', 'error', t('notice.returned', { name: returned.by.name, reason }));
  }
  if (task.state === 'sent-back' && task.sentBack !== null) {
    const reason = words(tUi(`sendBack.${task.sentBack.code}`), task.sentBack.note);
    add('sentBack', 'warning', t('notice.sentBack', { reason }));
  }
  if (task.state === 'suspended') add('suspended', 'warning', t('notice.suspended'));
  if (task.state === 'awaiting-images') add('awaiting', 'info', t('notice.awaitingImages'));
  if (task.state === 'drafted' && !task.actions.includes('sign')) {
    const own = task.author?.id === me.id && me.roles.includes('auditor');
    add('drafted', 'info', t(own ? 'notice.author' : 'notice.drafted'));
  }
  if (task.doubleReading === 'blind') {
    const done = report.submissions.some(({ by }) => by.id === me.id);
    add('blind', 'info', t(done ? 'notice.blindDone' : 'notice.blind'));
  }
  if (task.newImages) add('newImages', 'warning', t('notice.newImages'));
  return notices;
}
