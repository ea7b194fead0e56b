// SPDX-License-Identifier: Apache-2.0
import { annotation, LengthTool, type Types } from '@cornerstonejs/tools';
import type { Frame, Vector3 } from '../study/model';
import { findFrame } from './frameRegistry';
import { nameOf } from './toolNames';

/*
 * A radiograph without a calibrated spacing measures on its detector, or counts pixels. A reader who sees something of known
 * size, a coin or a marker, draws a length over it and states that size. The statement is the drawing's label: it is kept with
 * it, moves with it, and holds for all measurements in that image.
 */

const stated = /^= (\d+(?:\.\d+)?) mm$/;

function statementOf(millimetres: number): string {
  return `= ${millimetres} mm`;
}

/** The size that a length is stated to have. */
function statedLength(label: string | undefined): number | undefined {
  const [, millimetres] = stated.exec(label ?? '') ?? [];
  return millimetres === undefined ? undefined : Number(millimetres);
}

/** Whether a reader's statement can be better than what the file says. */
function mayBeCalibrated({ spacing, cut }: Frame): boolean {
  return cut === undefined && spacing.kind !== 'patient' && spacing.kind !== 'region';
}

/** Millimetres of one of the library's units of length in an image; undefined where nobody stated any. */
export function calibrationOf(frame: Frame): number | undefined {
  if (!mayBeCalibrated(frame)) {
    return undefined;
  }
  for (const drawn of lengthsOn(frame)) {
    const millimetres = statedLength(drawn.data.label);
    const length = lengthOf(drawn);
    if (millimetres !== undefined && length > 0) {
      return millimetres / length;
    }
  }
  return undefined;
}

/** The lengths drawn in the image of a frame, the newest last. */
function lengthsOn({ instanceUid }: Frame): Types.Annotation[] {
  return annotation.state
    .getAllAnnotations()
    .filter(
      ({ metadata }) =>
        metadata?.toolName === nameOf(LengthTool) &&
        findFrame(metadata.referencedImageId ?? '')?.instanceUid === instanceUid,
    );
}

function lengthOf({ data }: Types.Annotation): number {
  const [from, to] = (data.handles?.points ?? []) as Vector3[];
  return from && to ? Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]) : 0;
}

export type CalibrationOutcome = 'done' | 'withdrawn' | 'no-length' | 'exact';

/** Asks for the size of a length; tells when there is no length to go by, or nothing to calibrate. */
export async function calibrate(
  frame: Frame,
  ask: (initial: string, about: 'length') => Promise<string | undefined>,
): Promise<CalibrationOutcome> {
  if (!mayBeCalibrated(frame)) {
    return 'exact';
  }
  const line = lengthToState(frame);
  if (line === undefined) {
    return 'no-length';
  }
  const before = statedLength(line.data.label);
  const answer = Number(await ask(before === undefined ? '' : `${before}`, 'length'));
  if (!(answer > 0)) {
    return 'withdrawn';
  }
  // Of an image's lengths only one has a statement.
  for (const other of lengthsOn(frame)) {
    if (statedLength(other.data.label) !== undefined) {
      other.data.label = '';
    }
  }
  line.data.label = statementOf(answer);
  return 'done';
}

/** The selected length, else the last that was drawn in the image. */
function lengthToState(frame: Frame): Types.Annotation | undefined {
  const lengths = lengthsOn(frame);
  const selected = annotation.selection.getAnnotationsSelected();
  return (
    lengths.find(({ annotationUID = '' }) => selected.includes(annotationUID)) ?? lengths.at(-1)
  );
}
