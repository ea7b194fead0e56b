// SPDX-License-Identifier: Apache-2.0
import { dot, normalOf } from '../study/orientation';
import { currentFrame, type TileState } from './tileState';

/** Stacks may differ by this much in direction (about eight degrees) and still scroll together. */
const parallel = 0.99;

/** The frame of a stack that lies nearest to the one shown beside it, when both are in one space and parallel. */
export function nearestFrame(source: TileState, target: TileState): number | undefined {
  const shown = currentFrame(source);
  const normal = shown && normalOf(shown);
  if (!shown?.position || !normal || target.stack?.kind !== 'images') {
    return undefined;
  }
  const place = dot(shown.position, normal);
  let nearest: number | undefined;
  let least = Infinity;
  for (const [index, frame] of target.stack.frames.entries()) {
    const own = normalOf(frame);
    const together =
      frame.frameOfReferenceUid !== undefined &&
      frame.frameOfReferenceUid === shown.frameOfReferenceUid &&
      own !== undefined &&
      Math.abs(dot(own, normal)) >= parallel;
    if (!together || !frame.position) {
      return undefined;
    }
    const distance = Math.abs(dot(frame.position, normal) - place);
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  }
  return nearest;
}
