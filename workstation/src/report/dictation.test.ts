// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { heard, punctuated } from './dictation';

const result = (transcript: string, isFinal: boolean) =>
  Object.assign([{ transcript }], { isFinal });

describe('dictation', () => {
  it('tells what is certain from what may still change', () => {
    const results = [result('以前的', true), result('双肺纹理清晰', true), result('未见', false)];
    expect(heard({ resultIndex: 1, results })).toEqual({
      certain: '双肺纹理清晰',
      unsure: '未见',
    });
  });

  it('writes spoken marks as marks', () => {
    expect(punctuated('双肺清晰 逗号 心影不大句号另起一行建议复查')).toBe(
      '双肺清晰，心影不大。\n建议复查',
    );
  });
});
