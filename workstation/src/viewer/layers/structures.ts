// SPDX-License-Identifier: Apache-2.0
import { items, number, numbers, text, texts, type JsonDataSet } from '../study/dicomJson';
import type { Contour, Part, Structures, Vector3 } from '../study/model';
import { Tag } from '../study/tags';
import { colourOf } from './colours';

const sopClass = '1.2.840.10008.5.1.4.1.1.481.3';

/** @dicom PS3.3 C.8.8.5 */
export function readStructures(instance: JsonDataSet): Structures | undefined {
  if (text(instance, Tag.SopClassUid) !== sopClass) {
    return undefined;
  }
  const regions = items(instance, Tag.StructureSetRoiSequence);
  const drawn = items(instance, Tag.RoiContourSequence);
  const [first] = regions;
  return {
    kind: 'structures',
    id: text(instance, Tag.SopInstanceUid) ?? '',
    title: text(instance, Tag.StructureSetLabel) ?? text(instance, Tag.SeriesDescription) ?? '',
    frameOfReferenceUid: first && text(first, Tag.ReferencedFrameOfReferenceUid),
    parts: drawn.map((region) => readPart(region, regions)),
    contours: drawn.flatMap((region) =>
      items(region, Tag.ContourSequence).flatMap((contour) => readContour(contour, region)),
    ),
  };
}

function numberOf(region: JsonDataSet): number {
  return number(region, Tag.ReferencedRoiNumber) ?? 0;
}

function readPart(region: JsonDataSet, regions: readonly JsonDataSet[]): Part {
  const own = numberOf(region);
  const named = regions.find((each) => number(each, Tag.RoiNumber) === own);
  const [red, green, blue] = numbers(region, Tag.RoiDisplayColor);
  const colour =
    red === undefined || green === undefined || blue === undefined
      ? colourOf(own)
      : ([red, green, blue] as const);
  return { number: own, name: (named && text(named, Tag.RoiName)) ?? `${own}`, colour };
}

function readContour(contour: JsonDataSet, region: JsonDataSet): Contour[] {
  const address = contour[Tag.ContourData]?.BulkDataURI;
  const points = address ?? pointsOf(numbers(contour, Tag.ContourData));
  const sources = items(contour, Tag.ContourImageSequence).flatMap((image) => {
    const [instanceUid] = texts(image, Tag.ReferencedSopInstanceUid);
    return instanceUid === undefined ? [] : [{ instanceUid }];
  });
  const closed = (text(contour, Tag.ContourGeometricType) ?? '').startsWith('CLOSED');
  return points.length === 0 ? [] : [{ part: numberOf(region), closed, sources, points }];
}

/** Triplets of millimetres, one after the other. */
export function pointsOf(values: readonly number[]): Vector3[] {
  const points: Vector3[] = [];
  for (let at = 0; at + 2 < values.length; at += 3) {
    points.push([values[at] ?? 0, values[at + 1] ?? 0, values[at + 2] ?? 0]);
  }
  return points;
}

/** The points that the server keeps apart: decimal numbers with backslashes between them. */
export function pointsOfText(value: string): Vector3[] {
  return pointsOf(value.split('\\').map(Number));
}
