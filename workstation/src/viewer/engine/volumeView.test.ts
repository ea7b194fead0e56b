// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { moved, nearer, sidesOf, turned, type View } from './volumeView';

/** From the front, head up: the patient's left is at the right of the picture. */
const front: View = {
  position: [0, -500, 0],
  focalPoint: [0, 0, 0],
  viewUp: [0, 0, 1],
  parallelScale: 100,
};

const expectClose = (vector: readonly number[], expected: readonly number[]) =>
  expected.forEach((value, at) => expect(vector[at]).toBeCloseTo(value, 6));

describe('the view of a volume', () => {
  it('turns what is seen to the right with the pointer: its right side comes to the front', () => {
    const view = turned(front, 0.25, 0);
    expectClose(view.position, [-500, 0, 0]);
    expectClose(view.viewUp, [0, 0, 1]);
  });

  it('turns the head to the reader when the pointer goes down', () => {
    const view = turned(front, 0, 0.25);
    expectClose(view.position, [0, 0, 500]);
    expectClose(view.viewUp, [0, 1, 0]);
  });

  it('names the sides of the patient while it is turned', () => {
    expect(sidesOf(front)).toEqual({ right: 'L', left: 'R', top: 'H', bottom: 'F' });
    // From the patient's right, the front at the right hand.
    expect(sidesOf(turned(front, 0.25, 0))).toMatchObject({ right: 'A', left: 'P', top: 'H' });
    expect(sidesOf(turned(front, 0.5, 0))).toMatchObject({ right: 'R', left: 'L' });
    expect(sidesOf(turned(front, 0, 0.25))).toMatchObject({ right: 'L', top: 'P', bottom: 'A' });
    expect(sidesOf(turned(front, 0.125, 0)).right).toMatch(/^(AL|LA)$/);
  });

  it('comes back after a whole turn', () => {
    const view = turned(turned(front, 0.7, 0), 0.3, 0);
    expectClose(view.position, front.position);
  });

  it('moves what is seen by the way of the pointer', () => {
    // A tenth of the picture's 200 mm: what is seen goes to the left of the patient, the view to the right.
    expectClose(moved(front, 0.1, 0).focalPoint, [-20, 0, 0]);
    expectClose(moved(front, 0, 0.1).focalPoint, [0, 0, 20]);
    expectClose(moved(front, 0.1, 0.1).position, [-20, -500, 20]);
  });

  it('comes nearer and goes back the same way', () => {
    const near = nearer(front, 0.2);
    expect(near.parallelScale).toBeLessThan(front.parallelScale);
    expect(nearer(near, -0.2).parallelScale).toBeCloseTo(front.parallelScale, 6);
  });
});
