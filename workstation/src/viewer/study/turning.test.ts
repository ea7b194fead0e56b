// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import { worldAt } from './geometry';
import { readStudy } from './loadStudy';
import { isMade, type Volume } from './model';
import { volumeOf } from './reformat';
import { Tag } from './tags';
import { placeOn, sliceOf, turning } from './turning';

/** Ten slices of six columns and four rows, from the feet up. */
function volume(orientation = [1, 0, 0, 0, 1, 0]): Volume {
  const instances = Array.from({ length: 10 }, (_, place) =>
    slice({
      [Tag.SopInstanceUid]: element(`1.3.${place}`),
      [Tag.Modality]: element('PT'),
      [Tag.FrameOfReferenceUid]: element('1.9'),
      [Tag.Rows]: element(4),
      [Tag.Columns]: element(6),
      [Tag.PixelSpacing]: element(2, 2),
      [Tag.SliceThickness]: element(3),
      [Tag.ImageOrientationPatient]: element(...orientation),
      [Tag.ImagePositionPatient]: element(-5, -3, 3 * place),
    }),
  );
  const [stack] = readStudy('1.1', instances, '').stacks;
  const made = stack?.kind === 'images' ? volumeOf(stack) : undefined;
  if (made === undefined) throw new Error('no volume');
  return made;
}

describe('a volume from all sides', () => {
  const stack = turning(volume());
  if (stack === undefined) throw new Error('no stack');
  const seen = (degrees: number) => {
    const frame = stack.frames.find(({ turned }) => turned?.degrees === degrees);
    if (frame?.turned === undefined) throw new Error('no such side');
    return { frame, turned: frame.turned };
  };

  it('is seen from the front first, and turns by tens', () => {
    expect(stack.frames).toHaveLength(36);
    const { frame, turned } = seen(0);
    expect(isMade(frame)).toBe(true);
    expect(frame.orientation).toEqual({ row: [1, 0, 0], column: [-0, -0, -1] });
    expect(frame.format).toMatchObject({ rows: 10 });
    expect(frame.spacing).toMatchObject({ row: 3, column: 2 });
    // The head is up, and the slices are counted from the feet.
    expect(sliceOf(turned, 0)).toBe(9);
    expect(worldAt(frame, 0.5, 0.5)[2]).toBe(27);
    const left = seen(90).frame.orientation?.row ?? [0, 0, 0];
    expect(left[0]).toBeCloseTo(0);
    expect(left[1]).toBeCloseTo(1);
  });

  it('knows where a step of a ray lies', () => {
    for (const degrees of [0, 40, 90, 210]) {
      const { frame, turned } = seen(degrees);
      const middle = (turned.rays.count - 1) / 2;
      const place = placeOn(turned, 7, 3, middle);
      // Half way through it lies in the picture's own plane, below its ray.
      const inPicture = worldAt(frame, 3.5, 2.5);
      expect(Math.hypot(...place.map((each, axis) => each - (inPicture[axis] ?? 0)))).toBeCloseTo(
        0,
      );
    }
    const { rays } = seen(0).turned;
    // From the front on: rays begin where no voxel is yet and go to the back.
    expect(rays.along[1]).toBeCloseTo(1);
    expect(rays.start[0] % 1).toBeCloseTo(0);
  });

  it('needs slices across the body', () => {
    expect(turning({ ...volume(), axes: turnedAxes() })).toBeUndefined();
  });
});

function turnedAxes(): Volume['axes'] {
  const [one, other, through] = volume().axes;
  return [one, { ...other, direction: [0, 0, -1] }, { ...through, direction: [0, 1, 0] }];
}
