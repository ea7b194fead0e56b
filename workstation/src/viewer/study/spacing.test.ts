// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element } from '../test/dataSets';
import { readSpacing } from './spacing';
import { Tag } from './tags';

const pixel = { [Tag.PixelSpacing]: element(0.3, 0.2) };
const detector = { [Tag.ImagerPixelSpacing]: element(0.3, 0.2) };

describe('spacing', () => {
  it('is the patient’s in cross-sections', () => {
    expect(readSpacing(pixel, 'CT')).toEqual({ row: 0.3, column: 0.2, kind: 'patient' });
  });

  it('is the detector’s in a radiograph with nothing else', () => {
    expect(readSpacing(detector, 'DX')).toEqual({ row: 0.3, column: 0.2, kind: 'detector' });
    expect(readSpacing({ ...pixel, ...detector }, 'DX').kind).toBe('detector');
    expect(readSpacing(pixel, 'CR').kind).toBe('detector');
  });

  it('is calibrated when the file says so or differs from the detector', () => {
    const said = { ...pixel, [Tag.PixelSpacingCalibrationType]: element('FIDUCIAL') };
    expect(readSpacing(said, 'DX').kind).toBe('calibrated');
    const differing = { ...pixel, [Tag.ImagerPixelSpacing]: element(0.4, 0.27) };
    expect(readSpacing(differing, 'DX')).toEqual({ row: 0.3, column: 0.2, kind: 'calibrated' });
  });

  it('is made smaller by the estimated magnification', () => {
    const magnified = { ...detector, [Tag.EstimatedMagnification]: element(1.5) };
    const spacing = readSpacing(magnified, 'MG');
    expect(spacing.kind).toBe('magnification');
    expect(spacing.row).toBeCloseTo(0.2);
  });

  it('is unknown without any, oblong pixels kept oblong', () => {
    expect(readSpacing({}, 'OT')).toEqual({ row: 1, column: 1, kind: 'pixels' });
    const oblong = { [Tag.PixelAspectRatio]: element(6, 5) };
    expect(readSpacing(oblong, 'RF')).toEqual({ row: 1.2, column: 1, kind: 'pixels' });
  });

  it('takes nonsense as absent', () => {
    expect(readSpacing({ [Tag.PixelSpacing]: element(0, 0) }, 'CT').kind).toBe('pixels');
  });

  it('leaves ultrasound to its regions', () => {
    const regions = { [Tag.UltrasoundRegions]: element({ [Tag.RegionUnitsX]: element(3) }) };
    expect(readSpacing(regions, 'US').kind).toBe('region');
  });
});
