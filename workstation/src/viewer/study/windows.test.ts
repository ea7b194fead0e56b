// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import { readFrames } from './frames';
import type { Frame } from './model';
import { Tag } from './tags';
import { initialWindow, presetsFor, rangeOf, windowOf } from './windows';

function frame(changes = {}): Frame {
  const [first] = readFrames(slice(changes), '');
  if (first === undefined) throw new Error('no frame');
  return first;
}

const statistics = { min: 0, max: 4000, low: 100, high: 1100 };

describe('windows', () => {
  it('turn into the grey range of the standard', () => {
    expect(rangeOf({ centre: 40, width: 400 }, 'LINEAR')).toEqual({ lower: -160, upper: 239 });
    expect(rangeOf({ centre: 40, width: 400 }, 'LINEAR_EXACT')).toEqual({
      lower: -160,
      upper: 240,
    });
    expect(rangeOf({ centre: 2048, width: 1 }, 'LINEAR')).toEqual({ lower: 2047.5, upper: 2047.5 });
  });

  it.each(['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const)('come back from a range (%s)', (kind) => {
    expect(windowOf(rangeOf({ centre: -600, width: 1500 }, kind), kind)).toEqual({
      centre: -600,
      width: 1500,
    });
  });

  it('open with the file’s first that makes sense', () => {
    const own = frame({
      [Tag.WindowCenter]: element(0, 50),
      [Tag.WindowWidth]: element(0, 350),
    });
    expect(initialWindow(own, statistics)).toMatchObject({ centre: 50, width: 350 });
  });

  it('open with soft tissue for CT and from the values for others', () => {
    expect(initialWindow(frame(), statistics)).toEqual({ centre: 40, width: 400 });
    const magnetic = frame({ [Tag.Modality]: element('MR'), [Tag.RescaleIntercept]: undefined });
    expect(rangeOf(initialWindow(magnetic, statistics), 'LINEAR')).toEqual({
      lower: 100,
      upper: 1100,
    });
  });

  it('open with all levels for eight bits', () => {
    const bytes = frame({
      [Tag.Modality]: element('US'),
      [Tag.BitsStored]: element(8),
      [Tag.RescaleIntercept]: undefined,
    });
    expect(initialWindow(bytes, statistics)).toEqual({ centre: 128, width: 256 });
  });

  it('offer presets in Hounsfield units only where there are any', () => {
    expect(presetsFor(frame())[1]).toMatchObject({ name: 'lung', window: { centre: -600 } });
    const magnetic = frame({
      [Tag.Modality]: element('MR'),
      [Tag.RescaleIntercept]: undefined,
      [Tag.WindowCenter]: element(300),
      [Tag.WindowWidth]: element(600),
    });
    expect(presetsFor(magnetic).map(({ kind }) => kind)).toEqual(['file', 'automatic', 'full']);
    const colour = frame({ [Tag.SamplesPerPixel]: element(3) });
    expect(presetsFor(colour)).toEqual([]);
  });
});
