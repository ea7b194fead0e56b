// SPDX-License-Identifier: Apache-2.0
import { number, numbers, text, type JsonDataSet } from '../study/dicomJson';
import { Tag } from '../study/tags';
import type { Point, Shape } from './model';
import { outlineOf, pointsOf } from './outlines';
import { styleOf, unitOf } from './style';

/**
 * The outline of a rectangle or an ellipse, which two corners give, turned; others are more than one line.
 *
 * @dicom PS3.3 C.10.5.1.3
 */
export function readCompound(object: JsonDataSet): Shape | undefined {
  const [from, to] = pointsOf(numbers(object, Tag.GraphicData));
  const outline = from && to && outlineBetween(text(object, Tag.CompoundGraphicType), from, to);
  const [pivot] = pointsOf(numbers(object, Tag.RotationPoint));
  const degrees = number(object, Tag.RotationAngle) ?? 0;
  return (
    outline && {
      unit: unitOf(object, Tag.CompoundGraphicUnits),
      outline: pivot ? outline.map((point) => turned(point, pivot, degrees)) : outline,
      ...styleOf(object),
    }
  );
}

function outlineBetween(type: string | undefined, from: Point, to: Point): Point[] | undefined {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  switch (type) {
    case 'RECTANGLE':
      return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }, from];
    case 'ELLIPSE':
      return outlineOf('ELLIPSE', [
        { x: from.x, y },
        { x: to.x, y },
        { x, y: from.y },
        { x, y: to.y },
      ]);
    default:
      return undefined;
  }
}

/** Counterclockwise, as one sees it: rows count downwards. */
function turned({ x, y }: Point, pivot: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [right, down] = [x - pivot.x, y - pivot.y];
  return {
    x: pivot.x + right * Math.cos(angle) + down * Math.sin(angle),
    y: pivot.y - right * Math.sin(angle) + down * Math.cos(angle),
  };
}
