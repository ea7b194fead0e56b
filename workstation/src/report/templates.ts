// SPDX-License-Identifier: Apache-2.0
import type { DraftContent } from '../api/reports';
import type { BlockCode, ReportTemplate } from '../api/types';

const codes: readonly BlockCode[] = ['technique', 'findings', 'impression'];

/** What a draft says once a template is filled in. */
export const filledBy = (template: ReportTemplate, content: DraftContent): DraftContent => ({
  blocks: { ...content.blocks, ...template.blocks },
  positive: template.normal ? false : content.positive,
});

/** Whether filling in a template would replace words that somebody has written. */
export function writesOver(template: ReportTemplate, content: DraftContent): boolean {
  const filled = filledBy(template, content);
  return codes.some(
    (code) => content.blocks[code].trim() !== '' && filled.blocks[code] !== content.blocks[code],
  );
}
