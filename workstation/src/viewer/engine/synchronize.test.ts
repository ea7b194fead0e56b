// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { JsonDataSet } from '../study/dicomJson';
import type { Stack } from '../study/model';
import { readStacks } from '../study/stacks';
import { Tag } from '../study/tags';
import { element, slice } from '../test/dataSets';
import { ScrollLinks } from './synchronize';

/** Ten slices, `step` millimetres apart, in a frame of reference. */
function stack(series: string, reference: string, step: number, start = 0): Stack {
  const slices = Array.from({ length: 10 }, (_, place): JsonDataSet => {
    return slice({
      [Tag.SeriesInstanceUid]: element(series),
      [Tag.SopInstanceUid]: element(`${series}.${place}`),
      [Tag.InstanceNumber]: element(place),
      [Tag.FrameOfReferenceUid]: element(reference),
      [Tag.ImagePositionPatient]: element(0, 0, start + step * place),
    });
  });
  const [first] = readStacks(slices, '');
  if (first === undefined) throw new Error('no stack');
  return first;
}

describe('scrolling together', () => {
  it('goes by the place in one space, whatever the slices’ distance', () => {
    const links = new ScrollLinks();
    const thin = stack('1', 'A', 1);
    const thick = stack('2', 'A', 3);
    expect(links.follow({ stack: thin, index: 6 }, { stack: thick, index: 0 })).toBe(2);
    expect(links.follow({ stack: thick, index: 1 }, { stack: thin, index: 0 })).toBe(3);
  });

  it('leaves another examination alone until the two are linked', () => {
    const links = new ScrollLinks();
    const now = { stack: stack('1', 'A', 2), index: 4 };
    const before = { stack: stack('2', 'B', 2, 500), index: 6 };
    expect(links.follow(now, before)).toBeUndefined();
    links.link(now, before);
    expect(links.follow({ ...now, index: 5 }, before)).toBe(7);
    expect(links.follow({ ...before, index: 2 }, now)).toBe(0);
  });

  it('does not link what faces elsewhere', () => {
    const links = new ScrollLinks();
    const axial = { stack: stack('1', 'A', 2), index: 0 };
    const [sagittal] = readStacks(
      [
        slice({
          [Tag.FrameOfReferenceUid]: element('A'),
          [Tag.ImageOrientationPatient]: element(0, 1, 0, 0, 0, -1),
        }),
      ],
      '',
    );
    const other = { stack: sagittal, index: 0 };
    links.link(axial, other);
    expect(links.follow(axial, other)).toBeUndefined();
  });
});
