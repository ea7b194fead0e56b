// SPDX-License-Identifier: Apache-2.0
import { items, number, numbers, text, type JsonDataSet } from './dicomJson';
import type { Spacing, UltrasoundRegion } from './model';
import { Tag } from './tags';

/** Modalities whose rays diverge: a distance on the detector is longer than the same distance in the patient. */
const projections = new Set(['CR', 'DX', 'MG', 'XA', 'RF', 'IO', 'PX', 'RG', 'DR']);

/**
 * Reads what a pixel measures. In cross-sections Pixel Spacing is the truth; in projections it is only when
 * it was calibrated, and otherwise it repeats the detector's spacing.
 *
 * @dicom PS3.3 10.7.1.3
 */
export function readSpacing(dataSet: JsonDataSet, modality: string): Spacing {
  const pixel = pair(dataSet, Tag.PixelSpacing);
  if (projections.has(modality)) {
    return projectionSpacing(dataSet, pixel) ?? uncalibrated(dataSet);
  }
  if (pixel) {
    return { ...pixel, kind: 'patient' };
  }
  if (readRegions(dataSet).length > 0) {
    return { ...uncalibrated(dataSet), kind: 'region' };
  }
  // Scanned film measures on the film, which is where the detector was.
  const scanned = pair(dataSet, Tag.NominalScannedPixelSpacing);
  return scanned ? { ...scanned, kind: 'detector' } : uncalibrated(dataSet);
}

interface Pair {
  readonly row: number;
  readonly column: number;
}

function projectionSpacing(dataSet: JsonDataSet, pixel: Pair | undefined): Spacing | undefined {
  const detector = pair(dataSet, Tag.ImagerPixelSpacing);
  const calibrated = text(dataSet, Tag.PixelSpacingCalibrationType) !== undefined;
  if (pixel && (calibrated || (detector && !same(pixel, detector)))) {
    return { ...pixel, kind: 'calibrated' };
  }
  const measured = detector ?? pixel;
  if (!measured) {
    return undefined;
  }
  const magnification = number(dataSet, Tag.EstimatedMagnification) ?? 0;
  if (detector && magnification >= 1) {
    const { row, column } = measured;
    return { row: row / magnification, column: column / magnification, kind: 'magnification' };
  }
  return { ...measured, kind: 'detector' };
}

function same(one: Pair, other: Pair): boolean {
  const tolerance = 1e-4;
  return (
    Math.abs(one.row - other.row) <= tolerance * one.row &&
    Math.abs(one.column - other.column) <= tolerance * one.column
  );
}

/** Pixels that measure nothing but may still be oblong (Pixel Aspect Ratio is vertical to horizontal). */
function uncalibrated(dataSet: JsonDataSet): Spacing {
  const ratio = pair(dataSet, Tag.PixelAspectRatio);
  return { row: ratio ? ratio.row / ratio.column : 1, column: 1, kind: 'pixels' };
}

function pair(dataSet: JsonDataSet, tag: string): Pair | undefined {
  const [row, column = row] = numbers(dataSet, tag);
  return row !== undefined && column !== undefined && row > 0 && column > 0
    ? { row, column }
    : undefined;
}

/** @dicom PS3.3 C.8.5.5 */
export function readRegions(dataSet: JsonDataSet): UltrasoundRegion[] {
  return items(dataSet, Tag.UltrasoundRegions).map((region) => ({
    minX: number(region, Tag.RegionMinX) ?? 0,
    minY: number(region, Tag.RegionMinY) ?? 0,
    maxX: number(region, Tag.RegionMaxX) ?? 0,
    maxY: number(region, Tag.RegionMaxY) ?? 0,
    dataType: number(region, Tag.RegionDataType) ?? 0,
    spatialFormat: number(region, Tag.RegionSpatialFormat) ?? 0,
    unitsX: number(region, Tag.RegionUnitsX) ?? 0,
    unitsY: number(region, Tag.RegionUnitsY) ?? 0,
    deltaX: number(region, Tag.RegionDeltaX) ?? 0,
    deltaY: number(region, Tag.RegionDeltaY) ?? 0,
  }));
}
