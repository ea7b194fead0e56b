// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudyDocument } from '../study/model';
import type { ReportItem, Verification } from '../study/structuredReport';
import { conceptNames } from './conceptNames';

type Concept = keyof typeof conceptNames;
const isKnown = (code: string): code is Concept => code in conceptNames;

/** A report or a file of the study, in the place of a picture. */
export function DocumentView({ documents }: { readonly documents: readonly StudyDocument[] }) {
  const { t } = useTranslation('viewer');
  const [chosen, choose] = useState<string>();
  const document = documents.find(({ instanceUid }) => instanceUid === chosen) ?? documents[0];
  if (document === undefined) {
    return null;
  }
  return (
    <div className="qv-document">
      {documents.length > 1 && (
        <Select
          aria-label={t('document.choose')}
          value={document.instanceUid}
          onChange={choose}
          options={documents.map((each) => ({
            value: each.instanceUid,
            label: [each.written, each.title, each.number].filter(Boolean).join(' · '),
          }))}
        />
      )}
      {document.kind === 'file' ? (
        <>
          <iframe title={document.title || t('document.file')} src={document.url} />
          <Button href={document.url} target="_blank">
            {t('document.open')}
          </Button>
        </>
      ) : (
        <article className="qv-report" tabIndex={0}>
          <Heading title={<ConceptName item={document.report} />} written={document.written} />
          <Verified verification={document.verification} />
          <Items items={document.report.children} level={3} />
        </article>
      )}
    </div>
  );
}

interface HeadingProps {
  readonly title: React.ReactNode;
  readonly written: string | undefined;
}

function Heading({ title, written }: HeadingProps) {
  return (
    <header>
      <h2>{title}</h2>
      {written !== undefined && <time>{written}</time>}
    </header>
  );
}

function Verified({ verification }: { readonly verification: Verification }) {
  const { t } = useTranslation('viewer');
  const { verified, by, at } = verification;
  return (
    <p className="qv-report-signed">
      {verified ? [t('document.verified'), by, at].filter(Boolean).join(' ') : t('document.draft')}
    </p>
  );
}

interface ItemsProps {
  readonly items: readonly ReportItem[];
  readonly level: 3 | 4;
}

function Items({ items, level }: ItemsProps) {
  const { t } = useTranslation('viewer');
  const Title = `h${level}` as const;
  return items.map((each, index) =>
    each.value === '' ? (
      <section key={index}>
        <Title>
          <ConceptName item={each} />
        </Title>
        {each.images > 0 && <p>{t('document.images', { count: each.images })}</p>}
        <Items items={each.children} level={4} />
      </section>
    ) : (
      <div key={index} className="qv-report-item">
        <span>
          <ConceptName item={each} />
        </span>
        <p>{each.value}</p>
        {each.children.length > 0 && <Items items={each.children} level={4} />}
      </div>
    ),
  );
}

/** Concepts that every report uses are named in the reader's language, others as their sender named them. */
function ConceptName({ item }: { readonly item: ReportItem }) {
  const { t } = useTranslation('viewer');
  return isKnown(item.code) ? t(`concept.${conceptNames[item.code]}`) : item.name;
}
