// SPDX-License-Identifier: Apache-2.0
import type { Area, Caption, Drawing, Point, Shape, Shutter, Unit } from '../presentation/model';
import { holding, presents } from '../presentation/scope';
import { worldAt } from '../study/geometry';
import type { Colour, Frame } from '../study/model';
import { cleared } from './canvas';
import type { Tile } from './tile';
import { currentFrame } from './tileState';

/** So many lines of text fill a viewport: readable in a small one, not large in a large one. */
const LINES = 45;
const SMALLEST = 11;
const THIN = 512;

type Place = (point: Point, unit: Unit) => Point;

interface Paper {
  readonly context: CanvasRenderingContext2D;
  readonly place: Place;
  readonly font: number;
}

/**
 * Draws a presentation state's shutters, lines and texts over a tile's picture, just where the picture is, and tells whether
 * there are any.
 */
export function drawPresentation(canvas: HTMLCanvasElement, tile: Tile): boolean {
  const context = cleared(canvas);
  const state = tile.state.get();
  const frame = currentFrame(state);
  const { presentation } = state;
  if (!context || !frame || !presentation || state.picture !== 'shown') {
    return false;
  }
  if (!presents(presentation, frame)) {
    return false;
  }
  const [area] = holding(presentation.areas, frame);
  const place = placing(tile, frame, area);
  const side = Math.min(canvas.clientWidth, canvas.clientHeight);
  const paper = { context, place, font: Math.max(SMALLEST, Math.floor(side / LINES)) };
  context.lineWidth = Math.max(1, side / THIN);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (presentation.shutter) {
    cover(paper, presentation.shutter, frame);
  }
  const drawings = holding(presentation.drawings, frame);
  for (const drawing of drawings.sort((one, other) => one.order - other.order)) {
    draw(paper, drawing);
  }
  return presentation.shutter !== undefined || drawings.length > 0;
}

/** Where places of the image, and fractions of the displayed area as it lies, are on the screen. */
function placing(tile: Tile, frame: Frame, area: Area | undefined): Place {
  const { rows, columns } = frame.format;
  const at = ({ x, y }: Point): Point => {
    const [left, top] = tile.toScreen(worldAt(frame, x, y));
    return { x: left, y: top };
  };
  const { x, y, width, height } = area ?? { x: 0, y: 0, width: columns, height: rows };
  const [one, other] = [at({ x, y }), at({ x: x + width, y: y + height })];
  const left = Math.min(one.x, other.x);
  const top = Math.min(one.y, other.y);
  const shown = { width: Math.abs(other.x - one.x), height: Math.abs(other.y - one.y) };
  return (point, unit) =>
    unit === 'pixel'
      ? at(point)
      : { x: left + point.x * shown.width, y: top + point.y * shown.height };
}

/** Covers all of the image but what is within an outline, for each outline. */
function cover({ context, place }: Paper, { grey, outlines }: Shutter, frame: Frame): void {
  const { rows, columns } = frame.format;
  const image = [
    { x: 0, y: 0 },
    { x: columns, y: 0 },
    { x: columns, y: rows },
    { x: 0, y: rows },
  ];
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.save();
  trace(context, image, 'pixel', place);
  context.clip();
  for (const outline of outlines) {
    trace(context, image, 'pixel', place);
    follow(context, outline, 'pixel', place);
    context.closePath();
    context.fill('evenodd');
  }
  context.restore();
}

function draw(paper: Paper, { colour, shapes, captions }: Drawing): void {
  for (const shape of shapes) {
    drawShape(paper, shape, colour);
  }
  for (const caption of captions) {
    drawCaption(paper, caption, colour);
  }
}

function drawShape({ context, place }: Paper, shape: Shape, colour: Colour): void {
  ink(context, shape.colour ?? colour);
  context.beginPath();
  follow(context, shape.outline, shape.unit, place);
  if (shape.outline.length === 1) {
    // A line of no length, whose round ends make it a dot.
    context.closePath();
  }
  if (shape.filled) {
    context.fill();
  }
  context.stroke();
}

function drawCaption({ context, place, font }: Paper, caption: Caption, colour: Colour): void {
  ink(context, caption.colour ?? colour);
  const anchor = caption.anchor && place(caption.anchor.at, caption.anchor.unit);
  const box = boxOf(caption, place) ?? (anchor && { ...anchor, width: 0, height: 0 });
  if (box === undefined) {
    return;
  }
  context.font = `${font}px sans-serif`;
  context.textBaseline = 'top';
  caption.lines.forEach((line, number) => {
    const room = Math.max(0, box.width - context.measureText(line).width);
    const indent = { left: 0, center: room / 2, right: room }[caption.align];
    context.fillText(line, box.x + indent, box.y + number * font * 1.2);
  });
  if (caption.leader && anchor && caption.box) {
    context.beginPath();
    context.moveTo(anchor.x, anchor.y);
    context.lineTo(
      Math.min(Math.max(anchor.x, box.x), box.x + box.width),
      Math.min(Math.max(anchor.y, box.y), box.y + box.height),
    );
    context.stroke();
  }
}

/** Upright: text is, however the picture is turned. */
function boxOf({ box }: Caption, place: Place) {
  if (box === undefined) {
    return undefined;
  }
  const [one, other] = box.corners.map((corner) => place(corner, box.unit)) as [Point, Point];
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(other.x - one.x),
    height: Math.abs(other.y - one.y),
  };
}

function ink(context: CanvasRenderingContext2D, [red, green, blue]: Colour): void {
  const colour = `rgb(${red} ${green} ${blue})`;
  context.strokeStyle = colour;
  context.fillStyle = colour;
}

function trace(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  unit: Unit,
  place: Place,
): void {
  context.beginPath();
  follow(context, points, unit, place);
  context.closePath();
}

function follow(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  unit: Unit,
  place: Place,
): void {
  points.forEach((point, number) => {
    const { x, y } = place(point, unit);
    if (number === 0) {
      context.moveTo(x, y);
    } else {
      context.lineTo(x, y);
    }
  });
}
