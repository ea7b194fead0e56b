// SPDX-License-Identifier: Apache-2.0

/** The process a JPEG stream uses, as its frame header says; transfer syntaxes are sometimes wrong. */
export interface JpegProcess {
  readonly lossless: boolean;
  readonly progressive: boolean;
  readonly arithmetic: boolean;
  readonly precision: number;
  readonly components: number;
  readonly adobe: boolean;
}

/** Reads the markers up to the first scan (ITU-T T.81 B). */
export function readJpegProcess(bytes: Uint8Array): JpegProcess {
  let adobe = false;
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) {
      throw new Error('JPEG marker expected');
    }
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameHeader(marker)) {
      return {
        lossless: marker === 0xc3,
        progressive: marker === 0xc2 || marker === 0xca,
        arithmetic: marker > 0xc8,
        precision: bytes[at + 4] ?? 0,
        components: bytes[at + 9] ?? 0,
        adobe,
      };
    }
    adobe ||= marker === 0xee && text(bytes, at + 4, 5) === 'Adobe';
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  throw new Error('JPEG stream without a frame');
}

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function text(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/**
 * Marks a stream as not colour-transformed. Decoders take three unmarked components as YCbCr, and DICOM files
 * that say RGB mean it.
 */
export function markAsRgb(bytes: Uint8Array): Uint8Array {
  const marker = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];
  const marked = new Uint8Array(bytes.length + marker.length);
  marked.set(bytes.subarray(0, 2));
  marked.set(marker, 2);
  marked.set(bytes.subarray(2), 2 + marker.length);
  return marked;
}

/** Whether a JPEG 2000 codestream asks for the component transform (ISO/IEC 15444-1 A.6.1); it may lie in JP2 boxes. */
export function usesColourTransform(bytes: Uint8Array): boolean {
  for (let at = codestreamStart(bytes) + 2; at + 8 < bytes.length;) {
    const marker = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (marker === 0xff52) {
      return bytes[at + 8] === 1;
    }
    if (marker === 0xff90 || marker < 0xff00) {
      return false;
    }
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return false;
}

function codestreamStart(bytes: Uint8Array): number {
  const limit = Math.min(bytes.length - 3, 4096);
  for (let at = 0; at < limit; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff) {
      return at;
    }
  }
  return 0;
}
