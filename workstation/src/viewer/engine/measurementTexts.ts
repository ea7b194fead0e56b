// SPDX-License-Identifier: Apache-2.0
import {
  AngleTool,
  BidirectionalTool,
  CobbAngleTool,
  EllipticalROITool,
  LengthTool,
  PlanarFreehandROITool,
  ProbeTool,
  RectangleROITool,
} from '@cornerstonejs/tools';
import { cache, type Types } from '@cornerstonejs/core';
import i18next from 'i18next';
import { pixelAt } from '../study/geometry';
import type { Frame, Vector3 } from '../study/model';
import { calibrationOf } from './calibration';
import { findFrame } from './frameRegistry';
import { fusedStatistics, type RegionShape } from './fusedRegions';
import { fusedOver } from './fusedValues';
import { CardiothoracicRatioTool } from './ownTools';
import { nameOf } from './toolNames';

/** The library's results for one annotation on one image; which are there depends on the tool. */
export interface MeasuredValues {
  readonly length?: number | null;
  readonly width?: number | null;
  readonly unit?: string | null;
  readonly angle?: number | null;
  readonly area?: number | null;
  readonly areaUnit?: string | null;
  readonly mean?: number | null;
  readonly stdDev?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
}

interface AnnotationData {
  readonly handles?: { readonly points?: readonly Vector3[] };
  readonly cachedStats?: Readonly<Record<string, MeasuredValues | undefined>>;
}

/** Most tools name one image that they measured, some a list of them. */
type Lines = (data: AnnotationData, target: string | readonly string[]) => string[] | undefined;

/** The text box of a measuring tool in the reader's language, with the unit that the frame really has. */
export function measurementLines(toolName: string): Lines | undefined {
  const write = writers[toolName];
  return (
    write &&
    ((data, target) => {
      const targetId = typeof target === 'string' ? target : (target[0] ?? '');
      const values = data.cachedStats?.[targetId];
      const frame = findFrame(targetId.replace(/^imageId:/, ''));
      return values && frame && write(values, frame, data.handles?.points ?? []);
    })
  );
}

type Writer = (values: MeasuredValues, frame: Frame, points: readonly Vector3[]) => string[];

const writers: Readonly<Record<string, Writer | undefined>> = {
  [nameOf(LengthTool)]: lengthLines,
  [nameOf(AngleTool)]: angleLines,
  [nameOf(BidirectionalTool)]: bidirectionalLines,
  [nameOf(CobbAngleTool)]: angleLines,
  [nameOf(CardiothoracicRatioTool)]: ratioLines,
  [nameOf(EllipticalROITool)]: fusedRegionLines('ellipse'),
  [nameOf(RectangleROITool)]: fusedRegionLines('rectangle'),
  [nameOf(PlanarFreehandROITool)]: regionLines,
  [nameOf(ProbeTool)]: probeLines,
};

function lengthLines({ length, unit }: MeasuredValues, frame: Frame): string[] {
  return isNumber(length) ? [distance(length, unit ?? '', frame)] : [];
}

function bidirectionalLines({ length, width, unit }: MeasuredValues, frame: Frame): string[] {
  if (!isNumber(length) || !isNumber(width)) {
    return [];
  }
  const [long, short] = [Math.max(length, width), Math.min(length, width)];
  return [`${distance(long, unit ?? '', frame)} × ${distance(short, unit ?? '', frame)}`];
}

/** The heart's width over the chest's; whichever was drawn first, the heart is the shorter. */
function ratioLines(_: MeasuredValues, _frame: Frame, points: readonly Vector3[]): string[] {
  const [a, b, c, d] = points;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    return [];
  }
  const t = i18next.getFixedT(null, 'viewer');
  const widths = [between(a, b), between(c, d)];
  const ratio = Math.min(...widths) / Math.max(...widths);
  return Number.isFinite(ratio) ? [t('roi.ratio', { value: ratio.toFixed(2) })] : [];
}

function between(one: Vector3, other: Vector3): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function angleLines({ angle }: MeasuredValues): string[] {
  return isNumber(angle) ? [`${angle.toFixed(1)}°`] : [];
}

function regionLines(values: MeasuredValues, frame: Frame): string[] {
  const t = i18next.getFixedT(null, 'viewer');
  const { area, areaUnit, mean, stdDev, min, max } = values;
  const unit = valueUnit(frame);
  return [
    ...(isNumber(mean)
      ? [t('roi.mean', { value: plain(mean), deviation: plain(stdDev ?? 0), unit }).trim()]
      : []),
    ...(isNumber(min) && isNumber(max)
      ? [t('roi.range', { min: plain(min), max: plain(max), unit }).trim()]
      : []),
    ...(isNumber(area) ? [t('roi.area', { value: areaText(area, areaUnit ?? '', frame) })] : []),
  ];
}

/** With the statistics of the tracer that lies over the picture. */
function fusedRegionLines(shape: RegionShape): Writer {
  return (values, frame, points) => {
    const found = fusedStatistics(frame, points, shape);
    const t = i18next.getFixedT(null, 'viewer');
    const own = regionLines(values, frame);
    return found === undefined
      ? own
      : [
          ...own,
          t('roi.tracer', {
            mean: plain(found.mean),
            deviation: plain(found.deviation),
            max: plain(found.max),
            unit: found.unit,
          }),
        ];
  };
}

function probeLines(_: MeasuredValues, frame: Frame, [point]: readonly Vector3[]): string[] {
  const image = cache.getImage(frame.imageId);
  const values = point && image ? valuesAt(image, pixelAt(frame, point)) : [];
  const fused = fusedOver(frame);
  const uptake = point && fused?.at(point);
  return [
    ...(values.length > 0 ? [`${values.map(plain).join(', ')} ${valueUnit(frame)}`.trim()] : []),
    ...(uptake !== undefined ? [`${plain(uptake)} ${fused?.unit ?? ''}`.trim()] : []),
  ];
}

function valuesAt(image: Types.IImage, { column, row }: { column: number; row: number }): number[] {
  if (column < 0 || row < 0 || column >= image.columns || row >= image.rows) {
    return [];
  }
  const { numberOfComponents: count } = image;
  const start = (row * image.columns + column) * count;
  return Array.from(image.getPixelData().subarray(start, start + count));
}

/** A number with its unit: mm, mm², px, or what else the library measured in. */
export interface Sized {
  readonly size: number;
  readonly unit: string;
}

/** A length in the patient's millimetres where anything is known of them. */
export function sizedLength(length: number, libraryUnit: string, frame: Frame): Sized {
  const unit = baseUnit(libraryUnit);
  if (unit === 'cm' && frame.regions.length > 0) {
    return { size: length * 10, unit: 'mm' };
  }
  const calibration = calibrationOf(frame);
  return calibration === undefined
    ? { size: length, unit }
    : { size: length * calibration, unit: 'mm' };
}

export function sizedArea(area: number, libraryUnit: string, frame: Frame): Sized {
  const unit = baseUnit(libraryUnit);
  if (unit === 'cm\u00b2') {
    return { size: area * 100, unit: 'mm\u00b2' };
  }
  const calibration = calibrationOf(frame);
  return calibration === undefined
    ? { size: area, unit }
    : { size: area * calibration ** 2, unit: 'mm\u00b2' };
}

/** A length as the reader may rely on it: what is not calibrated to the patient says so. */
function distance(length: number, libraryUnit: string, frame: Frame): string {
  const { size, unit } = sizedLength(length, libraryUnit, frame);
  return unit === 'mm'
    ? `${size.toFixed(1)} mm${planeNote(frame)}`
    : `${size.toFixed(unit === 'px' ? 0 : 2)} ${unit}`;
}

function areaText(area: number, libraryUnit: string, frame: Frame): string {
  const { size, unit } = sizedArea(area, libraryUnit, frame);
  if (unit !== 'mm\u00b2') {
    return `${size.toFixed(0)} ${unit}`;
  }
  const large = size >= 1000;
  const text = large ? `${(size / 100).toFixed(2)} cm\u00b2` : `${size.toFixed(1)} mm\u00b2`;
  return text + planeNote(frame);
}

/** The library adds the kind of calibration behind the unit. */
function baseUnit(unit: string): string {
  return unit.split(' ')[0] ?? '';
}

function planeNote(frame: Frame): string {
  const t = i18next.getFixedT(null, 'viewer');
  if (calibrationOf(frame) !== undefined) {
    return ` (${t('spacing.stated')})`;
  }
  switch (frame.spacing.kind) {
    case 'detector':
      return ` (${t('spacing.detector')})`;
    case 'magnification':
      return ` (${t('spacing.magnification')})`;
    default:
      return '';
  }
}

export function valueUnit(frame: Frame): string {
  return frame.rescale.unit;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Whole numbers stay whole; others keep as many places as their size needs. */
export function plain(value: number): string {
  if (Number.isInteger(value)) {
    return `${value}`;
  }
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
