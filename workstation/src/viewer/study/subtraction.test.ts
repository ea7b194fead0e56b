// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { subtract } from '../pixels/subtract';
import { element, slice } from '../test/dataSets';
import type { JsonDataSet } from './dicomJson';
import type { ImageStack } from './model';
import { readStacks } from './stacks';
import { firstChoice, noShift, subtracted } from './subtraction';
import { Tag } from './tags';

/** A film of eight frames. */
function film(changes: JsonDataSet = {}): ImageStack {
  const [stack] = readStacks(
    [slice({ [Tag.Modality]: element('XA'), [Tag.NumberOfFrames]: element(8), ...changes })],
    '',
  );
  if (stack?.kind !== 'images') throw new Error('no film');
  return stack;
}

const numbersOf = (stack: ImageStack, index: number) => ({
  contrast: stack.frames[index]?.subtraction?.contrast.map(({ frameNumber }) => frameNumber),
  mask: stack.frames[index]?.subtraction?.mask.map(({ frameNumber }) => frameNumber),
  shift: stack.frames[index]?.subtraction?.shift,
});

const asked = film({
  [Tag.MaskSubtractionSequence]: element(
    {
      [Tag.MaskOperation]: element('AVG_SUB'),
      [Tag.ApplicableFrameRange]: element(3, 4, 7, 8),
      [Tag.MaskFrameNumbers]: element(1, 2),
      [Tag.MaskSubPixelShift]: element(0.5, -1),
    },
    {
      [Tag.MaskOperation]: element('TID'),
      [Tag.ApplicableFrameRange]: element(5, 6),
      [Tag.TidOffset]: element(2),
      [Tag.ContrastFrameAveraging]: element(2),
    },
  ),
});

describe('a film of X-rays', () => {
  it('can be subtracted, other pictures cannot unless their file says how', () => {
    expect(film().subtractable).toBeDefined();
    expect(film({ [Tag.NumberOfFrames]: element(1) }).subtractable).toBeUndefined();
    expect(film({ [Tag.Modality]: element('US') }).subtractable).toBeUndefined();
    expect(film({ [Tag.SamplesPerPixel]: element(3) }).subtractable).toBeUndefined();
    const how = { [Tag.MaskOperation]: element('TID') };
    const other = { [Tag.Modality]: element('US'), [Tag.MaskSubtractionSequence]: element(how) };
    expect(film(other).subtractable).toBeDefined();
  });

  it('is subtracted by its first frame unless the reader or the file says otherwise', () => {
    const stack = film();
    if (!stack.subtractable) throw new Error('no');
    expect(firstChoice(stack.subtractable)).toEqual({ mask: 0, shift: noShift });
    const made = subtracted(stack, { mask: 3, shift: { down: 1, right: 0 } });
    expect(numbersOf(made, 7)).toEqual({
      contrast: [8],
      mask: [4],
      shift: { down: 1, right: 0 },
    });
  });

  it('follows the operations of its file, and the reader’s shift on top of theirs', () => {
    if (!asked.subtractable) throw new Error('no');
    const choice = firstChoice(asked.subtractable);
    expect(choice).toEqual({ mask: 'file', shift: { down: 0.5, right: 1 } });
    const made = subtracted(asked, choice);
    expect(numbersOf(made, 3)).toEqual({ contrast: [4], mask: [1, 2], shift: choice.shift });
    expect(numbersOf(made, 5)).toEqual({ contrast: [6, 7], mask: [4], shift: noShift });
    // Named by no operation: as the first one does it.
    expect(numbersOf(made, 0).mask).toEqual([1, 2]);
    const moved = subtracted(asked, { ...choice, shift: { down: 1.5, right: 1 } });
    expect(numbersOf(moved, 5).shift).toEqual({ down: 1, right: 0 });
  });
});

describe('subtraction', () => {
  const size = { rows: 2, columns: 3 };
  const mask = [Uint8Array.of(10, 20, 30, 40, 50, 60)];
  const plain = { ...size, mask, shift: noShift, logarithmic: false };

  it('leaves what has changed', () => {
    const contrast = [Uint8Array.of(10, 20, 25, 40, 90, 60)];
    const { data, statistics } = subtract({ ...plain, contrast });
    expect(Array.from(data)).toEqual([0, 0, -5, 0, 40, 0]);
    expect(statistics).toMatchObject({ min: -5, max: 40 });
  });

  it('takes the mean of several frames', () => {
    const contrast = [Uint8Array.of(0, 0, 0, 0, 0, 0), Uint8Array.of(20, 40, 60, 80, 100, 120)];
    expect(Array.from(subtract({ ...plain, contrast }).data)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('moves the mask down and to the right, by parts of pixels too', () => {
    const contrast = [Uint8Array.of(0, 10, 20, 0, 40, 50)];
    const right = subtract({ ...plain, contrast, shift: { down: 0, right: 1 } });
    expect(Array.from(right.data)).toEqual([0, 0, 0, 0, 0, 0]);
    const half = subtract({ ...plain, contrast: mask, shift: { down: 0.5, right: 0.5 } });
    // Between four pixels lies their mean; what the mask does not reach is unchanged.
    expect(Array.from(half.data)).toEqual([0, 0, 0, 0, 50 - 30, 60 - 40]);
  });

  it('is of logarithms where the values are intensities: half the rays are half everywhere', () => {
    const bright = [Uint16Array.of(1000, 2000, 3000, 4000, 5000, 0)];
    const dimmed = [Uint16Array.of(500, 1000, 1500, 2000, 2500, 0)];
    const { data } = subtract({ ...plain, contrast: dimmed, mask: bright, logarithmic: true });
    expect(Array.from(data)).toEqual([-693, -693, -693, -693, -693, 0]);
  });
});
