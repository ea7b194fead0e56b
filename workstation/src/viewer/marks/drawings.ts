// SPDX-License-Identifier: Apache-2.0
import {
  AngleTool,
  ArrowAnnotateTool,
  BidirectionalTool,
  CobbAngleTool,
  EllipticalROITool,
  LabelTool,
  LengthTool,
  PlanarFreehandROITool,
  ProbeTool,
  RectangleROITool,
  type Types,
} from '@cornerstonejs/tools';
import { cache } from '@cornerstonejs/core';
import {
  measurementLines,
  sizedArea,
  sizedLength,
  valueUnit,
  type MeasuredValues,
} from '../engine/measurementTexts';
import { CardiothoracicRatioTool, SpineLabelTool } from '../engine/ownTools';
import { nameOf } from '../engine/toolNames';
import { axesOf, pixelAt, pixelCoordinates, worldAt } from '../study/geometry';
import { uptakeUnit } from '../study/uptake';
import type { Frame, Vector3 } from '../study/model';
import { refOf, type MeasuredValue, type Measurement, type MeasurementKind } from './model';

const toolsOfKinds: Readonly<Record<MeasurementKind, string>> = {
  length: nameOf(LengthTool),
  bidirectional: nameOf(BidirectionalTool),
  angle: nameOf(AngleTool),
  cobb: nameOf(CobbAngleTool),
  ratio: nameOf(CardiothoracicRatioTool),
  ellipse: nameOf(EllipticalROITool),
  rectangle: nameOf(RectangleROITool),
  freehand: nameOf(PlanarFreehandROITool),
  probe: nameOf(ProbeTool),
  arrow: nameOf(ArrowAnnotateTool),
  text: nameOf(LabelTool),
  spine: nameOf(SpineLabelTool),
};

const kindsOfTools = new Map(
  Object.entries(toolsOfKinds).map(([kind, tool]) => [tool, kind as MeasurementKind]),
);

type Annotation = Types.Annotation;

/** What the library holds of a drawing, as it is kept; undefined for what is not kept or not yet measured. */
export function toMeasurement(drawn: Annotation, frame: Frame): Measurement | undefined {
  const kind = kindsOfTools.get(drawn.metadata?.toolName ?? '');
  const world = pointsOf(drawn);
  if (kind === undefined || drawn.annotationUID === undefined || world.length === 0) {
    return undefined;
  }
  const stats = statsOf(drawn, frame);
  if (measures(kind) && stats === undefined) {
    return undefined;
  }
  const tool = toolsOfKinds[kind];
  const lines = measurementLines(tool)?.(
    { handles: { points: world }, cachedStats: { [targetOf(frame)]: stats ?? {} } },
    targetOf(frame),
  );
  return {
    id: drawn.annotationUID,
    kind,
    image: refOf(frame),
    points: world.flatMap((point) => pixelCoordinates(frame, point)),
    label: drawn.data.label ?? '',
    lines: lines ?? [],
    values: valuesOf(kind, stats ?? {}, frame, world),
  };
}

function measures(kind: MeasurementKind): boolean {
  return kind !== 'arrow' && kind !== 'text' && kind !== 'spine' && kind !== 'probe';
}

function targetOf(frame: Frame): string {
  return `imageId:${frame.imageId}`;
}

function statsOf(drawn: Annotation, frame: Frame): MeasuredValues | undefined {
  const all = drawn.data.cachedStats as Readonly<Record<string, MeasuredValues>> | undefined;
  return all?.[targetOf(frame)];
}

function pointsOf({ data }: Annotation): readonly Vector3[] {
  const line = data.contour?.polyline;
  return (line !== undefined && line.length > 0 ? line : data.handles?.points) ?? [];
}

function valuesOf(
  kind: MeasurementKind,
  stats: MeasuredValues,
  frame: Frame,
  points: readonly Vector3[],
): MeasuredValue[] {
  switch (kind) {
    case 'length':
      return [lengthValue('length', stats.length, stats, frame)].filter(isValue);
    case 'bidirectional': {
      const sizes = [stats.length ?? NaN, stats.width ?? NaN];
      return [
        lengthValue('long-axis', Math.max(...sizes), stats, frame),
        lengthValue('short-axis', Math.min(...sizes), stats, frame),
      ].filter(isValue);
    }
    case 'angle':
      return [value('angle', stats.angle, 'deg')].filter(isValue);
    case 'cobb':
      return [value('cobb-angle', stats.angle, 'deg')].filter(isValue);
    case 'ratio':
      return [value('cardiothoracic-ratio', ratioOf(points), '1')].filter(isValue);
    case 'ellipse':
    case 'rectangle':
    case 'freehand':
      return regionValues(stats, frame);
    case 'probe':
      return [value('pixel-value', pixelValue(frame, points[0]), intensityUnit(frame))].filter(
        isValue,
      );
    default:
      return [];
  }
}

function regionValues(stats: MeasuredValues, frame: Frame): MeasuredValue[] {
  const unit = intensityUnit(frame);
  const { size, unit: areaUnit } = sizedArea(stats.area ?? NaN, stats.areaUnit ?? '', frame);
  const area = value('area', size, areaUnit === 'mm\u00b2' ? 'mm2' : '{pixels}');
  return [
    area,
    value('mean', stats.mean, unit),
    value('standard-deviation', stats.stdDev, unit),
    value('minimum', stats.min, unit),
    value('maximum', stats.max, unit),
  ].filter(isValue);
}

function lengthValue(
  quantity: MeasuredValue['quantity'],
  length: number | null | undefined,
  { unit }: MeasuredValues,
  frame: Frame,
): MeasuredValue | undefined {
  const sized = sizedLength(length ?? NaN, unit ?? '', frame);
  return value(quantity, sized.size, sized.unit === 'mm' ? 'mm' : '{pixels}');
}

function value(
  quantity: MeasuredValue['quantity'],
  number: number | null | undefined,
  unit: string,
): MeasuredValue | undefined {
  return typeof number === 'number' && Number.isFinite(number)
    ? { quantity, value: number, unit }
    : undefined;
}

function isValue(found: MeasuredValue | undefined): found is MeasuredValue {
  return found !== undefined;
}

/** As UCUM writes the units that are shown. */
const unitCodes: Readonly<Record<string, string | undefined>> = {
  HU: "[hnsf'U]",
  [uptakeUnit]: 'g/ml{SUVbw}',
  'Bq/ml': 'Bq/ml',
};

function intensityUnit(frame: Frame): string {
  return unitCodes[valueUnit(frame)] ?? '1';
}

function ratioOf([a, b, c, d]: readonly Vector3[]): number | undefined {
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    return undefined;
  }
  const widths = [distance(a, b), distance(c, d)];
  return Math.min(...widths) / Math.max(...widths);
}

function distance(one: Vector3, other: Vector3): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function pixelValue(frame: Frame, point: Vector3 | undefined): number | undefined {
  const image = cache.getImage(frame.imageId);
  if (image === undefined || point === undefined || image.numberOfComponents !== 1) {
    return undefined;
  }
  const { column, row } = pixelAt(frame, point);
  return image.getPixelData()[row * image.columns + column];
}

/** The drawing as the library holds it, so that it can be changed again. */
export function toAnnotation(kept: Measurement, frame: Frame): Annotation {
  const world = pairs(kept.points).map(([column, row]) => point3(worldAt(frame, column, row)));
  const { row, column, normal } = axesOf(frame);
  const freehand = kept.kind === 'freehand';
  return {
    annotationUID: kept.id,
    highlighted: false,
    invalidated: true,
    isLocked: false,
    isVisible: true,
    metadata: {
      toolName: toolsOfKinds[kept.kind],
      viewPlaneNormal: [-normal[0], -normal[1], -normal[2]],
      viewUp: [-column[0], -column[1], -column[2]],
      planeRestriction: {
        FrameOfReferenceUID: spaceOf(frame),
        point: world[0] ?? [0, 0, 0],
        inPlaneVector1: point3(row),
        inPlaneVector2: point3(column),
      },
      FrameOfReferenceUID: spaceOf(frame),
      referencedImageId: frame.imageId,
    },
    data: {
      label: kept.label,
      handles: {
        points: freehand ? [] : world,
        activeHandleIndex: null,
        textBox: textBox(),
        // The arrow's head is at its first point.
        arrowFirst: true,
      },
      ...(freehand && { contour: { polyline: world, closed: true }, isOpenUShapeContour: false }),
      cachedStats: {},
    },
  };
}

/** The space under which the library files a frame's drawings. */
export function spaceOf(frame: Frame): string {
  return frame.frameOfReferenceUid ?? frame.instanceUid;
}

function textBox() {
  return {
    hasMoved: false,
    worldPosition: point3([0, 0, 0]),
    worldBoundingBox: {
      topLeft: point3([0, 0, 0]),
      topRight: point3([0, 0, 0]),
      bottomLeft: point3([0, 0, 0]),
      bottomRight: point3([0, 0, 0]),
    },
  };
}

function point3([x, y, z]: Vector3): [number, number, number] {
  return [x, y, z];
}

function pairs(numbers: readonly number[]): [number, number][] {
  return Array.from({ length: numbers.length >> 1 }, (_, place) => [
    numbers[2 * place] ?? 0,
    numbers[2 * place + 1] ?? 0,
  ]);
}
