// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import type { JsonDataSet } from './dicomJson';
import { readFrameRate, readStacks } from './stacks';
import { Tag } from './tags';

function at(place: number, instance: number, changes: JsonDataSet = {}): JsonDataSet {
  return slice({
    [Tag.SopInstanceUid]: element(`1.3.${instance}`),
    [Tag.InstanceNumber]: element(instance),
    [Tag.ImagePositionPatient]: element(0, 0, place),
    ...changes,
  });
}

const instances = (dataSets: readonly JsonDataSet[]) =>
  readStacks(dataSets, '').map((stack) =>
    stack.kind === 'images'
      ? stack.frames.map(({ instanceNumber }) => instanceNumber)
      : stack.reason,
  );

describe('stacks', () => {
  it('run along the slices’ normal in the direction of the instance numbers', () => {
    expect(instances([at(30, 1), at(10, 3), at(20, 2), at(0, 4)])).toEqual([[1, 2, 3, 4]]);
    // A number out of order gives way to the place.
    expect(instances([at(0, 1), at(10, 9), at(20, 3), at(30, 4)])).toEqual([[1, 9, 3, 4]]);
  });

  it('run by instance number where places repeat', () => {
    expect(instances([at(0, 1), at(10, 2), at(0, 3), at(10, 4)])).toEqual([[1, 2, 3, 4]]);
  });

  it('hang every radiograph and every multi-frame image on its own', () => {
    const radiograph = { [Tag.Modality]: element('DX') };
    expect(instances([at(0, 2, radiograph), at(0, 1, radiograph)])).toEqual([[1], [2]]);
    const film = { [Tag.NumberOfFrames]: element(3) };
    expect(instances([at(0, 1), at(0, 2, film)])).toEqual([[1], [2, 2, 2]]);
  });

  it('come in the order of their series, objects without pictures last', () => {
    const series = (uid: string, number: number) => ({
      [Tag.SeriesInstanceUid]: element(uid),
      [Tag.SeriesNumber]: element(number),
    });
    const report = {
      [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.88.11'),
      ...series('1.2.0', 0),
    };
    expect(
      instances([at(0, 1, report), at(0, 2, series('1.2.20', 20)), at(0, 3, series('1.2.3', 3))]),
    ).toEqual([[3], [2], 'structured-report']);
  });

  it('say why something has no picture', () => {
    const reason = (changes: JsonDataSet) => instances([at(0, 1, changes)])[0];
    const syntax = (uid: string) => ({ [Tag.AvailableTransferSyntaxUid]: element(uid) });
    expect(reason({ [Tag.Rows]: undefined })).toBe('no-pixels');
    expect(reason(syntax('1.2.840.10008.1.2.4.102'))).toBe('video');
    expect(reason(syntax('1.2.840.10008.1.2.4.55'))).toBe('unsupported-syntax');
    expect(reason({ [Tag.BitsAllocated]: element(64) })).toBe('unsupported-pixels');
    expect(reason({ [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.104.1') })).toBe(
      'document',
    );
  });

  it('play at the rate that the file gives', () => {
    const film = { [Tag.NumberOfFrames]: element(20) };
    expect(readFrameRate({ ...film, [Tag.FrameTime]: element(40) }, 20)).toBe(25);
    const both = { ...film, [Tag.CineRate]: element(15), [Tag.FrameTime]: element(40) };
    expect(readFrameRate(both, 20)).toBe(15);
    const recommended = { ...both, [Tag.RecommendedDisplayFrameRate]: element(8) };
    expect(readFrameRate(recommended, 20)).toBe(8);
    expect(readFrameRate(film, 20)).toBe(10);
    expect(readFrameRate({}, 1)).toBeUndefined();
  });
});
