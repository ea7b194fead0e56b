// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchReport, reportKeys } from '../api/reports';
import type { Blocks, Prior, ReportDocument } from '../api/types';
import { useBodyPart } from '../ui/bodyPart';
import { DiffText } from '../ui/DiffText';
import { date, orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { SignedReportText } from '../ui/ReportText';
import { ReportStatusTag } from '../ui/tags';

interface PriorRowProps {
  prior: Prior;
  /** What is being written now; null for who only reads. */
  written: Blocks | null;
}

/** An earlier exam with its conclusion; its whole report, and how this one differs, on demand. */
export function PriorRow({ prior, written }: PriorRowProps) {
  const { t } = useTranslation('report');
  const bodyPartName = useBodyPart();
  const [open, setOpen] = useState(false);
  return (
    <div className="q-prior">
      <div className="q-prior-line">
        <span className="q-clock">{date(prior.performedAt)}</span>
        <b>{orDash(prior.modality)}</b>
        <span className="q-ellipsis">
          {orDash(prior.description || bodyPartName(prior.bodyPart))}
        </span>
        <ReportStatusTag status={prior.reportStatus} />
        {prior.impression !== null && (
          <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'prior.close' : 'prior.open')}
          </Button>
        )}
      </div>
      {open ? (
        <PriorReport taskId={prior.taskId} written={written} />
      ) : (
        <div className="q-prior-text">{prior.impression ?? t('prior.noReport')}</div>
      )}
    </div>
  );
}

function PriorReport({ taskId, written }: { taskId: string; written: Blocks | null }) {
  const { t } = useTranslation('report');
  const [compared, setCompared] = useState(false);
  const query = useQuery({
    queryKey: reportKeys.document(taskId),
    queryFn: () => fetchReport(taskId),
  });
  return (
    <Loaded query={query}>
      {(report) => {
        const version = latest(report);
        if (version === undefined) return <div className="q-prior-text">{t('prior.noReport')}</div>;
        return (
          <>
            {written !== null && (
              <label className="q-prior-compare">
                <Switch size="small" checked={compared} onChange={setCompared} />
                {t('changes.prior')}
              </label>
            )}
            {compared && written !== null ? (
              <DiffText before={version.blocks} after={written} />
            ) : (
              <SignedReportText version={version} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const latest = (report: ReportDocument) =>
  [...report.versions].sort((one, other) => other.number - one.number)[0];
