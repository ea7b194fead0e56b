// SPDX-License-Identifier: Apache-2.0
import { fromLab } from '../layers/segmentation';
import { item, items, number, numbers, text, type JsonDataSet } from '../study/dicomJson';
import type { Colour } from '../study/model';
import { Tag } from '../study/tags';
import { readCompound } from './readCompound';
import { outlineOf, pointsOf } from './outlines';
import { styleOf, unitOf } from './style';
import type { Caption, Drawing, Point, Shape } from './model';

const WHITE = 0xffff;

/**
 * Compound graphics are drawn by the simple ones that must stand for them, and themselves only where a sender has left those
 * out.
 *
 * @dicom PS3.3 C.10.5
 * @dicom PS3.3 C.10.5.1.3.1
 */
export function readDrawing(each: JsonDataSet, layers: readonly JsonDataSet[]): Drawing {
  const name = text(each, Tag.GraphicLayer);
  const layer = layers.find((one) => text(one, Tag.GraphicLayer) === name) ?? {};
  const objects = items(each, Tag.GraphicObjectSequence);
  const texts = items(each, Tag.TextObjectSequence);
  const standIns = new Set(
    [...objects, ...texts].map((object) => number(object, Tag.CompoundGraphicInstanceId)),
  );
  const alone = items(each, Tag.CompoundGraphicSequence).filter(
    (compound) => !standIns.has(number(compound, Tag.CompoundGraphicInstanceId)),
  );
  return {
    order: number(layer, Tag.GraphicLayerOrder) ?? 0,
    colour: colourOf(layer),
    shapes: [...objects.map(readShape), ...alone.map(readCompound)].flatMap((shape) => shape ?? []),
    captions: texts.flatMap((object) => readCaption(object) ?? []),
  };
}

/** @dicom PS3.3 C.10.7 */
export function colourOf(layer: JsonDataSet): Colour {
  const grey = (number(layer, Tag.GraphicLayerRecommendedGrey) ?? WHITE) >> 8;
  return fromLab(numbers(layer, Tag.GraphicLayerRecommendedCieLab)) ?? [grey, grey, grey];
}

function readShape(object: JsonDataSet): Shape | undefined {
  const type = text(object, Tag.GraphicType) ?? '';
  const outline = outlineOf(type, pointsOf(numbers(object, Tag.GraphicData)));
  return (
    outline && { unit: unitOf(object, Tag.GraphicAnnotationUnits), outline, ...styleOf(object) }
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
