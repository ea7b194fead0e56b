// SPDX-License-Identifier: Apache-2.0
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftContent } from '../api/reports';
import type { Arbitration, Comparison, ReportDocument, Submission } from '../api/types';
import { DiffText, sameBlocks } from '../ui/DiffText';

interface ArbitrateProps {
  comparison: Comparison;
  content: DraftContent;
  given: Partial<Arbitration>;
  decide: (given: Partial<Arbitration>) => void;
  /** Puts a reading's text into the report. */
  apply: (content: DraftContent) => void;
}

/** Between two blind readings: how they differ, how much that matters, and whose text it becomes. */
export function Arbitrate({ comparison, content, given, decide, apply }: ArbitrateProps) {
  const { t } = useTranslation('report');
  const { first, second } = comparison;
  const readings = { first, second };
  const choose = (basis: Arbitration['basis']): void => {
    decide({ ...given, basis });
    const untouched = [first, second].some((each) => sameBlocks(each.blocks, content.blocks));
    if (untouched) apply(contentOf(readings[basis]));
  };
  return (
    <section className="q-arbitration" aria-label={t('arbitration.title')}>
      <h4>{t('arbitration.title')}</h4>
      <Differences comparison={comparison} />
      <Radio.Group
        aria-label={t('arbitration.basis')}
        value={given.basis}
        onChange={(event) => choose(event.target.value as Arbitration['basis'])}
        options={(['first', 'second'] as const).map((basis) => ({
          value: basis,
          label: t(`arbitration.take.${basis}`, { name: readings[basis].by.name }),
        }))}
      />
      <Radio.Group
        optionType="button"
        aria-label={t('arbitration.agreement')}
        value={given.agreement}
        onChange={(event) =>
          decide({ ...given, agreement: event.target.value as Arbitration['agreement'] })
        }
        options={(['agree', 'minor', 'major'] as const).map((value) => ({
          value,
          label: t(`arbitration.${value}`),
        }))}
      />
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t('arbitration.note')}
        placeholder={t('arbitration.note')}
        value={given.note ?? ''}
        onChange={(event) => decide({ ...given, note: event.target.value })}
      />
    </section>
  );
}

/** After signing: how the two readings differed, and what was decided, shown to both readers. */
export function Decided({ report }: { report: ReportDocument }) {
  const { t } = useTranslation('report');
  const decided = report.comparison?.decided;
  if (!report.comparison || !decided) return null;
  const { first, second } = report.comparison;
  const basis = decided.basis === 'first' ? first : second;
  return (
    <section className="q-arbitration">
      <h4>{t('arbitration.title')}</h4>
      <p>
        {t(`arbitration.${decided.agreement}`)}
        {'\u3000'}
        {t('arbitration.decided', { basis: basis.by.name, name: decided.by.name })}
      </p>
      {decided.note !== null && decided.note !== '' && <p className="q-reason">{decided.note}</p>}
      <Differences comparison={report.comparison} />
    </section>
  );
}

function Differences({ comparison: { first, second } }: { comparison: Comparison }) {
  const { t } = useTranslation('report');
  const mark = ({ positive }: Submission): string =>
    positive === null ? t('arbitration.unmarked') : t(positive ? 'positive.yes' : 'positive.no');
  return (
    <>
      <p className="q-muted">
        <del>{t('arbitration.first_reading', { name: first.by.name, mark: mark(first) })}</del>
        {' → '}
        <ins>{t('arbitration.second_reading', { name: second.by.name, mark: mark(second) })}</ins>
      </p>
      {sameBlocks(first.blocks, second.blocks) ? (
        <p className="q-muted">{t('arbitration.same')}</p>
      ) : (
        <DiffText before={first.blocks} after={second.blocks} />
      )}
    </>
  );
}

const contentOf = ({ blocks, positive }: Submission): DraftContent => ({
  blocks: { technique: '', findings: '', impression: '', ...blocks },
  positive,
});
