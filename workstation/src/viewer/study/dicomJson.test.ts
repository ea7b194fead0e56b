// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, inline } from '../test/dataSets';
import { inlineBytes, number, numbers, personName, text } from './dicomJson';

const dataSet = (value: object) => ({ '00100010': value });
const name = (groups: object) => personName(dataSet({ Value: [groups] }), '00100010');

describe('DICOM JSON', () => {
  it('reads numbers that a server sends as strings', () => {
    expect(numbers(dataSet(element('0.5', ' 0.25 ')), '00100010')).toEqual([0.5, 0.25]);
  });

  it('takes absent, empty and unreadable values as none', () => {
    expect(number({}, '00100010')).toBeUndefined();
    expect(number(dataSet(element('')), '00100010')).toBeUndefined();
    expect(number(dataSet(element('abc')), '00100010')).toBeUndefined();
    expect(text(dataSet(element('  ')), '00100010')).toBeUndefined();
    expect(text(dataSet({ Value: [null] }), '00100010')).toBeUndefined();
  });

  it('writes Chinese names without and others with a space', () => {
    expect(name({ Alphabetic: 'Wang^XiaoDong', Ideographic: '王^小东' })).toBe('王小东');
    expect(name({ Alphabetic: '王^小东' })).toBe('王小东');
    expect(name({ Alphabetic: 'Wang^XiaoDong' })).toBe('Wang XiaoDong');
    expect(name({ Alphabetic: '^^' })).toBeUndefined();
  });

  it('reads inline binary', () => {
    expect(inlineBytes(dataSet(inline([0, 127, 255])), '00100010')).toEqual(
      Uint8Array.of(0, 127, 255),
    );
  });
});
