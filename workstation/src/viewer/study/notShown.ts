// SPDX-License-Identifier: Apache-2.0
import { number, text, type JsonDataSet } from './dicomJson';
import type { NotShown } from './model';
import { isPresentation, whyNotPresented } from './presentationClasses';
import { Tag } from './tags';

const bySopClass: readonly (readonly [string, NotShown])[] = [
  ['1.2.840.10008.5.1.4.1.1.88.59', 'key-objects'],
  ['1.2.840.10008.5.1.4.1.1.88.', 'structured-report'],
  ['1.2.840.10008.5.1.4.1.1.104.', 'document'],
  ['1.2.840.10008.5.1.4.1.1.9.', 'waveform'],
  ['1.2.840.10008.5.1.4.1.1.66', 'segmentation'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'structures'],
  ['1.2.840.10008.5.1.4.1.1.481.5', 'radiotherapy'],
  ['1.2.840.10008.5.1.4.1.1.481.8', 'radiotherapy'],
  ['1.2.840.10008.5.1.4.1.1.77.1.6', 'whole-slide'],
];

const video = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8]/;

/** What the decoder takes; others are named to the reader instead of failing on each frame. */
const decodable = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.98',
  '1.2.840.10008.1.2.1.99',
  // Big endian is stored so and delivered little endian.
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.5',
  '1.2.840.10008.1.2.8.1',
  '1.2.840.10008.1.2.4.50',
  '1.2.840.10008.1.2.4.51',
  '1.2.840.10008.1.2.4.57',
  '1.2.840.10008.1.2.4.70',
  '1.2.840.10008.1.2.4.80',
  '1.2.840.10008.1.2.4.81',
  '1.2.840.10008.1.2.4.90',
  '1.2.840.10008.1.2.4.91',
  '1.2.840.10008.1.2.4.201',
  '1.2.840.10008.1.2.4.202',
  '1.2.840.10008.1.2.4.203',
]);

export function transferSyntaxOf(instance: JsonDataSet): string | undefined {
  return text(instance, Tag.AvailableTransferSyntaxUid) ?? text(instance, Tag.TransferSyntaxUid);
}

/** Why an instance cannot be drawn, or undefined when it can. */
export function reasonNotShown(instance: JsonDataSet): NotShown | undefined {
  const sopClass = text(instance, Tag.SopClassUid) ?? '';
  if (isPresentation(sopClass)) {
    return whyNotPresented(sopClass) ? 'other-presentation-state' : 'presentation-state';
  }
  const known = bySopClass.find(([prefix]) => sopClass.startsWith(prefix));
  if (known) {
    return known[1];
  }
  if (!(number(instance, Tag.Rows) ?? 0) || !(number(instance, Tag.Columns) ?? 0)) {
    return 'no-pixels';
  }
  const syntax = transferSyntaxOf(instance);
  if (syntax !== undefined && video.test(syntax)) {
    return 'video';
  }
  return syntax === undefined || decodable.has(syntax)
    ? reasonOfPixels(instance)
    : 'unsupported-syntax';
}

function reasonOfPixels(instance: JsonDataSet): NotShown | undefined {
  const floating = instance[Tag.FloatPixelData] ?? instance[Tag.DoubleFloatPixelData];
  const samples = number(instance, Tag.SamplesPerPixel) ?? 1;
  const bits = number(instance, Tag.BitsAllocated) ?? 0;
  const usable = (samples === 1 || samples === 3) && [1, 8, 16, 32].includes(bits);
  return floating === undefined && usable ? undefined : 'unsupported-pixels';
}
