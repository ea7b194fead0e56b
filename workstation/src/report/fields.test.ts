// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { fieldAt, fillField, nextField } from './fields';

const text = '【左|右】肺上叶见结节，直径【___mm】，边界___。';

describe('the fields of a template', () => {
  it('are walked in turn, and around', () => {
    const first = nextField(text, 0);
    expect(first).toEqual({ start: 0, end: 5, options: ['左', '右'] });
    const second = nextField(text, first?.end ?? 0);
    expect(second && text.slice(second.start, second.end)).toBe('【___mm】');
    const third = nextField(text, second?.end ?? 0);
    expect(third && text.slice(third.start, third.end)).toBe('___');
    expect(nextField(text, text.length)).toEqual(first);
    expect(nextField('双肺清晰。', 0)).toBeNull();
  });

  it('offer their options where the caret is', () => {
    expect(fieldAt(text, 2)?.options).toEqual(['左', '右']);
    expect(fieldAt(text, 7)).toBeNull();
  });

  it('are filled, with the unit behind a value', () => {
    const list = nextField(text, 0);
    const value = nextField(text, 5);
    expect(list && fillField(text, list, '右')).toContain('右肺上叶');
    expect(value && fillField(text, value, '8')).toContain('直径8mm，');
  });
});
