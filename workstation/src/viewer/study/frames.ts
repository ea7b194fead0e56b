// SPDX-License-Identifier: Apache-2.0
import { readShutter } from '../presentation/readShutter';
import { planeBits, readPlanes } from './bitPlanes';
import { number, numbers, text, texts, type JsonDataSet } from './dicomJson';
import { frameDataSet } from './functionalGroups';
import { readModalityTable, readPalette, readVoiTables } from './lookupTables';
import type { Frame, PixelFormat, Rescale, Vector3 } from './model';
import { transferSyntaxOf } from './notShown';
import { readRegions, readSpacing } from './spacing';
import { Tag } from './tags';
import { readUnit, readVoiFunction, readWindows } from './windows';

/** The image loader's name in front of a frame's address. */
export const scheme = 'qianli';

/** The frames of an instance in the order they are stored. */
export function readFrames(instance: JsonDataSet, root: string): Frame[] {
  const count = Math.max(1, number(instance, Tag.NumberOfFrames) ?? 1);
  return Array.from({ length: count }, (_, index) => readFrame(instance, index + 1, root));
}

/** Transfer syntaxes of samples as they are. */
const plain = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.2',
]);

/** One sample of usual size a pixel: whatever its colours would become, is left as it is. */
const isShrinkable = ({
  bitsAllocated,
  photometricInterpretation,
  planeBits: used,
}: PixelFormat): boolean =>
  (bitsAllocated === 8 || bitsAllocated === 16) &&
  used === undefined &&
  photometricInterpretation.startsWith('MONOCHROME');

function readFrame(instance: JsonDataSet, frameNumber: number, root: string): Frame {
  const dataSet = frameDataSet(instance, frameNumber);
  const studyUid = text(instance, Tag.StudyInstanceUid) ?? '';
  const seriesUid = text(instance, Tag.SeriesInstanceUid) ?? '';
  const instanceUid = text(instance, Tag.SopInstanceUid) ?? '';
  const url = `${root}/studies/${studyUid}/series/${seriesUid}/instances/${instanceUid}/frames/${frameNumber}`;
  const modality = text(dataSet, Tag.Modality) ?? 'OT';
  const format = readFormat(dataSet);
  const rescale = readRescale(dataSet, modality, format.signed);
  const imageId = `${scheme}:${url}`;
  return {
    imageId,
    url,
    plain: plain.has(transferSyntaxOf(instance) ?? '') && isShrinkable(format),
    studyUid,
    seriesUid,
    instanceUid,
    frameNumber,
    sopClassUid: text(instance, Tag.SopClassUid) ?? '',
    modality,
    format,
    rescale,
    windows: readWindows(dataSet),
    voiFunction: readVoiFunction(dataSet),
    voiTables: readVoiTables(dataSet, format.signed || rescale.intercept < 0),
    spacing: readSpacing(dataSet, modality),
    regions: readRegions(dataSet),
    technique: readTechnique(dataSet, modality),
    ...overlaid(instance, frameNumber, imageId),
    ...geometry(dataSet),
    ...description(dataSet),
  };
}

function overlaid(
  instance: JsonDataSet,
  frameNumber: number,
  imageId: string,
): Pick<Frame, 'planes' | 'shutter'> {
  const shutter = readShutter(instance, frameNumber);
  const planes = readPlanes(instance, frameNumber, imageId);
  return { planes: planes.filter(({ group }) => group !== shutter?.bitmap?.group), shutter };
}

export function readFormat(dataSet: JsonDataSet): PixelFormat {
  const signed = number(dataSet, Tag.PixelRepresentation) === 1;
  const bitsAllocated = number(dataSet, Tag.BitsAllocated) ?? 8;
  const bitsStored = number(dataSet, Tag.BitsStored) ?? bitsAllocated;
  const palette = readPalette(dataSet, signed);
  const padding = readPadding(dataSet);
  const used = [...planeBits(dataSet).values()];
  return {
    rows: number(dataSet, Tag.Rows) ?? 0,
    columns: number(dataSet, Tag.Columns) ?? 0,
    samplesPerPixel: number(dataSet, Tag.SamplesPerPixel) ?? 1,
    photometricInterpretation: text(dataSet, Tag.PhotometricInterpretation) ?? 'MONOCHROME2',
    planarConfiguration: number(dataSet, Tag.PlanarConfiguration) ?? 0,
    bitsAllocated,
    bitsStored,
    highBit: number(dataSet, Tag.HighBit) ?? bitsStored - 1,
    signed,
    ...(padding && { padding }),
    ...(palette && { palette }),
    ...(used.length > 0 && { planeBits: used }),
  };
}

/** @dicom PS3.3 C.7.5.1.1.2 */
function readPadding(dataSet: JsonDataSet): { from: number; to: number } | undefined {
  const value = number(dataSet, Tag.PixelPaddingValue);
  if (value === undefined) {
    return undefined;
  }
  const limit = number(dataSet, Tag.PixelPaddingRangeLimit) ?? value;
  return { from: Math.min(value, limit), to: Math.max(value, limit) };
}

function readRescale(dataSet: JsonDataSet, modality: string, signed: boolean): Rescale {
  const table = readModalityTable(dataSet, signed);
  const slope = number(dataSet, Tag.RescaleSlope) ?? 1;
  return {
    slope: slope === 0 ? 1 : slope,
    intercept: number(dataSet, Tag.RescaleIntercept) ?? 0,
    unit: readUnit(dataSet, modality),
    ...(table && { table }),
  };
}

function geometry(dataSet: JsonDataSet) {
  const position = vector(numbers(dataSet, Tag.ImagePositionPatient), 0);
  const cosines = numbers(dataSet, Tag.ImageOrientationPatient);
  const row = unit(vector(cosines, 0));
  const column = unit(vector(cosines, 3));
  const [rowLetters, columnLetters] = texts(dataSet, Tag.PatientOrientation);
  const frameOfReferenceUid = text(dataSet, Tag.FrameOfReferenceUid);
  return {
    ...(position && { position }),
    ...(row && column && { orientation: { row, column } }),
    ...(rowLetters !== undefined &&
      columnLetters !== undefined && {
        patientOrientation: { row: rowLetters, column: columnLetters },
      }),
    ...(frameOfReferenceUid !== undefined && { frameOfReferenceUid }),
    ...optionalNumber('sliceThickness', number(dataSet, Tag.SliceThickness)),
    ...optionalNumber('sliceLocation', number(dataSet, Tag.SliceLocation)),
  };
}

function description(dataSet: JsonDataSet) {
  const laterality = text(dataSet, Tag.ImageLaterality) ?? text(dataSet, Tag.Laterality);
  const view = text(dataSet, Tag.ViewPosition);
  const date = text(dataSet, Tag.AcquisitionDate) ?? text(dataSet, Tag.ContentDate);
  const time = text(dataSet, Tag.AcquisitionTime) ?? text(dataSet, Tag.ContentTime);
  return {
    ...optionalNumber('instanceNumber', number(dataSet, Tag.InstanceNumber)),
    ...(laterality !== undefined && { laterality }),
    ...(view !== undefined && { view }),
    ...(date !== undefined && time !== undefined && { acquiredAt: date + time.slice(0, 6) }),
  };
}

function optionalNumber<Key extends string>(
  key: Key,
  value: number | undefined,
): Partial<Record<Key, number>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, number>);
}

/** The settings a radiologist wants to see beside the picture; numbers and abbreviations, the same in all languages. */
function readTechnique(dataSet: JsonDataSet, modality: string): string[] {
  const kv = number(dataSet, Tag.KVP);
  const repetition = number(dataSet, Tag.RepetitionTime);
  const echo = number(dataSet, Tag.EchoTime);
  if (modality === 'MR') {
    return [
      ...(repetition !== undefined ? [`TR ${rounded(repetition)}`] : []),
      ...(echo !== undefined ? [`TE ${rounded(echo)}`] : []),
    ];
  }
  return kv !== undefined && kv > 0 ? [`${rounded(kv)} kV`] : [];
}

function rounded(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}

function vector(values: readonly number[], from: number): Vector3 | undefined {
  const [x, y, z] = values.slice(from, from + 3);
  return x !== undefined && y !== undefined && z !== undefined ? [x, y, z] : undefined;
}

function unit(direction: Vector3 | undefined): Vector3 | undefined {
  const length = direction && Math.hypot(...direction);
  return direction && length !== undefined && length > 0.5
    ? [direction[0] / length, direction[1] / length, direction[2] / length]
    : undefined;
}
