// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import { readFrames } from './frames';
import { Tag } from './tags';

const transformation = (intercept: number) => ({
  [Tag.PixelValueTransformationSequence]: element({
    [Tag.RescaleSlope]: element(2),
    [Tag.RescaleIntercept]: element(intercept),
    [Tag.RescaleType]: element('HU'),
  }),
});

const place = (z: number) => ({
  [Tag.PlanePositionSequence]: element({ [Tag.ImagePositionPatient]: element(0, 0, z) }),
});

/** Another object's attributes in a group that must not be laid over the frame's. */
const reference = { '00089124': element({ [Tag.Rows]: element(999) }) };

const enhanced = slice({
  [Tag.NumberOfFrames]: element(2),
  [Tag.PixelSpacing]: undefined,
  [Tag.SharedFunctionalGroups]: element({
    [Tag.PixelMeasuresSequence]: element({
      [Tag.PixelSpacing]: element(0.7, 0.8),
      [Tag.SliceThickness]: element(3),
    }),
    [Tag.PlaneOrientationSequence]: element({
      [Tag.ImageOrientationPatient]: element(0, 1, 0, 0, 0, -1),
    }),
    ...transformation(-10),
    ...reference,
  }),
  [Tag.PerFrameFunctionalGroups]: element(place(5), {
    ...place(8),
    ...transformation(-20),
    [Tag.FrameVoiLutSequence]: element({
      [Tag.WindowCenter]: element(7),
      [Tag.WindowWidth]: element(70),
    }),
  }),
});

describe('functional groups', () => {
  const [first, second] = readFrames(enhanced, '/dicom-web');

  it('give every frame what is shared', () => {
    expect(first).toMatchObject({
      spacing: { row: 0.7, column: 0.8, kind: 'patient' },
      sliceThickness: 3,
      orientation: { row: [0, 1, 0], column: [0, 0, -1] },
      rescale: { slope: 2, intercept: -10, unit: 'HU' },
    });
  });

  it('give a frame its own over what is shared', () => {
    expect(first?.position).toEqual([0, 0, 5]);
    expect(second?.position).toEqual([0, 0, 8]);
    expect(second?.rescale.intercept).toBe(-20);
    expect(second?.windows).toEqual([{ centre: 7, width: 70 }]);
    expect(first?.windows).toEqual([]);
  });

  it('keep the attributes of referenced objects out', () => {
    expect(first?.format.rows).toBe(2);
  });

  it('number the frames in their addresses from one', () => {
    expect(second?.url).toBe('/dicom-web/studies/1.1/series/1.2/instances/1.3.1/frames/2');
  });
});
