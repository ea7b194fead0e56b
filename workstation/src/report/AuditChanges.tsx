// SPDX-License-Identifier: Apache-2.0
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Blocks, ReportDocument, ReportVersion, Submission, TaskDetail } from '../api/types';
import { DiffText, sameBlocks } from '../ui/DiffText';
import { useMe } from '../ui/me';

const handedIn = (report: ReportDocument, before: string | null): Submission | undefined =>
  [...report.submissions]
    .filter((each) => before === null || each.at <= before)
    .sort((a, b) => b.at.localeCompare(a.at))[0];

interface AuditChangesProps {
  task: TaskDetail;
  report: ReportDocument;
  blocks: Blocks;
}

/** While auditing: what has been changed of the author's own words so far. */
export function AuditChanges({ task, report, blocks }: AuditChangesProps) {
  const { t } = useTranslation('report');
  const submitted = handedIn(report, null);
  if (task.state !== 'drafted' || submitted === undefined) return null;
  if (sameBlocks(submitted.blocks, blocks)) return null;
  return (
    <Collapse
      size="small"
      className="q-changes"
      items={[
        {
          key: 'changes',
          label: t('changes.author', { name: submitted.by.name }),
          children: <DiffText before={submitted.blocks} after={blocks} />,
        },
      ]}
    />
  );
}

/** After signing: what the auditor made of the author's words, shown to the author. */
export function Taught({ report, version }: { report: ReportDocument; version: ReportVersion }) {
  const { t } = useTranslation('report');
  const me = useMe();
  const submitted = handedIn(report, version.auditor.signedAt);
  if (submitted?.by.id !== me.id) return null;
  if (version.status === 'cancelled' || sameBlocks(submitted.blocks, version.blocks)) return null;
  return (
    <section className="q-taught">
      <h4>{t('changes.signed')}</h4>
      <DiffText before={submitted.blocks} after={version.blocks} />
    </section>
  );
}
