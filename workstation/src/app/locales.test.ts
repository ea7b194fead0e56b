// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { resources } from './i18n';

/** All keys of a nested resource, plural forms folded: Chinese has one form where English has two. */
function keys(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [prefix + key.replace(/_(one|other)$/, '')]
      : keys(value as object, `${prefix}${key}.`),
  );
}

function texts(tree: object): string[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === 'string' ? [value] : texts(value as object),
  );
}

const sorted = (tree: object) => [...new Set(keys(tree))].sort();
const namespaces = Object.keys(resources.en) as (keyof typeof resources.en)[];

describe('languages', () => {
  it.each(namespaces)('have the same keys in %s', (namespace) => {
    expect(sorted(resources.en[namespace])).toEqual(sorted(resources['zh-CN'][namespace]));
  });

  it('have no empty text', () => {
    for (const text of texts(resources)) expect(text.trim()).not.toBe('');
  });

  it('leave no Chinese in English', () => {
    for (const text of texts(resources.en)) expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});
