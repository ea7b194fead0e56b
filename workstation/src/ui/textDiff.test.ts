// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { textDiff } from './textDiff';

const drawn = (before: string, after: string): string =>
  textDiff(before, after)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `+(${text})` : `-(${text})`,
    )
    .join('');

describe('the differences of two texts', () => {
  it('are told character by character', () => {
    expect(drawn('右肺下叶见结节。', '左肺下叶见小结节。')).toBe('-(右)+(左)肺下叶见+(小)结节。');
  });

  it('keep numbers and words whole', () => {
    expect(drawn('直径约12mm', '直径约18mm')).toBe('直径约-(12)+(18)mm');
  });

  it('are none where nothing changed, and everything where all did', () => {
    expect(drawn('双肺清晰', '双肺清晰')).toBe('双肺清晰');
    expect(drawn('', '双肺清晰')).toBe('+(双肺清晰)');
    expect(drawn('双肺清晰', '')).toBe('-(双肺清晰)');
    expect(drawn('', '')).toBe('');
  });

  it('give both texts back', () => {
    const [before, after] = ['骨质未见异常，关节间隙正常。', '关节间隙变窄，骨质增生，未见骨折。'];
    const pieces = textDiff(before, after);
    const without = (kind: string) =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map((piece) => piece.text)
        .join('');
    expect(without('added')).toBe(before);
    expect(without('removed')).toBe(after);
  });
});
