// SPDX-License-Identifier: Apache-2.0
import { Collapse, Drawer, Empty, Tabs, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportDocument, TaskDetail } from '../api/types';
import { dateTime } from '../ui/format';
import { StateTag } from '../ui/tags';
import { SignedReportText } from '../ui/ReportText';

interface HistoryDrawerProps {
  task: TaskDetail;
  report: ReportDocument;
  open: boolean;
  close: () => void;
}

/** Everything that ever happened to this task and its report. */
export function HistoryDrawer({ task, report, open, close }: HistoryDrawerProps) {
  const { t } = useTranslation('report');
  return (
    <Drawer open={open} onClose={close} title={t('drawer.title')} size={560}>
      <Tabs
        items={[
          { key: 'history', label: t('drawer.history'), children: <History task={task} /> },
          { key: 'versions', label: t('drawer.versions'), children: <Versions report={report} /> },
          { key: 'returns', label: t('drawer.returns'), children: <Returns report={report} /> },
        ]}
      />
    </Drawer>
  );
}

function History({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('report');
  return (
    <Timeline
      items={task.history.map((entry, index) => ({
        key: index,
        content: (
          <div className="q-history">
            <div className="q-history-line">
              <b>{t(`event.${entry.action}`)}</b>
              <StateTag state={entry.to} />
            </div>
            <div className="q-muted">
              {dateTime(entry.at)} {entry.actor?.name ?? t('drawer.system')}
            </div>
            {entry.reason !== null && entry.reason !== '' && <ReasonText reason={entry.reason} />}
          </div>
        ),
      }))}
    />
  );
}

/** A reason is a person's text, or a code with a text, which is shown in words. */
export function ReasonText({ reason }: { reason: string }) {
  const words = useReasonWords();
  return <div className="q-reason">{words(reason)}</div>;
}

export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation('ui');
  return (reason) => {
    const [code = '', ...rest] = reason.split(':');
    const note = rest.join(':').trim();
    const sendBack = sendBackCodes.find((each) => each === code.trim());
    const returned = returnCodes.find((each) => each === code.trim());
    if (sendBack === undefined && returned === undefined) return reason;
    const word =
      returned === undefined ? t(`sendBack.${sendBack ?? 'other'}`) : t(`return.${returned}`);
    return note === '' ? word : `${word} ${note}`;
  };
}

const sendBackCodes = [
  'wrong-patient',
  'retake',
  'missing-series',
  'missing-information',
  'other',
] as const;
const returnCodes = ['incomplete', 'terminology', 'side-or-sex', 'disagree', 'other'] as const;

function Versions({ report }: { report: ReportDocument }) {
  const { t } = useTranslation('report');
  if (report.versions.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('drawer.noVersions')} />;
  }
  const newestFirst = [...report.versions].sort((a, b) => b.number - a.number);
  return (
    <Collapse
      defaultActiveKey={[newestFirst[0]?.number ?? 1]}
      items={newestFirst.map((version) => ({
        key: version.number,
        label: t('drawer.version', { number: version.number }),
        children: (
          <>
            <SignedReportText version={version} />
            <p className="q-muted q-hash">
              {t('drawer.hash')} {version.hash}
            </p>
          </>
        ),
      }))}
    />
  );
}

function Returns({ report }: { report: ReportDocument }) {
  const { t } = useTranslation('report');
  const { t: tUi } = useTranslation('ui');
  if (report.returns.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('drawer.noReturns')} />;
  }
  return (
    <Timeline
      items={report.returns.map((each, index) => ({
        key: index,
        content: (
          <div className="q-history">
            <b>{tUi(`return.${each.code}`)}</b>
            <div className="q-muted">
              {dateTime(each.at)} {each.by.name}
            </div>
            {each.note !== '' && <div className="q-reason">{each.note}</div>}
          </div>
        ),
      }))}
    />
  );
}
