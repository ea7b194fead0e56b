// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Clinical } from '../api/types';

const names = ['history', 'indication', 'diagnosis', 'referrer'] as const;

/** What the requesting doctor tells of the patient; only what was given. */
export function ClinicalText({ clinical }: { clinical: Clinical }) {
  const { t } = useTranslation('ui');
  const given = names.filter((name) => clinical[name] !== '');
  if (given.length === 0) return <span className="q-muted">{t('clinical.empty')}</span>;
  return (
    <dl className="q-clinical">
      {given.map((name) => (
        <div key={name}>
          <dt>{t(`clinical.${name}`)}</dt>
          <dd>{clinical[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
