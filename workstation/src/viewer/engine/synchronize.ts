// SPDX-License-Identifier: Apache-2.0
import type { Frame, Vector3 } from '../study/model';
import { dot, normalOf } from '../study/orientation';
import { currentFrame, type TileState } from './tileState';

/** What a viewport shows of a stack. */
export type Shown = Pick<TileState, 'stack' | 'index'>;

/** Stacks may differ by this much in direction (about eight degrees) and still scroll together. */
const parallel = 0.99;

/**
 * Which viewports scroll together. Parallel stacks in one space do by their place in it; stacks of two examinations do
 * by the distance at which the reader, or their opening beside each other, has linked them.
 */
export class ScrollLinks {
  /** From one stack to the other, in millimetres along the first one's normal. */
  private readonly distances = new Map<string, number>();

  /** Holds what is shown in two viewports together from now on. */
  link(source: Shown, target: Shown): void {
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const normal = normalOfShown(one);
      const [from, to] = [placeOf(one, normal), placeOf(other, normal)];
      if (from !== undefined && to !== undefined) {
        this.distances.set(keyOf(one, other), to - from);
      }
    }
  }

  /** The frame that belongs beside the one shown, or undefined when the two do not scroll together. */
  follow(source: Shown, target: Shown): number | undefined {
    if (currentFrame(source)?.turned) {
      // It turns, and goes nowhere.
      return undefined;
    }
    const distance = inOneSpace(source, target) ? 0 : this.distances.get(keyOf(source, target));
    return distance === undefined ? undefined : nearestFrame(source, target, distance);
  }
}

const keyOf = (source: Shown, target: Shown): string =>
  `${source.stack?.id ?? ''} ${target.stack?.id ?? ''}`;

export function inOneSpace(source: Shown, target: Shown): boolean {
  const [one, other] = [currentFrame(source), currentFrame(target)];
  return (
    one?.frameOfReferenceUid !== undefined && one.frameOfReferenceUid === other?.frameOfReferenceUid
  );
}

/** The frame of a parallel stack that lies nearest to this distance from the one shown. */
export function nearestFrame(source: Shown, target: Shown, distance: number): number | undefined {
  const normal = normalOfShown(source);
  const from = placeOf(source, normal);
  if (normal === undefined || from === undefined) {
    return undefined;
  }
  return nearestAlong(normal, from + distance, target);
}

/** The frame of a stack that passes nearest to a point in the patient. */
export function nearestTo(point: Vector3, target: Shown): number | undefined {
  const normal = normalOfShown(target);
  return normal && nearestAlong(normal, dot(point, normal), target);
}

function nearestAlong(normal: Vector3, wanted: number, { stack }: Shown): number | undefined {
  let nearest: number | undefined;
  let least = Infinity;
  for (const [index, frame] of (stack?.kind === 'images' ? stack.frames : []).entries()) {
    const place = placeAlong(frame, normal);
    if (place === undefined) {
      return undefined;
    }
    const away = Math.abs(place - wanted);
    if (away < least) {
      least = away;
      nearest = index;
    }
  }
  return nearest;
}

function normalOfShown(shown: Shown): Vector3 | undefined {
  const frame = currentFrame(shown);
  return frame && normalOf(frame);
}

function placeOf(shown: Shown, normal: Vector3 | undefined): number | undefined {
  const frame = currentFrame(shown);
  return frame && normal && placeAlong(frame, normal);
}

/** Where a slice lies along a direction that it faces; undefined for a slice that faces elsewhere. */
function placeAlong(frame: Frame, normal: Vector3): number | undefined {
  const own = normalOf(frame);
  return own && frame.position && Math.abs(dot(own, normal)) >= parallel
    ? dot(frame.position, normal)
    : undefined;
}
