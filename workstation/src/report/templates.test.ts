// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { DraftContent } from '../api/reports';
import type { ReportTemplate } from '../api/types';
import { filledBy, writesOver } from './templates';

const normal: ReportTemplate = {
  id: 't1',
  title: '正常',
  modality: 'CT',
  bodyPart: 'CHEST',
  procedure: '',
  scope: 'server',
  normal: true,
  blocks: { technique: '平扫。', findings: '双肺纹理清晰。', impression: '未见异常。' },
};

const content = (findings: string, positive: boolean | null = null): DraftContent => ({
  blocks: { technique: '', findings, impression: '' },
  positive,
});

describe('a template', () => {
  it('fills the blocks, and the normal one says that nothing was found', () => {
    const filled = filledBy(normal, content(''));
    expect(filled.blocks.impression).toBe('未见异常。');
    expect(filled.positive).toBe(false);
  });

  it('leaves the mark alone when it does not describe a normal exam', () => {
    expect(filledBy({ ...normal, normal: false }, content('', true)).positive).toBe(true);
  });

  it('writes over other words, but neither over blanks nor over its own', () => {
    expect(writesOver(normal, content('右肺结节。'))).toBe(true);
    expect(writesOver(normal, content(' '))).toBe(false);
    expect(writesOver(normal, content('双肺纹理清晰。'))).toBe(false);
  });
});
