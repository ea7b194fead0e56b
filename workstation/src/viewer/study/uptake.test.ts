// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import type { JsonDataSet } from './dicomJson';
import { readFrames } from './frames';
import { Tag } from './tags';
import { inUptake, uptakeFactor } from './uptake';

/** 400 MBq of a tracer of one hour's half life, given an hour before the scan to 70 kg: 200 MBq are left. */
function scan(changes: JsonDataSet = {}, tracer: JsonDataSet = {}): JsonDataSet {
  return slice({
    [Tag.Modality]: element('PT'),
    [Tag.Units]: element('BQML'),
    [Tag.CorrectedImage]: element('ATTN', 'SCAT', 'DECY'),
    [Tag.DecayCorrection]: element('START'),
    [Tag.PatientWeight]: element(70),
    [Tag.SeriesDate]: element('20260102'),
    [Tag.SeriesTime]: element('100000.000'),
    [Tag.AcquisitionDate]: element('20260102'),
    [Tag.AcquisitionTime]: element('100500'),
    [Tag.RescaleSlope]: element(2),
    [Tag.RescaleIntercept]: element(0),
    [Tag.WindowCenter]: element(10_000),
    [Tag.WindowWidth]: element(20_000),
    [Tag.RadiopharmaceuticalInformationSequence]: element({
      [Tag.RadiopharmaceuticalStartTime]: element('090000'),
      [Tag.RadionuclideTotalDose]: element(400e6),
      [Tag.RadionuclideHalfLife]: element(3600),
      ...tracer,
    }),
    ...changes,
  });
}

const factor = (instance: JsonDataSet) => uptakeFactor(instance, [instance]);
const whole = 70_000 / 200e6;

describe('standardized uptake', () => {
  it('is what a gram has of the dose that is left when the scan begins', () => {
    expect(factor(scan())).toBeCloseTo(whole, 12);
    const dated = { [Tag.RadiopharmaceuticalStartDateTime]: element('20260102090000.00') };
    expect(factor(scan({}, dated))).toBeCloseTo(whole, 12);
    const early = { [Tag.RadiopharmaceuticalStartDateTime]: element('20260101233000') };
    const overnight = scan({ [Tag.SeriesTime]: element('003000') }, early);
    expect(factor(overnight)).toBeCloseTo(whole, 12);
  });

  it('begins with the first picture where the series was written later', () => {
    const late = { [Tag.SeriesTime]: element('150000') };
    const first = scan({ ...late, [Tag.AcquisitionTime]: element('100000') });
    const second = scan({ ...late, [Tag.AcquisitionTime]: element('101000') });
    expect(uptakeFactor(second, [second, first])).toBeCloseTo(whole, 12);
  });

  it('is of the whole dose where the images are corrected to its giving, and as it is where stored so', () => {
    expect(factor(scan({ [Tag.DecayCorrection]: element('ADMIN') }))).toBeCloseTo(whole / 2, 12);
    expect(factor(scan({ [Tag.Units]: element('GML') }))).toBe(1);
    expect(
      factor(scan({ [Tag.Units]: element('GML'), [Tag.SuvType]: element('BSA') })),
    ).toBeUndefined();
  });

  it.each([
    ['the weight', scan({ [Tag.PatientWeight]: element() })],
    ['the dose', scan({}, { [Tag.RadionuclideTotalDose]: element() })],
    ['the half life', scan({}, { [Tag.RadionuclideHalfLife]: element() })],
    ['the time of giving', scan({}, { [Tag.RadiopharmaceuticalStartTime]: element() })],
    ['the correction of attenuation', scan({ [Tag.CorrectedImage]: element('DECY') })],
    ['the correction of decay', scan({ [Tag.DecayCorrection]: element('NONE') })],
    ['becquerels', scan({ [Tag.Units]: element('CNTS') })],
    ['a possible time', scan({}, { [Tag.RadiopharmaceuticalStartTime]: element('110000') })],
  ])('is not told without %s', (_, instance) => {
    expect(factor(instance)).toBeUndefined();
    expect(inUptake([instance])[0]).toBe(instance);
  });

  it('takes the place of the becquerels, in the windows too', () => {
    const [frame] = inUptake([scan()]).flatMap((instance) => readFrames(instance, ''));
    expect(frame?.rescale.unit).toBe('SUV');
    expect(frame?.rescale.slope).toBeCloseTo(2 * whole, 12);
    expect(frame?.windows[0]?.width).toBeCloseTo(7, 9);
    const [measured] = readFrames(scan({ [Tag.PatientWeight]: element() }), '');
    expect(measured?.rescale.unit).toBe('Bq/ml');
  });
});
