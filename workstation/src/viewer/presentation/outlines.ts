// SPDX-License-Identifier: Apache-2.0
import type { Point } from './model';

/** Pieces of a whole circle: at a screen's width the chords are a tenth of a pixel off. */
const ROUND = 180;
/** Pieces between two points of a curve. */
const BETWEEN = 12;

export function pointsOf(numbers: readonly number[]): Point[] {
  return Array.from({ length: numbers.length >> 1 }, (_, at) => ({
    x: numbers[2 * at] ?? 0,
    y: numbers[2 * at + 1] ?? 0,
  }));
}

/**
 * The line of a graphic, curves in short pieces; undefined where it has too few points for what it is.
 *
 * @dicom PS3.3 C.10.5.1.2
 */
export function outlineOf(type: string, points: readonly Point[]): Point[] | undefined {
  const [first, second, third, fourth] = points;
  switch (type) {
    case 'POINT':
      return first && [first];
    case 'POLYLINE':
      return second && [...points];
    case 'INTERPOLATED':
      return second && curve(points);
    case 'CIRCLE':
      return first && second && circle(first, Math.hypot(second.x - first.x, second.y - first.y));
    case 'ELLIPSE':
      return first && second && third && fourth && ellipse(first, second, third, fourth);
    default:
      return undefined;
  }
}

export function circle({ x, y }: Point, radius: number): Point[] {
  return around((across, down) => ({ x: x + radius * across, y: y + radius * down }));
}

/** The ends of the major axis, then those of the minor one. */
function ellipse(from: Point, to: Point, side: Point, other: Point): Point[] {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const major = { x: (to.x - from.x) / 2, y: (to.y - from.y) / 2 };
  const minor = { x: (other.x - side.x) / 2, y: (other.y - side.y) / 2 };
  return around((along, across) => ({
    x: middle.x + along * major.x + across * minor.x,
    y: middle.y + along * major.y + across * minor.y,
  }));
}

function around(at: (cosine: number, sine: number) => Point): Point[] {
  return Array.from({ length: ROUND + 1 }, (_, piece) => {
    const angle = (2 * Math.PI * piece) / ROUND;
    return at(Math.cos(angle), Math.sin(angle));
  });
}

/** A smooth curve through all points (Catmull-Rom), closed where it ends where it began. */
function curve(points: readonly Point[]): Point[] {
  const last = points.length - 1;
  const point = (at: number): Point => points[at] ?? { x: 0, y: 0 };
  const closed = point(0).x === point(last).x && point(0).y === point(last).y;
  const before = (at: number) => point(at >= 0 ? at : closed ? last - 1 : 0);
  const after = (at: number) => point(at <= last ? at : closed ? 1 : last);
  const line = [point(0)];
  for (let at = 0; at < last; at++) {
    const four = [before(at - 1), point(at), point(at + 1), after(at + 2)] as const;
    for (let piece = 1; piece <= BETWEEN; piece++) {
      line.push(between(four, piece / BETWEEN));
    }
  }
  return line;
}

function between([a, b, c, d]: readonly [Point, Point, Point, Point], share: number): Point {
  const mix = (before: number, from: number, to: number, after: number) =>
    from +
    (share / 2) *
      (to -
        before +
        share *
          (2 * before - 5 * from + 4 * to - after + share * (3 * (from - to) + after - before)));
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}
