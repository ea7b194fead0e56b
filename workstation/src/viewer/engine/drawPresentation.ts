// SPDX-License-Identifier: Apache-2.0
import type {
  Area,
  Caption,
  Drawing,
  Point,
  PresentationState,
  Shape,
  Shutter,
  Unit,
} from '../presentation/model';
import { holding, presents } from '../presentation/scope';
import { worldAt } from '../study/geometry';
import type { BitPlane, Colour, Frame } from '../study/model';
import { cleared } from './canvas';
import type { PlaneDesk } from './planeDesk';
import type { Tile } from './tile';
import { currentFrame } from './tileState';

/** So many lines of text fill a viewport: readable in a small one, not large in a large one. */
const LINES = 45;
const SMALLEST = 11;
const THIN = 512;
/** A single point is to be found. */
const DOT = 4;

type Place = (point: Point, unit: Unit) => Point;

interface Paper {
  readonly context: CanvasRenderingContext2D;
  readonly place: Place;
  readonly font: number;
  readonly planes: PlaneDesk;
}

const white: Colour = [255, 255, 255];
/** Regions of interest are areas: in the colour of measurements, and what is marked stays to be seen. */
const marked: Colour = [255, 214, 77];
const regionOpacity = 0.4;

/**
 * Draws shutters, lines and texts over a tile's picture, just where the picture is, and tells whether there are any: those of
 * the presentation state by which it is shown, else what its own file brings.
 */
export function drawPresentation(
  canvas: HTMLCanvasElement,
  tile: Tile,
  planes: PlaneDesk,
  own: boolean,
): boolean {
  const context = cleared(canvas);
  const state = tile.state.get();
  const frame = currentFrame(state);
  if (!context || !frame || state.picture !== 'shown') {
    return false;
  }
  const applied =
    state.presentation && presents(state.presentation, frame) ? state.presentation : undefined;
  const area = applied && holding(applied.areas, frame)[0];
  const place = placing(tile, frame, area);
  const side = Math.min(canvas.clientWidth, canvas.clientHeight);
  const font = Math.max(SMALLEST, Math.floor(side / LINES));
  const paper = { context, place, font, planes };
  context.lineWidth = Math.max(1, side / THIN);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const shutter = applied ? applied.shutter : own ? frame.shutter : undefined;
  if (shutter) {
    cover(paper, shutter, frame);
  }
  const drawn = applied ? layersOf(applied, frame) : own ? layersOfFile(frame) : [];
  for (const layer of drawn) {
    layer.draw(paper);
  }
  return shutter !== undefined || drawn.length > 0;
}

interface Layer {
  readonly order: number;
  readonly draw: (paper: Paper) => void;
}

/** The lowest first. */
function layersOf(state: PresentationState, frame: Frame): Layer[] {
  const planes = state.planes.flatMap(({ group, own, order, colour }): Layer[] => {
    const plane = own ?? frame.planes.find((each) => each.group === group);
    return plane ? [{ order, draw: (paper) => drawPlane(paper, plane, colour) }] : [];
  });
  const drawings = holding(state.drawings, frame).map((drawing): Layer => ({
    order: drawing.order,
    draw: (paper) => draw(paper, drawing),
  }));
  return [...planes, ...drawings].sort((one, other) => one.order - other.order);
}

function layersOfFile({ planes }: Frame): Layer[] {
  return planes.map((plane) => ({
    order: 0,
    draw: (paper) => drawPlane(paper, plane, plane.region ? marked : white),
  }));
}

/** Lays a plane's pixels where the image's are, turned and flipped as the picture is. */
function drawPlane({ context, place, planes }: Paper, plane: BitPlane, colour: Colour): void {
  const picture = planes.picture(plane, colour);
  if (picture === undefined) {
    return;
  }
  const { x, y, columns, rows } = plane;
  const start = place({ x, y }, 'pixel');
  const right = place({ x: x + columns, y }, 'pixel');
  const down = place({ x, y: y + rows }, 'pixel');
  context.save();
  context.transform(
    (right.x - start.x) / columns,
    (right.y - start.y) / columns,
    (down.x - start.x) / rows,
    (down.y - start.y) / rows,
    start.x,
    start.y,
  );
  context.imageSmoothingEnabled = false;
  context.globalAlpha = plane.region ? regionOpacity : 1;
  context.drawImage(picture, 0, 0);
  context.restore();
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

/** Covers all of the image but what is within an outline, for each outline, and what is set in a bitmap. */
function cover(paper: Paper, { grey, outlines, bitmap }: Shutter, frame: Frame): void {
  const { context, place } = paper;
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
  if (bitmap) {
    drawPlane(paper, bitmap, [grey, grey, grey]);
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
  const { lineWidth } = context;
  if (shape.outline.length === 1) {
    context.lineWidth = Math.max(DOT, 2 * lineWidth);
  }
  rim(context);
  if (shape.filled) {
    context.fill();
  }
  context.stroke();
  context.lineWidth = lineWidth;
}

/** A thin rim keeps light lines apart from what is light below them, and dark ones from what is dark. */
const RIM = 1.5;

/** Strokes the path a little wider than its line will be. */
function rim(context: CanvasRenderingContext2D): void {
  context.save();
  context.strokeStyle = rimOf(context.strokeStyle);
  context.lineWidth += RIM;
  context.stroke();
  context.restore();
}

/** The canvas tells colours as #rrggbb. */
function rimOf(ink: string | object): string {
  const [red = 0, green = 0, blue = 0] =
    typeof ink === 'string'
      ? (ink.match(/[0-9a-f]{2}/g) ?? []).map((hex) => parseInt(hex, 16))
      : [];
  return red + 2 * green + blue >= 4 * 128 ? 'rgb(0 0 0 / 55%)' : 'rgb(255 255 255 / 55%)';
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
    const [x, y] = [box.x + indent, box.y + number * font * 1.2];
    context.save();
    context.strokeStyle = rimOf(context.strokeStyle);
    context.lineWidth = 2 * RIM;
    context.strokeText(line, x, y);
    context.restore();
    context.fillText(line, x, y);
  });
  if (caption.leader && anchor && caption.box) {
    context.beginPath();
    context.moveTo(anchor.x, anchor.y);
    context.lineTo(
      Math.min(Math.max(anchor.x, box.x), box.x + box.width),
      Math.min(Math.max(anchor.y, box.y), box.y + box.height),
    );
    rim(context);
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
