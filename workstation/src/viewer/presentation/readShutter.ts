// SPDX-License-Identifier: Apache-2.0
import { readPlane } from '../study/bitPlanes';
import { number, numbers, texts, type JsonDataSet } from '../study/dicomJson';
import { Tag } from '../study/tags';
import { circle, pointsOf } from './outlines';
import type { Point, Shutter } from './model';

/** As far as any image reaches, for an edge that is not stated. */
const FAR = 1e6;

/**
 * What covers the surroundings; undefined where nothing does. Attributes name pixels, counted from 1, rows first.
 *
 * @dicom PS3.3 C.7.6.11
 * @dicom PS3.3 C.7.6.15
 */
export function readShutter(state: JsonDataSet, frameNumber = 1): Shutter | undefined {
  const shapes = texts(state, Tag.ShutterShape);
  const outlines = shapes.flatMap((shape) => {
    const outline = readOutline(shape, state);
    return outline ? [outline] : [];
  });
  const group = number(state, Tag.ShutterOverlayGroup);
  const bitmap =
    shapes.includes('BITMAP') && group !== undefined
      ? readPlane(state, group, frameNumber)
      : undefined;
  const grey = (number(state, Tag.ShutterPresentationValue) ?? 0) >> 8;
  return outlines.length === 0 && bitmap === undefined ? undefined : { grey, outlines, bitmap };
}

function readOutline(shape: string, state: JsonDataSet): Point[] | undefined {
  switch (shape) {
    case 'RECTANGULAR':
      return rectangle(state);
    case 'CIRCULAR': {
      const [row, column] = numbers(state, Tag.CenterOfCircularShutter);
      const radius = number(state, Tag.RadiusOfCircularShutter) ?? 0;
      return row === undefined || column === undefined
        ? undefined
        : circle({ x: column - 0.5, y: row - 0.5 }, radius);
    }
    case 'POLYGONAL': {
      const vertices = pointsOf(numbers(state, Tag.VerticesOfThePolygonalShutter));
      return vertices.length < 3
        ? undefined
        : vertices.map(({ x: row, y: column }) => ({ x: column - 0.5, y: row - 0.5 }));
    }
    default:
      return undefined;
  }
}

/** What lies on an edge is covered. */
function rectangle(state: JsonDataSet): Point[] {
  const left = number(state, Tag.ShutterLeftVerticalEdge) ?? -FAR;
  const right = (number(state, Tag.ShutterRightVerticalEdge) ?? FAR) - 1;
  const top = number(state, Tag.ShutterUpperHorizontalEdge) ?? -FAR;
  const bottom = (number(state, Tag.ShutterLowerHorizontalEdge) ?? FAR) - 1;
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}
