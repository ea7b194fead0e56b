// SPDX-License-Identifier: Apache-2.0
import {
  item,
  items,
  number,
  numbers,
  personName,
  text,
  type JsonDataSet,
} from '../study/dicomJson';
import { readModalityTable, readTable, readVoiTables } from '../study/lookupTables';
import type { Frame, Rescale, Stack, UnshownPresentation } from '../study/model';
import { isPresentation, whyNotPresented } from '../study/presentationClasses';
import { readReferences } from '../study/references';
import { readableTime } from '../study/structuredReport';
import { Tag } from '../study/tags';
import { readVoiFunction } from '../study/windows';
import { planeGroups, planeTag, readPlane } from '../study/bitPlanes';
import { colourOf, readDrawing } from './readDrawing';
import { readShutter } from './readShutter';
import type { Area, PresentationState, Scoped, ShownPlane, Turn, Voi } from './model';

interface Presentations {
  readonly presentations: readonly PresentationState[];
  readonly notPresented: readonly UnshownPresentation[];
}

/**
 * The presentation states of a study, the newest first.
 *
 * @dicom PS3.3 A.33.1
 */
export function readPresentations(
  instances: readonly JsonDataSet[],
  stacks: readonly Stack[],
): Presentations {
  const states = instances.filter((each) => isPresentation(text(each, Tag.SopClassUid) ?? ''));
  if (states.length === 0) {
    return { presentations: [], notPresented: [] };
  }
  const frames = new Map<string, Frame>();
  for (const stack of stacks) {
    for (const frame of stack.kind === 'images' ? stack.frames : []) {
      frames.set(frame.instanceUid, frame);
    }
  }
  const presentations: PresentationState[] = [];
  const notPresented: UnshownPresentation[] = [];
  for (const state of states) {
    const why = whyNotPresented(text(state, Tag.SopClassUid) ?? '');
    const read = readPresentation(state, frames);
    const here = read.images.some(({ instanceUid }) => frames.has(instanceUid));
    if (why === undefined && here) {
      presentations.push(read);
    } else {
      notPresented.push({ ...factsOf(state), why: why ?? 'images-elsewhere' });
    }
  }
  return { presentations: presentations.sort(newestFirst), notPresented };
}

function newestFirst(one: PresentationState, other: PresentationState): number {
  return (other.created ?? '').localeCompare(one.created ?? '');
}

function factsOf(state: JsonDataSet) {
  const date = text(state, Tag.PresentationCreationDate) ?? '';
  const time = text(state, Tag.PresentationCreationTime) ?? '';
  return {
    instanceUid: text(state, Tag.SopInstanceUid) ?? '',
    label:
      text(state, Tag.ContentDescription) ??
      text(state, Tag.ContentLabel) ??
      text(state, Tag.SeriesDescription) ??
      '',
    creator: personName(state, Tag.ContentCreatorName),
    created: date === '' ? undefined : readableTime(date + time.slice(0, 6)),
  };
}

function readPresentation(
  state: JsonDataSet,
  frames: ReadonlyMap<string, Frame>,
): PresentationState {
  const images = items(state, Tag.ReferencedSeriesSequence).flatMap((series) =>
    readReferences(series, Tag.ReferencedImageSequence),
  );
  const frame = frames.get(images.find((each) => frames.has(each.instanceUid))?.instanceUid ?? '');
  const rescale = readRescale(state, frame?.format.signed ?? false);
  const signed =
    (frame?.format.signed ?? false) || ((rescale ?? frame?.rescale)?.intercept ?? 0) < 0;
  const layers = items(state, Tag.GraphicLayerSequence);
  return {
    ...factsOf(state),
    images,
    rescale,
    voi: scoped(state, Tag.SoftcopyVoiLutSequence, (each) => readVoi(each, signed)),
    brightness: readBrightness(state),
    inverse: text(state, Tag.PresentationLutShape) === 'INVERSE',
    turn: readTurn(state),
    areas: scoped(state, Tag.DisplayedAreaSelectionSequence, readArea),
    shutter: readShutter(state),
    drawings: scoped(state, Tag.GraphicAnnotationSequence, (each) => readDrawing(each, layers)),
    planes: readShownPlanes(state, layers),
  };
}

/** Planes that the state does not name are not shown. @dicom PS3.3 C.11.7 */
function readShownPlanes(state: JsonDataSet, layers: readonly JsonDataSet[]): ShownPlane[] {
  return planeGroups.flatMap((group) => {
    const name = text(state, planeTag(group, '1001'));
    const layer = layers.find((one) => text(one, Tag.GraphicLayer) === name);
    return name === undefined || layer === undefined
      ? []
      : [
          {
            group,
            own: readPlane(state, group, 1),
            order: number(layer, Tag.GraphicLayerOrder) ?? 0,
            colour: colourOf(layer),
          },
        ];
  });
}

function scoped<T>(
  state: JsonDataSet,
  tag: string,
  read: (each: JsonDataSet) => T | undefined,
): Scoped<T>[] {
  return items(state, tag).flatMap((each) => {
    const value = read(each);
    const images = readReferences(each, Tag.ReferencedImageSequence);
    return value === undefined ? [] : [{ images, value }];
  });
}

function readRescale(state: JsonDataSet, signed: boolean): Rescale | undefined {
  const table = readModalityTable(state, signed);
  const slope = number(state, Tag.RescaleSlope);
  if (table === undefined && slope === undefined) {
    return undefined;
  }
  return {
    slope: slope === undefined || slope === 0 ? 1 : slope,
    intercept: number(state, Tag.RescaleIntercept) ?? 0,
    unit: '',
    ...(table && { table }),
  };
}

function readVoi(each: JsonDataSet, signed: boolean): Voi | undefined {
  const [table] = readVoiTables(each, signed);
  if (table) {
    return { kind: 'table', table: table.table };
  }
  const centre = number(each, Tag.WindowCenter);
  const width = number(each, Tag.WindowWidth);
  return centre === undefined || width === undefined || width <= 0
    ? undefined
    : { kind: 'window', centre, width, shape: readVoiFunction(each) };
}

function readBrightness(state: JsonDataSet) {
  const sequence = item(state, Tag.PresentationLutSequence);
  return sequence && readTable(sequence, Tag.LutDescriptor, Tag.LutData, false);
}

/** @dicom PS3.3 C.10.6 */
function readTurn(state: JsonDataSet): Turn {
  const degrees = number(state, Tag.ImageRotation) ?? 0;
  return {
    degrees: (((Math.round(degrees / 90) * 90) % 360) + 360) % 360,
    mirrored: text(state, Tag.ImageHorizontalFlip) === 'Y',
  };
}

/** @dicom PS3.3 C.10.4 */
function readArea(each: JsonDataSet): Area | undefined {
  const [left, top] = numbers(each, Tag.DisplayedAreaTopLeft);
  const [right, bottom] = numbers(each, Tag.DisplayedAreaBottomRight);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    return undefined;
  }
  // Corners are pixels, which are counted from 1; senders that turn images swap corners.
  const [x, y] = [Math.min(left, right) - 1, Math.min(top, bottom) - 1];
  const [width, height] = [Math.max(left, right) - x, Math.max(top, bottom) - y];
  const magnified = text(each, Tag.PresentationSizeMode) === 'MAGNIFY';
  const ratio = number(each, Tag.PresentationPixelMagnificationRatio) ?? 0;
  return { x, y, width, height, magnification: magnified && ratio > 0 ? ratio : undefined };
}
