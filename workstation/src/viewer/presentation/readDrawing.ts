// SPDX-License-Identifier: Apache-2.0
import { fromLab } from '../layers/segmentation';
import { item, items, number, numbers, text, type JsonDataSet } from '../study/dicomJson';
import type { Colour } from '../study/model';
import { Tag } from '../study/tags';
import { outlineOf, pointsOf } from './outlines';
import type { Caption, Drawing, Point, Shape, Unit } from './model';

const WHITE = 0xffff;

/** @dicom PS3.3 C.10.5 */
export function readDrawing(each: JsonDataSet, layers: readonly JsonDataSet[]): Drawing {
  const name = text(each, Tag.GraphicLayer);
  const layer = layers.find((one) => text(one, Tag.GraphicLayer) === name) ?? {};
  return {
    order: number(layer, Tag.GraphicLayerOrder) ?? 0,
    colour: colourOf(layer),
    shapes: items(each, Tag.GraphicObjectSequence).flatMap((object) => readShape(object) ?? []),
    captions: items(each, Tag.TextObjectSequence).flatMap((object) => readCaption(object) ?? []),
  };
}

/** @dicom PS3.3 C.10.7 */
function colourOf(layer: JsonDataSet): Colour {
  const grey = (number(layer, Tag.GraphicLayerRecommendedGrey) ?? WHITE) >> 8;
  return fromLab(numbers(layer, Tag.GraphicLayerRecommendedCieLab)) ?? [grey, grey, grey];
}

function readShape(object: JsonDataSet): Shape | undefined {
  const type = text(object, Tag.GraphicType) ?? '';
  const outline = outlineOf(type, pointsOf(numbers(object, Tag.GraphicData)));
  const style = item(object, Tag.LineStyleSequence) ?? {};
  return (
    outline && {
      unit: unitOf(object, Tag.GraphicAnnotationUnits),
      outline,
      filled: text(object, Tag.GraphicFilled) === 'Y',
      colour: fromLab(numbers(style, Tag.PatternOnColorCieLab)),
    }
  );
}

/** Text with neither a box nor an anchor has no place. */
function readCaption(object: JsonDataSet): Caption | undefined {
  const [at] = pointsOf(numbers(object, Tag.AnchorPoint));
  const from = pointsOf(numbers(object, Tag.BoundingBoxTopLeft))[0];
  const to = pointsOf(numbers(object, Tag.BoundingBoxBottomRight))[0];
  const corners: readonly [Point, Point] | undefined = from && to && [from, to];
  const style = item(object, Tag.TextStyleSequence) ?? {};
  if (at === undefined && corners === undefined) {
    return undefined;
  }
  return {
    lines: (text(object, Tag.UnformattedTextValue) ?? '').split(/\r\n|\r|\n/),
    anchor: at && { unit: unitOf(object, Tag.AnchorPointUnits), at },
    box: corners && { unit: unitOf(object, Tag.BoundingBoxUnits), corners },
    leader: text(object, Tag.AnchorPointVisibility) === 'Y',
    align: alignments[text(object, Tag.BoundingBoxTextJustification) ?? ''] ?? 'left',
    colour: fromLab(numbers(style, Tag.TextColorCieLab)),
  };
}

const alignments: Readonly<Record<string, Caption['align']>> = { RIGHT: 'right', CENTER: 'center' };

function unitOf(object: JsonDataSet, tag: string): Unit {
  return text(object, tag) === 'DISPLAY' ? 'display' : 'pixel';
}
