// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { readStacks } from '../study/stacks';
import { Tag } from '../study/tags';
import { element, slice } from '../test/dataSets';
import { dragged, frameOfView, opened, pictureUrl, renewed, scrolled, withPreset } from './view';

function ct(numbers = [1, 2, 3]) {
  const instances = numbers.map((number) =>
    slice({
      [Tag.SopInstanceUid]: element(`1.2.${number}`),
      [Tag.InstanceNumber]: element(number),
      [Tag.Modality]: element('CT'),
      [Tag.WindowCenter]: element(40),
      [Tag.WindowWidth]: element(400),
    }),
  );
  const [stack] = readStacks(instances, '/dicom-web');
  if (stack?.kind !== 'images') throw new Error('no stack');
  return stack;
}

it('opens in the middle, and stays within the stack', () => {
  const view = opened(ct());
  expect(view.index).toBe(1);
  expect(scrolled(view, 10).index).toBe(2);
  expect(scrolled(view, -10).index).toBe(0);
});

it('asks for the picture in the window that was chosen, and in its own before that', () => {
  const view = opened(ct());
  expect(pictureUrl(view, 500)).toMatch(/\/frames\/1\/rendered\?viewport=512,512$/);
  expect(pictureUrl(withPreset(view, 2), 500)).toContain('window=400,1800,linear');
  expect(pictureUrl({ ...view, zoom: 3 }, 500)).toContain('viewport=1536,1536');
});

it('drags wider to the right and brighter upwards', () => {
  const { window } = dragged(opened(ct()), 100, -40);
  expect(window).toEqual({ centre: 0, width: 500 });
});

it('stays with its picture when others come before it', () => {
  const view = { ...opened(ct([4, 5, 6])), zoom: 3 };
  const grown = renewed(view, [ct([1, 2, 3, 4, 5, 6, 7])]);
  expect(grown.index).toBe(4);
  expect(frameOfView(grown).imageId).toBe(frameOfView(view).imageId);
  expect(grown.zoom).toBe(3);
  expect(grown.stack.frames).toHaveLength(7);
});
