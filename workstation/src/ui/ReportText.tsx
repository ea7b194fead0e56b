// SPDX-License-Identifier: Apache-2.0
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GivenBlocks, ReportVersion } from '../api/types';
import { dateTime } from './format';
import { ReportStatusTag } from './tags';
import './report-text.css';

const blocks = ['technique', 'findings', 'impression'] as const;

/** The text of a report as it stands: three blocks, each under its name. */
export function BlocksText({ content }: { content: GivenBlocks }) {
  const { t } = useTranslation('ui');
  return (
    <div className="q-report-blocks">
      {blocks
        .filter((block) => (content[block] ?? '').trim() !== '')
        .map((block) => (
          <section key={block}>
            <h4>{t(`block.${block}`)}</h4>
            <p>{content[block]}</p>
          </section>
        ))}
    </div>
  );
}

/** A version as a document of its own, or among the others. */
type ShownVersion = Omit<ReportVersion, 'previousHash' | 'provisional'> &
  Partial<Pick<ReportVersion, 'provisional'>>;

/** A signed version: its text, whether positive, and who signed it when. */
export function SignedReportText({ version }: { version: ShownVersion }) {
  const { t } = useTranslation('ui');
  return (
    <article className="q-signed">
      {version.status === 'cancelled' ? (
        <p className="q-signed-withdrawn" role="alert">
          {t('signatures.withdrawn', { reason: version.reason ?? '' })}
        </p>
      ) : (
        version.reason !== null && (
          <p className="q-signed-reason">{t('signatures.reason', { reason: version.reason })}</p>
        )
      )}
      {version.provisional === true && (
        <p className="q-signed-reason">{t('signatures.provisionalHint')}</p>
      )}
      <BlocksText content={version.blocks} />
      <footer className="q-signatures">
        <span className="q-marks">
          <ReportStatusTag status={version.status} />
          {version.positive !== null && (
            <Tag
              className="q-tag"
              variant="filled"
              color={version.positive ? 'volcano' : 'default'}
            >
              {t(version.positive ? 'positive.yes' : 'positive.no')}
            </Tag>
          )}
          {version.provisional === true && (
            <Tag className="q-tag" color="gold">
              {t('signatures.provisional')}
            </Tag>
          )}
        </span>
        <span>
          <i>{t('signatures.author')}</i> <b>{version.author.name}</b>{' '}
          <span className="q-clock">{dateTime(version.author.signedAt)}</span>
        </span>
        <span>
          <i>{t('signatures.auditor')}</i>{' '}
          {version.provisional === true ? (
            // Who signed alone has audited nothing.
            <b>{t('signatures.unaudited')}</b>
          ) : (
            <>
              <b>{version.auditor.name}</b>{' '}
              <span className="q-clock">{dateTime(version.auditor.signedAt)}</span>
            </>
          )}
        </span>
      </footer>
    </article>
  );
}
