// SPDX-License-Identifier: Apache-2.0
import { metaData } from '@cornerstonejs/core';
import type { Frame, UltrasoundRegion } from '../study/model';

/** What owns frames: a stack, or a layer over others. */
export interface FrameOwner {
  readonly frames: readonly Frame[];
}

const frames = new Map<string, Frame>();

/** Makes the frames of a stack known to the rendering library, which asks by image id. */
export function registerFrames(stack: FrameOwner): void {
  for (const frame of stack.frames) {
    frames.set(frame.imageId, frame);
  }
}

export function forgetFrames(stack: FrameOwner): void {
  for (const frame of stack.frames) {
    frames.delete(frame.imageId);
  }
}

export function findFrame(imageId: string): Frame | undefined {
  return frames.get(imageId);
}

export function registeredFrames(): number {
  return frames.size;
}

export function isColour({ format }: Frame): boolean {
  return format.samplesPerPixel > 1 || format.photometricInterpretation === 'PALETTE COLOR';
}

/** Before every provider that the library brings, which know nothing of these ids. */
const priority = 100_000;

export function provideMetadata(): void {
  metaData.addProvider((type: string, ...query: string[]) => {
    const frame = frames.get(query[0] ?? '');
    return frame && modules[type]?.(frame);
  }, priority);
}

/** The library's names for groups of attributes. It is told nothing of the patient: it needs nothing of that. */
const modules: Readonly<Record<string, (frame: Frame) => object | undefined>> = {
  imagePixelModule: imagePixels,
  imagePlaneModule: imagePlane,
  generalSeriesModule: (frame) => ({
    modality: frame.modality,
    seriesInstanceUID: frame.seriesUid,
    studyInstanceUID: frame.studyUid,
  }),
  generalImageModule: (frame) => ({
    sopInstanceUID: frame.instanceUid,
    instanceNumber: frame.instanceNumber,
  }),
  sopCommonModule: (frame) => ({
    sopClassUID: frame.sopClassUid,
    sopInstanceUID: frame.instanceUid,
  }),
  modalityLutModule: (frame) => ({
    rescaleSlope: frame.rescale.slope,
    rescaleIntercept: frame.rescale.intercept,
    rescaleType: frame.rescale.unit,
  }),
  voiLutModule: (frame) => ({
    windowCenter: frame.windows.map(({ centre }) => centre),
    windowWidth: frame.windows.map(({ width }) => width),
    voiLUTFunction: frame.voiFunction,
  }),
  calibrationModule: calibration,
};

/** The pixels as the decoder delivers them, which is RGB for all colour. */
function imagePixels(frame: Frame): object {
  const { format } = frame;
  const colour = isColour(frame);
  return {
    samplesPerPixel: colour ? 3 : 1,
    photometricInterpretation: colour ? 'RGB' : format.photometricInterpretation,
    rows: format.rows,
    columns: format.columns,
    bitsAllocated: format.bitsAllocated,
    bitsStored: format.bitsStored,
    highBit: format.highBit,
    pixelRepresentation: format.signed ? 1 : 0,
    planarConfiguration: 0,
  };
}

function imagePlane(frame: Frame): object {
  const row = frame.orientation?.row ?? [1, 0, 0];
  const column = frame.orientation?.column ?? [0, 1, 0];
  const measured = frame.spacing.kind !== 'pixels' && frame.spacing.kind !== 'region';
  return {
    frameOfReferenceUID: frame.frameOfReferenceUid ?? frame.instanceUid,
    rows: frame.format.rows,
    columns: frame.format.columns,
    imageOrientationPatient: [...row, ...column],
    rowCosines: row,
    columnCosines: column,
    imagePositionPatient: frame.position ?? [0, 0, 0],
    sliceThickness: frame.sliceThickness,
    sliceLocation: frame.sliceLocation,
    pixelSpacing: [frame.spacing.row, frame.spacing.column],
    rowPixelSpacing: frame.spacing.row,
    columnPixelSpacing: frame.spacing.column,
    // The library measures in pixels exactly when this is set.
    usingDefaultValues: !measured,
  };
}

/** The library measures by region where the frame has some. */
export function calibration(frame: Frame): Regions | undefined {
  return frame.regions.length === 0
    ? undefined
    : { sequenceOfUltrasoundRegions: frame.regions.map(regionForLibrary) };
}

interface Regions {
  readonly sequenceOfUltrasoundRegions: Record<string, number>[];
}

function regionForLibrary(region: UltrasoundRegion): Record<string, number> {
  return {
    regionLocationMinX0: region.minX,
    regionLocationMinY0: region.minY,
    regionLocationMaxX1: region.maxX,
    regionLocationMaxY1: region.maxY,
    regionDataType: region.dataType,
    regionSpatialFormat: region.spatialFormat,
    physicalUnitsXDirection: region.unitsX,
    physicalUnitsYDirection: region.unitsY,
    physicalDeltaX: region.deltaX,
    physicalDeltaY: region.deltaY,
  };
}
