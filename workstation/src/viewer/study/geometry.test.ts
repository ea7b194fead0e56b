// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import { readFrames } from './frames';
import { pixelAt } from './geometry';
import { Tag } from './tags';

it('finds the pixel of a point in an oblong, turned image, whatever its depth', () => {
  const [frame] = readFrames(
    slice({
      [Tag.PixelSpacing]: element(2, 0.5),
      [Tag.ImageOrientationPatient]: element(0, 1, 0, 0, 0, -1),
      [Tag.ImagePositionPatient]: element(10, -5, 100),
    }),
    '',
  );
  if (frame === undefined) throw new Error('no frame');
  expect(pixelAt(frame, [10.001, -5 + 3.2 * 0.5, 100 - 4.4 * 2])).toEqual({ column: 3, row: 4 });
});
