// SPDX-License-Identifier: Apache-2.0

export interface Part {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const lineBreak = 13;

/** The first part of a multipart/related answer; any other answer is its own single part. */
export function firstPart(contentType: string, body: Uint8Array): Part {
  if (!contentType.toLowerCase().startsWith('multipart/')) {
    return { contentType, bytes: body };
  }
  const headerEnd = indexOf(body, '\r\n\r\n', 0);
  const start = indexOf(body, '--', 0);
  if (headerEnd < 0 || start < 0 || start > headerEnd) {
    throw new Error('multipart answer without a part');
  }
  const header = new TextDecoder().decode(body.subarray(start, headerEnd));
  const [boundary = '--', ...fields] = header.split('\r\n');
  const begin = headerEnd + 4;
  const end = partEnd(body, begin, contentLength(fields), boundary);
  return { contentType: field(fields, 'content-type') ?? '', bytes: body.subarray(begin, end) };
}

/** A stated length saves searching megabytes for the boundary. */
function partEnd(
  body: Uint8Array,
  begin: number,
  length: number | undefined,
  boundary: string,
): number {
  if (length !== undefined && body[begin + length] === lineBreak) {
    return begin + length;
  }
  const end = indexOf(body, `\r\n${boundary}`, begin);
  if (end < 0) {
    throw new Error('multipart answer without an end');
  }
  return end;
}

function contentLength(fields: readonly string[]): number | undefined {
  const value = Number(field(fields, 'content-length') ?? Number.NaN);
  return Number.isInteger(value) ? value : undefined;
}

function field(fields: readonly string[], name: string): string | undefined {
  const line = fields.find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function indexOf(body: Uint8Array, pattern: string, from: number): number {
  const codes = Array.from(pattern, (character) => character.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = body.indexOf(first, from); at >= 0; at = body.indexOf(first, at + 1)) {
    if (codes.every((code, offset) => body[at + offset] === code)) {
      return at;
    }
  }
  return -1;
}

/** The transfer syntax a part says it is in; without one it is native little endian (PS3.18 8.7.3.5.2). */
export function transferSyntaxOf(contentType: string): string {
  const match = /transfer-syntax="?([0-9.]+)"?/i.exec(contentType);
  if (match?.[1] !== undefined) {
    return match[1];
  }
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return byMediaType[mediaType] ?? '1.2.840.10008.1.2.1';
}

const byMediaType: Readonly<Record<string, string>> = {
  'image/jpeg': '1.2.840.10008.1.2.4.50',
  'image/dicom-rle': '1.2.840.10008.1.2.5',
  'image/x-dicom-rle': '1.2.840.10008.1.2.5',
  'image/jls': '1.2.840.10008.1.2.4.80',
  'image/x-jls': '1.2.840.10008.1.2.4.80',
  'image/jp2': '1.2.840.10008.1.2.4.90',
  'image/jphc': '1.2.840.10008.1.2.4.201',
};
