// SPDX-License-Identifier: Apache-2.0
import { cache, imageLoader } from '@cornerstonejs/core';
import { laidBy, mixedValues, type SectionRefusal, slicesAround } from '../layers/fusion';
import type {
  Colour,
  Contour,
  Frame,
  Fusion,
  Layer,
  Segmentation,
  Structures,
  Study,
  Vector3,
} from '../study/model';
import { type ColourMap, paintSegment, paintTracer } from '../layers/paint';
import { framesAcross, piecesAcross, valuesAcross } from '../layers/across';
import { isContourOn, segmentsOn } from '../layers/planes';
import { pointsOfText } from '../layers/structures';
import { tracerGrid, tracerSection } from '../layers/tracerSection';
import type { GreyArray } from '../pixels/grey';
import { uptakeUnit } from '../study/uptake';
import { FetchedValues } from './fetchedValues';
import { setFused } from './fusedValues';
import { Observable } from './tileState';
import { TracerDesk } from './tracerDesk';

export interface LayerState {
  readonly layers: readonly Layer[];
  /** The parts that are switched on. */
  readonly shown: ReadonlySet<string>;
  readonly hidden: boolean;
  readonly opacity: number;
  /** The tracer's value that is drawn brightest, in its own unit. */
  readonly upper: number;
  readonly colours: ColourMap;
  /** Counts what has arrived since, so that followers draw again. */
  readonly arrived: number;
}

const nothing: LayerState = {
  layers: [],
  shown: new Set(),
  hidden: false,
  opacity: 0.5,
  upper: 6,
  colours: 'hotIron',
  arrived: 0,
};

/** What is laid over a picture: pixels on a grid of their own, or a line in the patient. */
export type Laid =
  | {
      readonly kind: 'pixels';
      readonly canvas: HTMLCanvasElement;
      readonly grid: Frame;
      readonly smooth: boolean;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly Vector3[];
      readonly closed: boolean;
      readonly colour: Colour;
    };

/** Pictures that are kept painted: a few slices with their segments. */
const keptPictures = 64;

export function partKey({ id }: Layer, part: number): string {
  return keyOf(id, part);
}

const keyOf = (layer: string, part: number): string => `${layer}#${part}`;

/** The segments, regions and tracers that are laid over a study's pictures: which, how, and what has been loaded of them. */
export class LayerDesk {
  readonly state = new Observable<LayerState>(nothing);
  private readonly painted = new Map<string, HTMLCanvasElement>();
  private readonly asked = new Set<string>();
  private readonly contours = new FetchedValues<Contour, Vector3[]>(
    (bytes) => pointsOfText(new TextDecoder('ascii').decode(bytes)),
    () => this.arrive(),
  );
  private readonly tracers = new TracerDesk(() => this.arrive());
  private studyUid = '';
  private drawing: number | undefined;

  /** What measurements tell of a tracer changes with what is shown and with what has come. */
  constructor(private readonly onValues: () => void) {}

  /** A study that is open already has grown: what is laid over its pictures stays. */
  open(study: Study): void {
    if (this.studyUid === study.studyUid) {
      // A tracer may have grown as well: it is fetched again, mostly from memory.
      this.tracers.close();
      this.state.update({ layers: study.layers });
      this.fuse();
      return;
    }
    this.studyUid = study.studyUid;
    this.tracers.close();
    const [fusion] = study.layers.filter((layer) => layer.kind === 'fusion');
    this.state.set({ ...nothing, layers: study.layers, upper: usualUpper(fusion) });
  }

  toggle(layer: Layer, part: number): void {
    const shown = new Set(this.state.get().shown);
    const key = partKey(layer, part);
    if (!shown.delete(key)) {
      shown.add(key);
    }
    this.show(shown);
  }

  toggleAll(layer: Layer): void {
    const shown = new Set(this.state.get().shown);
    const keys = layer.parts.map(({ number }) => partKey(layer, number));
    const all = keys.every((key) => shown.has(key));
    keys.forEach((key) => (all ? shown.delete(key) : shown.add(key)));
    this.show(shown);
  }

  /** Hides all of them for a look at the picture alone, and shows them again. */
  toggleHidden(): void {
    this.state.update({ hidden: !this.state.get().hidden });
  }

  /** What is laid over a frame, as far as it is here; the rest is fetched and the state says when it has come. */
  on(picture: Frame): Laid[] {
    const { layers, hidden } = this.state.get();
    // What is seen through all of the body lies in no plane.
    const bare = hidden || picture.turned !== undefined;
    return bare ? [] : layers.flatMap((layer) => this.laidBy(layer, picture));
  }

  /** The first tracer that is switched on. */
  get tracer(): Fusion | undefined {
    return this.state
      .get()
      .layers.find((layer): layer is Fusion => layer.kind === 'fusion' && this.isShown(layer, 1));
  }

  /** Why a tracer does not lie over sections. */
  refusal(tracer: Fusion): SectionRefusal | 'failed' | undefined {
    return this.tracers.refusal(tracer);
  }

  /** Gives back what only sections need. */
  leaveSections(): void {
    this.tracers.close();
  }

  close(): void {
    setFused(this.studyUid, undefined);
    this.tracers.close();
    if (this.drawing !== undefined) {
      cancelAnimationFrame(this.drawing);
      this.drawing = undefined;
    }
    this.contours.stop();
    this.painted.clear();
    this.studyUid = '';
    this.state.set(nothing);
  }

  private show(shown: ReadonlySet<string>): void {
    this.state.update({ shown, hidden: false });
    this.tracers.keepOnly((id) => shown.has(keyOf(id, 1)));
    this.fuse();
  }

  private fuse(): void {
    const { tracer: fusion } = this;
    setFused(this.studyUid, fusion && { fusion, values: () => this.tracers.at(fusion) });
    this.onValues();
  }

  private isShown(layer: Layer, part: number): boolean {
    return this.state.get().shown.has(partKey(layer, part));
  }

  private laidBy(layer: Layer, picture: Frame): Laid[] {
    switch (layer.kind) {
      case 'segmentation':
        return [...this.segments(layer, picture), ...this.segmentsAcross(layer, picture)];
      case 'structures':
        return this.lines(layer, picture);
      case 'fusion':
        return this.isShown(layer, 1) ? this.tracerOn(layer, picture) : [];
    }
  }

  private segments(layer: Segmentation, picture: Frame): Laid[] {
    return segmentsOn(layer, picture).flatMap(({ frame, part }): Laid[] => {
      const colour = layer.parts.find(({ number }) => number === part)?.colour;
      const values = colour && this.isShown(layer, part) ? this.valuesOf(frame) : undefined;
      if (colour === undefined || values === undefined) {
        return [];
      }
      const canvas = this.kept(frame.imageId, () =>
        paintSegment(values, frame.format, colour, layer.whole),
      );
      // A segmentation without a place is as large as the image that it was drawn on.
      const grid = frame.position ? frame : onGridOf(picture, frame);
      return [{ kind: 'pixels', canvas, grid, smooth: false }];
    });
  }

  /** Segments on a picture that cuts across the slices in which they were drawn; none until all of those are here. */
  private segmentsAcross(layer: Segmentation, picture: Frame): Laid[] {
    return layer.parts.flatMap(({ number: part, colour }): Laid[] => {
      const frames = this.isShown(layer, part) ? framesAcross(layer, part, picture) : [];
      const loaded = frames.flatMap(({ frame }) => {
        const values = this.valuesOf(frame);
        return values === undefined ? [] : [{ frame, values }];
      });
      if (loaded.length === 0 || loaded.length < frames.length) {
        return [];
      }
      const canvas = this.kept(`${partKey(layer, part)}/${picture.imageId}`, () =>
        paintSegment(valuesAcross(loaded, picture), picture.format, colour, layer.whole),
      );
      return [{ kind: 'pixels', canvas, grid: picture, smooth: false }];
    });
  }

  private lines(layer: Structures, picture: Frame): Laid[] {
    // Those that were drawn on this image are fetched before all others.
    layer.contours
      .filter(({ part }) => this.isShown(layer, part))
      .filter(({ sources }) =>
        sources.some(({ instanceUid }) => instanceUid === picture.instanceUid),
      )
      .forEach((contour) => this.pointsOf(contour));
    return layer.contours.flatMap((contour: Contour): Laid[] => {
      const colour = layer.parts.find(({ number }) => number === contour.part)?.colour;
      const points =
        colour && this.isShown(layer, contour.part) ? this.pointsOf(contour) : undefined;
      if (colour === undefined || points === undefined) {
        return [];
      }
      if (isContourOn(contour, points, layer.frameOfReferenceUid, picture)) {
        return [{ kind: 'line', points, closed: contour.closed, colour }];
      }
      const pieces = contour.closed ? piecesAcross(points, layer.frameOfReferenceUid, picture) : [];
      return pieces.map((piece) => ({ kind: 'line', points: piece, closed: false, colour }));
    });
  }

  private pointsOf(contour: Contour): readonly Vector3[] | undefined {
    const { points } = contour;
    return typeof points === 'string' ? this.contours.of(contour, points) : points;
  }

  private tracerOn(layer: Fusion, picture: Frame): Laid[] {
    switch (laidBy(layer.stack, picture)) {
      case 'slices':
        return this.tracerSlices(layer, picture);
      case 'volume':
        return this.tracerThrough(layer, picture);
      case undefined:
        return [];
    }
  }

  private tracerThrough(layer: Fusion, picture: Frame): Laid[] {
    const values = this.tracers.of(layer);
    if (values === undefined) {
      return [];
    }
    const { upper, colours } = this.state.get();
    const key = [layer.id, picture.imageId, upper, colours].join('/');
    const grid = tracerGrid(values.volume, picture);
    const canvas = this.kept(key, () =>
      paintTracer(tracerSection(values, picture, grid), grid.format, upper, colours),
    );
    return [{ kind: 'pixels', canvas, grid, smooth: true }];
  }

  private tracerSlices(layer: Fusion, picture: Frame): Laid[] {
    const around = slicesAround(layer.stack, picture);
    const lower = around && this.valuesOf(around.lower);
    const upper = around && this.valuesOf(around.upper);
    if (around === undefined || lower === undefined || upper === undefined) {
      return [];
    }
    const { upper: brightest, colours } = this.state.get();
    const { imageId, format } = around.lower;
    const key = [imageId, around.share, brightest, colours].join('/');
    const canvas = this.kept(key, () =>
      paintTracer(mixedValues(lower, upper, around.share), format, brightest, colours),
    );
    // The screen looks along the planes' normal: how far this one is from the picture's does not show.
    return [{ kind: 'pixels', canvas, grid: around.lower, smooth: true }];
  }

  private valuesOf({ imageId }: Frame): GreyArray | undefined {
    const image = cache.getImage(imageId);
    if (image === undefined && !this.asked.has(imageId)) {
      this.asked.add(imageId);
      imageLoader.loadAndCacheImage(imageId).then(
        () => {
          // It may leave the memory and be wanted again.
          this.asked.delete(imageId);
          this.arrive();
        },
        () => undefined,
      );
    }
    return image?.getPixelData() as GreyArray | undefined;
  }

  private kept(key: string, paint: () => HTMLCanvasElement): HTMLCanvasElement {
    const canvas = this.painted.get(key) ?? paint();
    this.painted.delete(key);
    this.painted.set(key, canvas);
    const [oldest] = this.painted.keys();
    if (this.painted.size > keptPictures && oldest !== undefined) {
      this.painted.delete(oldest);
    }
    return canvas;
  }

  /** Contours come by the hundred: what came since the last picture of the screen is drawn at once. */
  private arrive(): void {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = undefined;
      this.state.update({ arrived: this.state.get().arrived + 1 });
      this.onValues();
    });
  }
}

/** The usual window of whole-body tracers; without uptake values what the file asks for. */
function usualUpper(fusion: Layer | undefined): number {
  const frame = fusion?.kind === 'fusion' ? fusion.stack.frames[0] : undefined;
  const [window] = frame?.windows ?? [];
  if (frame === undefined || frame.rescale.unit === uptakeUnit) {
    return nothing.upper;
  }
  return window ? window.centre + window.width / 2 : 10_000;
}

function onGridOf(picture: Frame, { format }: Frame): Frame {
  const { rows, columns } = picture.format;
  const { row, column } = picture.spacing;
  return {
    ...picture,
    format,
    spacing: {
      ...picture.spacing,
      row: (row * rows) / format.rows,
      column: (column * columns) / format.columns,
    },
  };
}
