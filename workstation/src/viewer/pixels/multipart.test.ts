// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { firstPart, transferSyntaxOf } from './multipart';

const type = 'multipart/related; type="application/octet-stream"; boundary=x';

function body(...lines: string[]): Uint8Array {
  return Uint8Array.from(lines.join('\r\n'), (character) => character.charCodeAt(0));
}

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

describe('multipart answers', () => {
  it('give their first part', () => {
    const head = 'Content-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.5';
    const part = firstPart(
      type,
      body('--x', head, '', 'pix\r\nels', '--x', head, '', 'no', '--x--'),
    );
    expect(ascii(part.bytes)).toBe('pix\r\nels');
    expect(transferSyntaxOf(part.contentType)).toBe('1.2.840.10008.1.2.5');
  });

  it('trust a length only when the part ends there', () => {
    const length = (value: number) =>
      ascii(firstPart(type, body('--x', `Content-Length: ${value}`, '', 'pixels', '--x--')).bytes);
    expect(length(6)).toBe('pixels');
    expect(length(3)).toBe('pixels');
  });

  it('without an end are refused', () => {
    expect(() => firstPart(type, body('--x', 'A: b', '', 'pixels'))).toThrow('end');
    expect(() => firstPart(type, body('nothing'))).toThrow('part');
  });

  it('that are single are their own part', () => {
    expect(ascii(firstPart('image/jpeg', body('pixels')).bytes)).toBe('pixels');
    expect(transferSyntaxOf('image/jpeg')).toBe('1.2.840.10008.1.2.4.50');
    expect(transferSyntaxOf('application/octet-stream')).toBe('1.2.840.10008.1.2.1');
  });
});
