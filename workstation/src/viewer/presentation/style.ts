// SPDX-License-Identifier: Apache-2.0
import { fromLab } from '../layers/segmentation';
import { item, numbers, text, type JsonDataSet } from '../study/dicomJson';
import { Tag } from '../study/tags';
import type { Shape, Unit } from './model';

export function styleOf(object: JsonDataSet): Pick<Shape, 'filled' | 'colour'> {
  const style = item(object, Tag.LineStyleSequence) ?? {};
  return {
    filled: text(object, Tag.GraphicFilled) === 'Y',
    colour: fromLab(numbers(style, Tag.PatternOnColorCieLab)),
  };
}

export function unitOf(object: JsonDataSet, tag: string): Unit {
  return text(object, tag) === 'DISPLAY' ? 'display' : 'pixel';
}
