// SPDX-License-Identifier: Apache-2.0
import { item, number, numbers, text, texts, type JsonDataSet } from './dicomJson';
import { Tag } from './tags';

/** The unit of the standardized uptake value by body weight, grams per millilitre. */
export const uptakeUnit = 'SUV';

/**
 * A PET series' instances with their values as standardized uptake by body weight, where dose, times and weight allow it; else as
 * they came, in the becquerels that the scanner measured.
 *
 * @dicom PS3.3 C.8.9.1
 */
export function inUptake(series: readonly JsonDataSet[]): readonly JsonDataSet[] {
  return series.map((instance) => {
    const factor = uptakeFactor(instance, series);
    return factor === undefined ? instance : scaled(instance, factor);
  });
}

/** Grams per decayed becquerel; undefined where the file does not say enough to be relied on. */
export function uptakeFactor(
  instance: JsonDataSet,
  series: readonly JsonDataSet[],
): number | undefined {
  if (text(instance, Tag.Modality) !== 'PT') {
    return undefined;
  }
  if (text(instance, Tag.Units) === 'GML') {
    const type = text(instance, Tag.SuvType) ?? 'BW';
    return type === 'BW' ? 1 : undefined;
  }
  const corrected = texts(instance, Tag.CorrectedImage);
  const weight = number(instance, Tag.PatientWeight) ?? 0;
  const dose = decayedDose(instance, series) ?? 0;
  const measured = text(instance, Tag.Units) === 'BQML';
  const complete = corrected.includes('ATTN') && corrected.includes('DECY');
  return measured && complete && weight > 0 && dose > 0 ? (weight * 1000) / dose : undefined;
}

/** What is left of the injected dose at the time to which the images are corrected. */
function decayedDose(instance: JsonDataSet, series: readonly JsonDataSet[]): number | undefined {
  const tracer = item(instance, Tag.RadiopharmaceuticalInformationSequence);
  const dose = tracer && number(tracer, Tag.RadionuclideTotalDose);
  const halfLife = tracer && number(tracer, Tag.RadionuclideHalfLife);
  if (tracer === undefined || dose === undefined || halfLife === undefined || halfLife <= 0) {
    return undefined;
  }
  switch (text(instance, Tag.DecayCorrection)) {
    case 'ADMIN':
      return dose;
    case 'START': {
      const scanned = scanStart(instance, series);
      const injected = injection(instance, tracer);
      const waited = scanned === undefined || injected === undefined ? -1 : scanned - injected;
      // Longer than a day means that one of the two times is wrong.
      return waited >= 0 && waited < 86_400 ? dose * 2 ** (-waited / halfLife) : undefined;
    }
    default:
      return undefined;
  }
}

/** Seconds: when the series began; a series written later than its pictures were taken began with the first of them. */
function scanStart(instance: JsonDataSet, series: readonly JsonDataSet[]): number | undefined {
  const taken = series
    .map((each) => seconds(text(each, Tag.AcquisitionDate), text(each, Tag.AcquisitionTime)))
    .filter((each) => each !== undefined);
  const first = taken.length > 0 ? Math.min(...taken) : undefined;
  const began = seconds(text(instance, Tag.SeriesDate), text(instance, Tag.SeriesTime));
  return began !== undefined && (first === undefined || began <= first) ? began : first;
}

function injection(instance: JsonDataSet, tracer: JsonDataSet): number | undefined {
  const whole = /^(\d{8})(\d{4,6}(\.\d+)?)/.exec(
    text(tracer, Tag.RadiopharmaceuticalStartDateTime) ?? '',
  );
  if (whole) {
    return seconds(whole[1], whole[2]);
  }
  const day = text(instance, Tag.SeriesDate) ?? text(instance, Tag.StudyDate);
  return seconds(day, text(tracer, Tag.RadiopharmaceuticalStartTime));
}

function seconds(date: string | undefined, time: string | undefined): number | undefined {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  const clock = /^(\d{2})(\d{2})(\d{2}(\.\d+)?)?/.exec(time ?? '');
  if (!day || !clock) {
    return undefined;
  }
  const midnight = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])) / 1000;
  return midnight + Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
}

/** The values and the windows that the file asks for, in the other unit. */
function scaled(instance: JsonDataSet, factor: number): JsonDataSet {
  const times = (tag: string, absent: number[] = []) => {
    const values = numbers(instance, tag);
    return { Value: (values.length > 0 ? values : absent).map((value) => value * factor) };
  };
  return {
    ...instance,
    [Tag.RescaleSlope]: times(Tag.RescaleSlope, [1]),
    [Tag.RescaleIntercept]: times(Tag.RescaleIntercept, [0]),
    [Tag.WindowCenter]: times(Tag.WindowCenter),
    [Tag.WindowWidth]: times(Tag.WindowWidth),
    // One level less in the linear window's formula would count for much in small numbers.
    [Tag.VoiLutFunction]: { Value: ['LINEAR_EXACT'] },
    [Tag.Units]: { Value: [uptakeUnit] },
  };
}
