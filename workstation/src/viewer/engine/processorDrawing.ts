// SPDX-License-Identifier: Apache-2.0
import {
  getConfiguration,
  getRenderingEngine,
  RenderingEngine,
  type StackViewport,
  type Types,
} from '@cornerstonejs/core';
import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer.js';
import vtkRenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow.js';
import {
  type ColourTable,
  type Course,
  drawColour,
  drawGrey,
  type Sampled,
  sideOf,
} from '../pixels/resample';

/** What the library's renderer is inside, as far as it is made to draw in another way. */
interface Inside {
  readonly contextPool: {
    readonly contexts: RendererShelf[];
    readonly offScreenCanvasContainers: { width: number; height: number }[];
  };
  renderViewportUsingCustomOrVtkPipeline: (viewport: StackViewport) => Drawn;
}

interface Drawn {
  readonly element: HTMLDivElement;
  readonly suppressEvents: boolean;
  readonly viewportId: string;
  readonly renderingEngineId: string;
  readonly viewportStatus: unknown;
}

/**
 * A renderer that draws stacks without graphics. Cameras, windows and tools stay the library's, and pixels are what a graphics
 * card would make of them; where the browser only imitates a card, this takes a tenth of the time.
 */
export function processorRenderer(id: string): RenderingEngine {
  const { rendering } = getConfiguration();
  if (rendering === undefined) {
    throw new Error('the library is not started');
  }
  const contexts = rendering.webGlContextCount;
  rendering.webGlContextCount = 0;
  const renderer = new RenderingEngine(id);
  rendering.webGlContextCount = contexts;

  const inside = getRenderingEngine(id) as unknown as Inside;
  inside.contextPool.contexts.push(new RendererShelf());
  inside.contextPool.offScreenCanvasContainers.push({ width: 0, height: 0 });
  inside.renderViewportUsingCustomOrVtkPipeline = (viewport) => {
    drawStack(viewport);
    const { element, suppressEvents, id: viewportId, renderingEngineId, viewportStatus } = viewport;
    return { element, suppressEvents, viewportId, renderingEngineId, viewportStatus };
  };
  return renderer;
}

/** Keeps what knows each viewport's camera, as the library's window of the same methods does, but asks for no context. */
class RendererShelf {
  private readonly window = vtkRenderWindow.newInstance();
  private readonly renderers = new Map<string, vtkRenderer>();

  addRenderer({ id, viewport, background }: RendererInitial): void {
    const renderer = vtkRenderer.newInstance({ viewport, background });
    this.window.addRenderer(renderer);
    this.renderers.set(id, renderer);
  }

  getRenderer(id: string): vtkRenderer | undefined {
    return this.renderers.get(id);
  }

  removeRenderer(id: string): void {
    const renderer = this.renderers.get(id);
    if (renderer) {
      this.renderers.delete(id);
      this.window.removeRenderer(renderer);
      renderer.delete();
    }
  }

  resize(): void {
    // Each picture is as large as its viewport when it is drawn.
  }

  delete(): void {
    this.window.delete();
  }
}

interface RendererInitial {
  readonly id: string;
  readonly viewport: [number, number, number, number];
  readonly background: [number, number, number];
}

const papers = new WeakMap<HTMLCanvasElement, ImageData>();

function drawStack(viewport: StackViewport): void {
  const { canvas, sWidth, sHeight } = viewport;
  if (sWidth < 1 || sHeight < 1) {
    return;
  }
  if (canvas.width !== sWidth || canvas.height !== sHeight) {
    canvas.width = sWidth;
    canvas.height = sHeight;
    canvas.style.aspectRatio = `${sWidth} / ${sHeight}`;
  }
  const context = canvas.getContext('2d');
  const paper = paperOf(canvas);
  const pixels = new Uint32Array(paper.data.buffer);
  pixels.fill(black);
  const shown = shownBy(viewport);
  if (shown) {
    const { data, colour, across, down, table } = shown;
    const draw = colour ? drawColour : drawGrey;
    draw({ width: sWidth, pixels }, data, sideOf(sWidth, across), sideOf(sHeight, down), table);
  }
  context?.putImageData(paper, 0, 0);
}

const black = 0xff000000;

function paperOf(canvas: HTMLCanvasElement): ImageData {
  const { width, height } = canvas;
  const kept = papers.get(canvas);
  if (kept?.width === width && kept.height === height) {
    return kept;
  }
  const made = new ImageData(width, height);
  papers.set(canvas, made);
  return made;
}

interface Shown {
  readonly data: Sampled;
  readonly colour: boolean;
  readonly across: Course;
  readonly down: Course;
  readonly table: ColourTable;
}

function shownBy(viewport: StackViewport): Shown | undefined {
  // Undefined before the first image, although its type does not say so.
  const image = viewport.getCornerstoneImage() as Types.IImage | undefined;
  const actor = viewport.getDefaultActor() as { actor: ImageActor } | undefined;
  const transfer = actor?.actor.getProperty().getRGBTransferFunction(0);
  if (image === undefined || actor === undefined) {
    return undefined;
  }
  const colour = image.numberOfComponents > 1;
  const samples = colour ? 3 : 1;
  const { columns, rows } = image;
  const [start, right, below] = corners(viewport);
  const along = { count: columns, stride: samples };
  const athwart = { count: rows, stride: columns * samples };
  // Pictures lie straight: turned by a quarter, the screen's width runs along the image's columns.
  const straight = Math.abs(right[0] - start[0]) >= Math.abs(right[1] - start[1]);
  const course = (columnwise: boolean, end: Index): Course => {
    const side = columnwise ? 0 : 1;
    const step = (end[side] - start[side]) / baseline;
    return { start: start[side], step, ...(columnwise ? along : athwart) };
  };
  return {
    data: image.getPixelData() as Sampled,
    colour,
    across: course(straight, right),
    down: course(!straight, below),
    table: transfer ? tableOf(transfer) : asTheyAre,
  };
}

type Index = readonly [column: number, row: number];

/** So many pixels of the screen apart places are compared, which is exact enough for all between. */
const baseline = 1024;

/** Where in the image the middle of the screen's first pixel lies, and those far right of it and far below. */
function corners(viewport: StackViewport): [Index, Index, Index] {
  const imageData = viewport.getImageData().imageData as ImagePlace;
  const ratio = window.devicePixelRatio;
  const at = (x: number, y: number): Index => {
    const world = viewport.canvasToWorld([(x + 0.5) / ratio, (y + 0.5) / ratio]);
    const [column, row] = imageData.worldToIndex(world);
    return [column, row];
  };
  return [at(0, 0), at(baseline, 0), at(0, baseline)];
}

interface ImagePlace {
  worldToIndex(point: Types.Point3): [column: number, row: number, slice: number];
}

interface ImageActor {
  getProperty(): { getRGBTransferFunction(index: number): TransferFunction | undefined };
}

interface TransferFunction {
  getMTime(): number;
  getRange(): [lowest: number, highest: number];
  getTable(from: number, to: number, size: number, table: Float32Array): void;
}

const grey = (level: number): number => black | (level << 16) | (level << 8) | level;

const asTheyAre: ColourTable = {
  colours: Uint32Array.from({ length: 256 }, (_, level) => grey(level)),
  lowest: 0,
  entriesPerValue: 1,
};

/** More than a screen has levels, so that none is skipped where values lie between the image's. */
const fewestEntries = 2048;
const mostEntries = 65_536;

const tables = new WeakMap<
  TransferFunction,
  { readonly time: number; readonly table: ColourTable }
>();

/** The library's function as a table that has an entry for each whole value, and more where the window is narrow. */
function tableOf(transfer: TransferFunction): ColourTable {
  const time = transfer.getMTime();
  const kept = tables.get(transfer);
  if (kept?.time === time) {
    return kept.table;
  }
  const [lowest, highest] = transfer.getRange();
  const range = Math.max(highest - lowest, Number.EPSILON);
  const perValue = Math.ceil(fewestEntries / range);
  const size = Math.min(Math.max(Math.round(range * perValue), 1) + 1, mostEntries);
  const rgb = new Float32Array(size * 3);
  transfer.getTable(lowest, highest, size, rgb);
  const colours = Uint32Array.from({ length: size }, (_, entry) => {
    const level = (sample: number) => Math.round((rgb[entry * 3 + sample] ?? 0) * 255);
    return (black | (level(2) << 16) | (level(1) << 8) | level(0)) >>> 0;
  });
  const table = { colours, lowest, entriesPerValue: (size - 1) / range };
  tables.set(transfer, { time, table });
  return table;
}
