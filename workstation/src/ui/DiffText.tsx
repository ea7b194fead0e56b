// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { BlockCode, GivenBlocks } from '../api/types';
import { textDiff } from './textDiff';
import './report-text.css';

const blocks: readonly BlockCode[] = ['technique', 'findings', 'impression'];

/** Whether two reports say the same, word for word. */
export const sameBlocks = (before: GivenBlocks, after: GivenBlocks): boolean =>
  blocks.every((block) => (before[block] ?? '').trim() === (after[block] ?? '').trim());

/** How one report became another: what was taken away is struck out, what was added is marked. */
export function DiffText({ before, after }: { before: GivenBlocks; after: GivenBlocks }) {
  const { t } = useTranslation('ui');
  return (
    <div className="q-report-blocks q-diff">
      {blocks
        .filter((block) => (before[block] ?? '') !== '' || (after[block] ?? '') !== '')
        .map((block) => (
          <section key={block}>
            <h4>{t(`block.${block}`)}</h4>
            <p>
              {textDiff(before[block] ?? '', after[block] ?? '').map(({ kind, text }, index) => {
                const key = `${String(index)} ${kind}`;
                if (kind === 'added') return <ins key={key}>{text}</ins>;
                if (kind === 'removed') return <del key={key}>{text}</del>;
                return <span key={key}>{text}</span>;
              })}
            </p>
          </section>
        ))}
    </div>
  );
}
