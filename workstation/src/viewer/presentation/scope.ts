// SPDX-License-Identifier: Apache-2.0
import { isMade, type Frame, type ImageRef } from '../study/model';
import type { PresentationState, Scoped } from './model';

/** Whether a state is for a frame. */
export function presents(state: PresentationState, frame: Frame): boolean {
  return !isMade(frame) && state.images.some((image) => names(image, frame));
}

/** What of a state holds for a frame: what names it, and what names no image. */
export function holding<T>(scoped: readonly Scoped<T>[], frame: Frame): T[] {
  return scoped
    .filter(({ images }) => images.length === 0 || images.some((image) => names(image, frame)))
    .map(({ value }) => value);
}

function names({ instanceUid, frameNumber }: ImageRef, frame: Frame): boolean {
  return (
    instanceUid === frame.instanceUid &&
    (frameNumber === undefined || frameNumber === frame.frameNumber)
  );
}
