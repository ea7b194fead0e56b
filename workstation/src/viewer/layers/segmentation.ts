// SPDX-License-Identifier: Apache-2.0
import { item, items, number, numbers, text, type JsonDataSet } from '../study/dicomJson';
import { readFrames } from '../study/frames';
import { readReferences } from '../study/references';
import { Tag } from '../study/tags';
import type { Colour, ImageRef, Part, Segmentation } from '../study/model';
import { colourOf } from './colours';

const sopClass = '1.2.840.10008.5.1.4.1.1.66.4';

/** @dicom PS3.3 C.8.20.2 */
export function readSegmentation(instance: JsonDataSet, root: string): Segmentation | undefined {
  if (text(instance, Tag.SopClassUid) !== sopClass) {
    return undefined;
  }
  const fractional = text(instance, Tag.SegmentationType) === 'FRACTIONAL';
  const own = items(instance, Tag.PerFrameFunctionalGroups);
  const shared = item(instance, Tag.SharedFunctionalGroups) ?? {};
  const group = (index: number, tag: string) => item(own[index] ?? {}, tag) ?? item(shared, tag);
  return {
    kind: 'segmentation',
    id: text(instance, Tag.SopInstanceUid) ?? '',
    title: text(instance, Tag.ContentLabel) ?? text(instance, Tag.SeriesDescription) ?? '',
    parts: items(instance, Tag.SegmentSequence).map(readSegment),
    frames: readFrames(instance, root).map((frame, index) => ({
      frame,
      part: segmentNumber(group(index, Tag.SegmentIdentificationSequence)),
      sources: readSources(group(index, Tag.DerivationImageSequence)),
    })),
    whole: fractional ? (number(instance, Tag.MaximumFractionalValue) ?? 255) : 1,
  };
}

function segmentNumber(identification: JsonDataSet | undefined): number {
  return (identification && number(identification, Tag.ReferencedSegmentNumber)) ?? 1;
}

function readSegment(segment: JsonDataSet): Part {
  const own = number(segment, Tag.SegmentNumber) ?? 1;
  const name = text(segment, Tag.SegmentLabel) ?? text(segment, Tag.SegmentDescription);
  const lab = numbers(segment, Tag.RecommendedDisplayCieLabValue);
  return { number: own, name: name ?? `${own}`, colour: fromLab(lab) ?? colourOf(own) };
}

function readSources(derivation: JsonDataSet | undefined): ImageRef[] {
  return readReferences(derivation ?? {}, Tag.SourceImageSequence);
}

/** The white of the profile connection space (D50). */
const white = [0.9642, 1, 0.8249] as const;

/**
 * The screen's colour (sRGB) of a value in the profile connection space.
 *
 * @dicom PS3.3 C.10.7.1.1
 */
export function fromLab(stored: readonly number[]): Colour | undefined {
  const [l, a, b] = stored;
  if (l === undefined || a === undefined || b === undefined) {
    return undefined;
  }
  const lightness = (l / 65535) * 100;
  const y = (lightness + 16) / 116;
  const x = y + ((a / 65535) * 255 - 128) / 500;
  const z = y - ((b / 65535) * 255 - 128) / 200;
  const [big, high, zed] = [x, y, z].map((each, place) => {
    const linear = each > 6 / 29 ? each ** 3 : 3 * (6 / 29) ** 2 * (each - 4 / 29);
    return linear * (white[place] ?? 1);
  }) as [number, number, number];
  // The matrix from XYZ under D50 to sRGB's primaries.
  return [
    gamma(3.1339 * big - 1.6169 * high - 0.4906 * zed),
    gamma(-0.9788 * big + 1.9161 * high + 0.0335 * zed),
    gamma(0.0719 * big - 0.229 * high + 1.4052 * zed),
  ];
}

function gamma(linear: number): number {
  const level = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, level)));
}
