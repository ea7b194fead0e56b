// SPDX-License-Identifier: Apache-2.0
import { number, text, type JsonDataSet } from './dicomJson';
import { newestFirst, readDocument } from './documents';
import { readFrames } from './frames';
import type { Frame, ImageStack, ObjectStack, Stack } from './model';
import { reasonNotShown, transferSyntaxOf } from './notShown';
import { dot, normalOf } from './orientation';
import { readSubtractable } from './subtraction';
import { Tag } from './tags';
import { inUptake } from './uptake';

/** Modalities whose images are single views to be hung side by side, not slices to scroll through. */
const singleViews = new Set(['CR', 'DX', 'MG', 'IO', 'PX', 'RG', 'DR']);

/** Groups a study's instances into what is shown together, in reading order. */
export function readStacks(instances: readonly JsonDataSet[], root: string): Stack[] {
  const bySeries = groupBy(instances, seriesOf);
  return [...bySeries.values()]
    .flatMap((series) => seriesStacks(inUptake(series), root))
    .sort(readingOrder);
}

function seriesOf(instance: JsonDataSet): string {
  return text(instance, Tag.SeriesInstanceUid) ?? '';
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) {
      group.push(value);
    } else {
      groups.set(key(value), [value]);
    }
  }
  return groups;
}

function seriesStacks(series: readonly JsonDataSet[], root: string): Stack[] {
  const shown = series.filter((instance) => reasonNotShown(instance) === undefined);
  const rest = series.filter((instance) => reasonNotShown(instance) !== undefined);
  const alone = shown.filter(standsAlone).sort(byInstanceNumber);
  const slices = shown.filter((instance) => !standsAlone(instance));
  const frames = sortFrames(slices.flatMap((instance) => readFrames(instance, root)));
  return [
    ...imageStack(slices[0], frames, ''),
    ...alone.flatMap((instance) =>
      imageStack(
        instance,
        readFrames(instance, root),
        `/${text(instance, Tag.SopInstanceUid) ?? ''}`,
      ),
    ),
    ...objectStacks(rest, root),
  ];
}

function standsAlone(instance: JsonDataSet): boolean {
  return (
    (number(instance, Tag.NumberOfFrames) ?? 1) > 1 ||
    singleViews.has(text(instance, Tag.Modality) ?? '')
  );
}

function byInstanceNumber(one: JsonDataSet, other: JsonDataSet): number {
  return (number(one, Tag.InstanceNumber) ?? 0) - (number(other, Tag.InstanceNumber) ?? 0);
}

function imageStack(
  instance: JsonDataSet | undefined,
  frames: readonly Frame[],
  suffix: string,
): ImageStack[] {
  const [first, ...others] = frames;
  if (instance === undefined || first === undefined) {
    return [];
  }
  const frameRate = readFrameRate(instance, frames.length);
  const subtractable = readSubtractable(instance, frames);
  return [
    {
      kind: 'images',
      id: `${first.studyUid}/${first.seriesUid}${suffix}`,
      ...facts(instance),
      frames: [first, ...others],
      ...(frameRate !== undefined && { frameRate }),
      ...(subtractable && { subtractable }),
    },
  ];
}

function objectStacks(instances: readonly JsonDataSet[], root: string): ObjectStack[] {
  const groups = groupBy(instances, (instance) => reasonNotShown(instance) ?? '');
  return [...groups.values()].flatMap((group) => {
    const [instance] = group;
    const reason = instance && reasonNotShown(instance);
    if (instance === undefined || reason === undefined) {
      return [];
    }
    const transferSyntaxUid = transferSyntaxOf(instance);
    const id = `${text(instance, Tag.StudyInstanceUid) ?? ''}/${seriesOf(instance)}/${reason}`;
    return [
      {
        kind: 'objects' as const,
        id,
        ...facts(instance),
        reason,
        count: group.length,
        documents: newestFirst(group.flatMap((each) => readDocument(each, root) ?? [])),
        ...(transferSyntaxUid !== undefined && { transferSyntaxUid }),
      },
    ];
  });
}

function facts(instance: JsonDataSet) {
  const seriesNumber = number(instance, Tag.SeriesNumber);
  return {
    seriesUid: seriesOf(instance),
    ...(seriesNumber !== undefined && { seriesNumber }),
    modality: text(instance, Tag.Modality) ?? 'OT',
    description: text(instance, Tag.SeriesDescription) ?? text(instance, Tag.ProtocolName) ?? '',
    bodyPart: text(instance, Tag.BodyPartExamined) ?? '',
  };
}

/**
 * How fast a multi-frame image is to be played: as the sender recommends, as it was acquired, else at a rate that the
 * eye follows.
 *
 * @dicom PS3.3 C.7.6.5
 */
export function readFrameRate(instance: JsonDataSet, frames: number): number | undefined {
  if (frames < 2 || (number(instance, Tag.NumberOfFrames) ?? 1) < 2) {
    return undefined;
  }
  const time = number(instance, Tag.FrameTime) ?? number({ v: instance[Tag.FrameTimeVector] }, 'v');
  const rate =
    number(instance, Tag.RecommendedDisplayFrameRate) ??
    number(instance, Tag.CineRate) ??
    (time !== undefined && time > 0 ? 1000 / time : 0);
  return rate > 0 ? Math.min(rate, 60) : 10;
}

/**
 * Slices run by their place along the common normal, in the direction in which the instance numbers grow; frames
 * that share places (phases, echoes) or have none run by instance number.
 */
export function sortFrames(frames: readonly Frame[]): Frame[] {
  const numbered = [...frames].sort(
    (one, other) =>
      (one.instanceNumber ?? 0) - (other.instanceNumber ?? 0) ||
      one.frameNumber - other.frameNumber,
  );
  const places = placesAlongNormal(numbered);
  if (places === undefined) {
    return numbered;
  }
  const direction = trend(numbered.map((frame) => places.get(frame) ?? 0));
  return numbered.sort(
    (one, other) => direction * ((places.get(one) ?? 0) - (places.get(other) ?? 0)),
  );
}

function placesAlongNormal(frames: readonly Frame[]): Map<Frame, number> | undefined {
  const normal = frames[0] && normalOf(frames[0]);
  if (normal === undefined) {
    return undefined;
  }
  const places = new Map<Frame, number>();
  const seen = new Set<number>();
  for (const frame of frames) {
    const own = normalOf(frame);
    if (own === undefined || frame.position === undefined || Math.abs(dot(own, normal)) < 0.99) {
      return undefined;
    }
    const place = Math.round(dot(frame.position, normal) * 1000) / 1000;
    if (seen.has(place)) {
      return undefined;
    }
    seen.add(place);
    places.set(frame, place);
  }
  return places;
}

/** 1 when the values mostly rise, -1 when they mostly fall. */
function trend(values: readonly number[]): 1 | -1 {
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? 0)));
  return steps.reduce((sum, step) => sum + step, 0) < 0 ? -1 : 1;
}

/** Images first, by series number; localizers and objects without pictures do not open on their own. */
function readingOrder(one: Stack, other: Stack): number {
  return (
    Number(one.kind !== 'images') - Number(other.kind !== 'images') ||
    (one.seriesNumber ?? Infinity) - (other.seriesNumber ?? Infinity) ||
    firstInstance(one) - firstInstance(other)
  );
}

function firstInstance(stack: Stack): number {
  return stack.kind === 'images' ? (stack.frames[0].instanceNumber ?? 0) : 0;
}
