// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { newerThanChrome109 } from './oldChrome';

const found = (text: string) => newerThanChrome109(text).map(({ name }) => name);

describe('what Chrome 109 lacks', () => {
  it.each([
    ['const s=a.toSorted((x,y)=>x-y)', 'array by copy'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['return Object.groupBy(rows,f)', 'groupBy'],
    ['one.isSubsetOf(two)', 'set algebra'],
    ['AbortSignal.any([a,b])', 'AbortSignal.any'],
    ['.title{text-wrap:balance}', 'text-wrap'],
    ['.a{color: oklch(60% 0.1 20)}', 'oklch(), oklab(), lab(), lch()'],
    ['.a{color:light-dark(#000,#fff)}', 'light-dark()'],
    ['@scope (.card){p{color:red}}', '@scope'],
    ['a{transition-timing-function: linear(0, 0.5 20%, 1)}', 'linear() easing'],
  ])('is found in %s', (text, name) => {
    expect(found(text)).toEqual([name]);
  });

  it.each([
    'a.sort().reverse().splice(1,2)',
    'a.at(-1);a.findLast(f);structuredClone(a);Object.hasOwn(a,"b")',
    '.a:has(.b){inset:0;container-type:inline-size}@container (width>3px){a{color:red}}',
    'background:linear-gradient(90deg,#000,#fff)',
    'slab(2)',
  ])('does not include %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
