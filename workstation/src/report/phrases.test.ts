// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Phrase } from '../api/types';
import { begunAt, likely, matching } from './phrases';
import { initials } from './pinyin';

const phrase = (text: string, uses = 1, previous = '', block = 'findings'): Phrase => ({
  text,
  uses,
  previous,
  block,
});

describe('initials', () => {
  it.each([
    ['双肺纹理清晰', 'sfwlqx'],
    ['纵隔居中', 'zgjz'],
    ['膈面光整', 'gmgz'],
    ['胸廓对称', 'xkdc'],
    ['CT平扫', 'ctps'],
    ['走行自然', 'zxzr'],
    ['脑室系统', 'nsxt'],
    ['右膝关节', 'yxgj'],
  ])('of %s are %s', (text, expected) => {
    expect(initials(text)).toBe(expected);
  });
});

describe('phrases', () => {
  const known = [
    phrase('双肺纹理清晰，走行自然。', 9),
    phrase('双肺纹理增多。', 20),
    phrase('双侧胸膜无增厚。', 3),
    phrase('双肺纹理清晰。', 5, '', 'impression'),
  ];

  it('are found by initials, the most used first', () => {
    const begun = begunAt('胸廓对称。sfwl', 9);
    expect(begun).toEqual({ text: 'sfwl', length: 4, byInitials: true });
    expect(begun && matching(known, 'findings', begun).map((each) => each.text)).toEqual([
      '双肺纹理增多。',
      '双肺纹理清晰，走行自然。',
    ]);
  });

  it('are found by their first characters', () => {
    const begun = begunAt('双侧', 2);
    expect(begun && matching(known, 'findings', begun)).toHaveLength(1);
    expect(begunAt('双', 1)).toBeNull();
    expect(begunAt('胸廓对称。', 5)).toBeNull();
  });

  it('follow what was written last', () => {
    const lines = [
      phrase('纵隔居中。', 2, '双肺纹理清晰。'),
      phrase('心影不大。', 50, '纵隔居中。'),
      phrase('膈面光整。', 40, '心影不大。'),
      phrase('胸廓对称。', 60, ''),
    ];
    const next = likely(lines, 'findings', '胸廓对称。双肺纹理清晰。');
    expect(next.map((each) => each.text)).toEqual(['纵隔居中。', '心影不大。', '膈面光整。']);
  });
});
