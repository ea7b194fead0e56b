// SPDX-License-Identifier: Apache-2.0
import type { Contour, Frame, ImageRef, SegmentFrame, Segmentation, Vector3 } from '../study/model';
import { dot, normalOf } from '../study/orientation';

/** Directions that differ by less than two degrees are one. */
const parallel = 0.9994;

/** Millimetres from a frame's plane to a point; undefined where the frame has no place. */
export function distanceTo(frame: Frame, point: Vector3): number | undefined {
  const normal = normalOf(frame);
  return normal && frame.position && dot(minus(point, frame.position), normal);
}

/** Whether both lie in one space, wherever they face. */
export function inOneSpace(one: Frame, other: Frame): boolean {
  return (
    one.position !== undefined &&
    other.position !== undefined &&
    one.orientation !== undefined &&
    other.orientation !== undefined &&
    one.frameOfReferenceUid !== undefined &&
    one.frameOfReferenceUid === other.frameOfReferenceUid
  );
}

/** Whether both lie in one space, in planes of one direction. */
export function areParallel(one: Frame, other: Frame): boolean {
  const [first, second] = [normalOf(one), normalOf(other)];
  return (
    inOneSpace(one, other) &&
    first !== undefined &&
    second !== undefined &&
    Math.abs(dot(first, second)) > parallel
  );
}

/** The frames of a segmentation that belong on a picture: those next to its plane, else those drawn on that image. */
export function segmentsOn({ frames }: Segmentation, picture: Frame): SegmentFrame[] {
  const nearest = new Map<number, { segment: SegmentFrame; away: number }>();
  for (const segment of frames) {
    const away = awayFrom(segment, picture);
    const before = nearest.get(segment.part);
    if (away !== undefined && (before === undefined || away < before.away)) {
      nearest.set(segment.part, { segment, away });
    }
  }
  return [...nearest.values()].map(({ segment }) => segment);
}

function awayFrom({ frame, sources }: SegmentFrame, picture: Frame): number | undefined {
  if (frame.position && areParallel(frame, picture)) {
    const away = Math.abs(distanceTo(picture, frame.position) ?? Infinity);
    return away < halfSlice(frame, picture) ? away : undefined;
  }
  return names(sources, picture) ? 0 : undefined;
}

/** Half of the thicker slice, and what rounded positions may be off by. */
function halfSlice(...frames: readonly Frame[]): number {
  return Math.max(...frames.map(({ sliceThickness = 0 }) => sliceThickness), 0.1) / 2 + 1e-3;
}

function names(sources: readonly ImageRef[], { instanceUid, frameNumber }: Frame): boolean {
  return sources.some(
    (source) =>
      source.instanceUid === instanceUid &&
      (source.frameNumber === undefined || source.frameNumber === frameNumber),
  );
}

/** Whether a contour's points lie in a picture's slice. */
export function isContourOn(
  { sources }: Contour,
  points: readonly Vector3[],
  frameOfReferenceUid: string | undefined,
  picture: Frame,
): boolean {
  const [first] = points;
  const sameSpace =
    frameOfReferenceUid === undefined || frameOfReferenceUid === picture.frameOfReferenceUid;
  const away = first && sameSpace ? distanceTo(picture, first) : undefined;
  if (away === undefined) {
    return names(sources, picture);
  }
  const inPlane = points.every(
    (point) => Math.abs((distanceTo(picture, point) ?? Infinity) - away) < 0.5,
  );
  return inPlane && Math.abs(away) < halfSlice(picture);
}

function minus(one: Vector3, other: Vector3): Vector3 {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}
