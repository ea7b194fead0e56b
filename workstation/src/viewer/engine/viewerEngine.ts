// SPDX-License-Identifier: Apache-2.0
import { Enums, type RenderingEngine, type StackViewport } from '@cornerstonejs/core';
import {
  annotation,
  ReferenceLinesTool,
  ToolGroupManager,
  utilities,
  type Types,
} from '@cornerstonejs/tools';
import { MarkBook } from '../marks/markBook';
import { isOn, type KeyImage } from '../marks/model';
import type { ImageStack, Stack, Study, Vector3, Volume } from '../study/model';
import { volumeOf } from '../study/reformat';
import { removeAnnotations } from './annotations';
import { calibrate, type CalibrationOutcome } from './calibration';
import { releaseFrames } from './frameLoader';
import { type FrameOwner, isColour, registerFrames } from './frameRegistry';
import { LayerDesk } from './layerDesk';
import { PlaneDesk } from './planeDesk';
import { giveBackRenderer, takeRenderer } from './renderer';
import { inOneSpace, nearestTo, ScrollLinks } from './synchronize';
import { brightestBehind } from './seenThrough';
import { placeAfter, Tile } from './tile';
import { currentFrame, Observable, type Opening } from './tileState';
import { nameOf } from './toolNames';
import { bindTools, fillToolGroup, type AskText, type ToolName } from './tools';

export interface ViewerSettings {
  readonly tool: ToolName;
  readonly activeTile: string;
  readonly synchronized: boolean;
  readonly referenceLines: boolean;
}

let lastEngine = 0;

/** What the library holds for a viewer while it is on screen. */
interface Running {
  readonly id: string;
  readonly renderer: RenderingEngine;
  readonly tools: Types.IToolGroup;
}

interface Remembered {
  readonly stack: Stack;
  readonly opening: Opening;
}

/** Everything of one viewer that is not React: viewports, tools, loading. Disposing returns all of it. */
export class ViewerEngine {
  readonly settings = new Observable<ViewerSettings>({
    tool: 'window',
    activeTile: '',
    synchronized: true,
    referenceLines: true,
  });
  /** The tiles on screen; components follow it because a tile exists only once its element does. */
  readonly tiles = new Observable<ReadonlyMap<string, Tile>>(new Map());
  readonly layers = new LayerDesk(() => this.redrawMarks());
  readonly planes = new PlaneDesk();
  readonly marks = new MarkBook(() => this.running?.renderer.render());
  private running: Running | undefined;
  private resizing: number | undefined;
  private readonly stacks = new Set<FrameOwner>();
  private readonly links = new ScrollLinks();
  /** What each tile showed when it last left the screen. */
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly askText: AskText) {}

  /** Makes a study's frames loadable. */
  add(study: Study): void {
    const layers = study.layers.flatMap((layer) =>
      layer.kind === 'segmentation' ? [{ frames: layer.frames.map(({ frame }) => frame) }] : [],
    );
    const stacks = study.stacks.filter((stack) => stack.kind === 'images');
    for (const owner of [...stacks, ...layers]) {
      registerFrames(owner);
      this.stacks.add(owner);
    }
  }

  /** Goes on with a study that has grown or was corrected, and tells whether all that is shown could stay. */
  renew(before: Study, now: Study): boolean {
    const shown = [...this.tiles.get().values()].flatMap((tile) => {
      const { stack } = tile.state.get();
      return stack && before.stacks.includes(stack) ? [{ tile, stack: sameIn(now, stack) }] : [];
    });
    this.add(now);
    for (const { tile, stack } of shown) {
      if (stack) {
        void tile.goOn(stack);
      }
    }
    for (const [id, { stack, opening }] of this.remembered) {
      const after = before.stacks.includes(stack) ? sameIn(now, stack) : undefined;
      if (after) {
        const index = opening.index && placeAfter(after, stack, opening.index);
        this.remembered.set(id, { stack: after, opening: { ...opening, index } });
      }
    }
    this.releaseGone(before, now);
    return shown.every(({ stack }) => stack !== undefined);
  }

  attach(id: string, element: HTMLDivElement): void {
    const { renderer, tools } = this.start();
    const viewportId = this.viewportId(id);
    renderer.enableElement({
      viewportId,
      type: Enums.ViewportType.STACK,
      element,
      defaultOptions: { background: [0, 0, 0] },
    });
    tools.addViewport(viewportId, renderer.id);
    const viewport = renderer.getViewport<StackViewport>(viewportId);
    const tile = new Tile(id, viewport, (source) => this.onScroll(source));
    this.tiles.set(new Map(this.tiles.get()).set(id, tile));
    const before = this.remembered.get(id);
    if (before) {
      void tile.open(before.stack, before.opening);
    }
    if (!this.tiles.get().has(this.settings.get().activeTile)) {
      this.activate(id);
    }
  }

  detach(id: string): void {
    const tile = this.tiles.get().get(id);
    if (tile === undefined || this.running === undefined) {
      return;
    }
    const { renderer, tools } = this.running;
    const shown = tile.opening();
    if (shown) {
      this.remembered.set(id, shown);
    }
    tile.dispose();
    const left = new Map(this.tiles.get());
    left.delete(id);
    this.tiles.set(left);
    tools.removeViewports(renderer.id, this.viewportId(id));
    renderer.disableElement(this.viewportId(id));
    const [first] = left.keys();
    if (id === this.settings.get().activeTile && first !== undefined) {
      this.activate(first);
    }
  }

  /** Shows a stack in a tile now or, when the tile is not on screen yet, as soon as it is. */
  open(id: string, stack: Stack, opening: Opening = {}): void {
    const tile = this.tiles.get().get(id);
    if (tile) {
      void tile.open(stack, opening).then(() => this.updateReferenceLines());
    } else {
      this.remembered.set(id, { stack, opening });
    }
  }

  /** What a tile shows, or would if it were on screen. */
  shown(id: string): Remembered | undefined {
    const tile = this.tiles.get().get(id);
    return tile ? tile.opening() : this.remembered.get(id);
  }

  /** Shows of another examination, in tile b, the place that tile a shows, and lets the two scroll together. */
  openBeside(stack: ImageStack): void {
    const tile = this.tiles.get().get('a');
    const state = tile?.state.get();
    if (state?.stack?.kind !== 'images') {
      this.open('b', stack);
      return;
    }
    const beside = { stack, index: 0 };
    const share = state.index / Math.max(state.stack.frames.length - 1, 1);
    const index = inOneSpace(state, beside)
      ? this.links.follow(state, beside)
      : Math.round(share * (stack.frames.length - 1));
    const alike = state.stack.modality === stack.modality && stack.modality === 'CT';
    this.links.link(state, { stack, index: index ?? 0 });
    this.open('b', stack, { index, window: alike ? state.window : undefined });
  }

  get activeTile(): Tile | undefined {
    return this.tiles.get().get(this.settings.get().activeTile);
  }

  activate(id: string): void {
    this.settings.update({ activeTile: id });
    this.updateReferenceLines();
  }

  chooseTool(tool: ToolName): void {
    if (this.running) {
      bindTools(this.running.tools, tool);
    }
    this.settings.update({ tool });
  }

  /** Switching it on holds together what the tiles show at that moment. */
  toggleSynchronized(): void {
    const synchronized = !this.settings.get().synchronized;
    const states = [...this.tiles.get().values()].map((tile) => tile.state.get());
    if (synchronized) {
      for (const [index, one] of states.entries()) {
        states.slice(index + 1).forEach((other) => this.links.link(one, other));
      }
    }
    this.settings.update({ synchronized });
  }

  /** Whether the active tile's slices can be cut in other planes. */
  get volume(): Volume | undefined {
    const stack = this.activeTile?.state.get().stack;
    return stack?.kind === 'images' ? volumeOf(stack) : undefined;
  }

  /** Shows in a tile, now or as soon as it is on screen, what is made here of other frames or is here already. */
  openAlso(id: string, stack: ImageStack, opening: Opening): void {
    registerFrames(stack);
    this.stacks.add(stack);
    this.open(id, stack, opening);
  }

  /** Shows in a tile what is made here of other frames; what it takes the place of is given back. */
  async openMade(
    tile: Tile,
    made: ImageStack,
    opening: Opening,
    replaced?: ImageStack,
  ): Promise<void> {
    registerFrames(made);
    this.stacks.add(made);
    await tile.open(made, opening);
    if (replaced) {
      this.release([replaced]);
    }
  }

  /** Marks what the active tile shows as a key image, in the window it is shown with. */
  toggleKeyImage(): void {
    const state = this.activeTile?.state.get();
    const frame = state && currentFrame(state);
    if (frame && state.picture === 'shown') {
      this.marks.toggle(frame, isColour(frame) ? undefined : state.window, state.inverted);
    }
  }

  /** Asks how long the selected length really is, and measures the image by it from then on. */
  async calibrate(): Promise<CalibrationOutcome> {
    const state = this.activeTile?.state.get();
    const frame = state && currentFrame(state);
    const outcome = frame ? await calibrate(frame, this.askText) : 'withdrawn';
    if (outcome === 'done') {
      this.marks.redraw();
    }
    return outcome;
  }

  /** Shows a key image in the active tile as it was when it was marked. */
  showKeyImage(study: Study, { image, window }: KeyImage): void {
    const tile = this.activeTile;
    for (const stack of study.stacks) {
      const index =
        stack.kind === 'images' ? stack.frames.findIndex((frame) => isOn(image, frame)) : -1;
      if (tile && index >= 0) {
        this.open(tile.id, stack, { index, ...(window && { window }) });
        return;
      }
    }
  }

  toggleReferenceLines(): void {
    this.settings.update({ referenceLines: !this.settings.get().referenceLines });
    this.updateReferenceLines();
  }

  deleteSelected(): void {
    for (const uid of annotation.selection.getAnnotationsSelected()) {
      annotation.state.removeAnnotation(uid);
    }
    this.running?.renderer.render();
  }

  /** Removes the drawings on the frames of the active tile's stack. */
  deleteAll(): void {
    const stack = this.activeTile?.state.get().stack;
    if (stack?.kind === 'images') {
      removeAnnotations(new Set(stack.frames.map(({ imageId }) => imageId)));
      this.running?.renderer.render();
    }
  }

  /** Follows the tiles' sizes, once for all that change together. */
  resize(): void {
    this.resizing ??= requestAnimationFrame(() => {
      this.resizing = undefined;
      if (this.running && this.tiles.get().size > 0) {
        const fitted = [...this.tiles.get().values()].filter((tile) => tile.isFitted());
        this.running.renderer.resize(true, true);
        this.tiles.get().forEach((tile) => tile.refresh());
        fitted.forEach((tile) => tile.fit());
      }
    });
  }

  dispose(): void {
    this.marks.close();
    this.layers.close();
    this.planes.close();
    const { running } = this;
    this.tiles.get().forEach((tile) => {
      tile.dispose();
      running?.renderer.disableElement(this.viewportId(tile.id));
    });
    this.running = undefined;
    this.tiles.set(new Map());
    this.remembered.clear();
    if (running) {
      ToolGroupManager.destroyToolGroup(running.id);
      giveBackRenderer(running.renderer);
    }
    this.release([...this.stacks]);
  }

  private start(): Running {
    if (this.running) {
      return this.running;
    }
    const renderer = takeRenderer();
    const id = `qianli-viewer-${++lastEngine}`;
    const tools = ToolGroupManager.createToolGroup(id);
    if (tools === undefined) {
      throw new Error('tool group exists');
    }
    fillToolGroup(tools, {
      askText: this.askText,
      located: (element, point) => this.locate(element, point),
    });
    bindTools(tools, this.settings.get().tool);
    this.running = { id, tools, renderer };
    return this.running;
  }

  private releaseGone(before: Study, now: Study): void {
    const kept = new Set(framesOf(now).map(({ imageId }) => imageId));
    before.stacks.forEach((stack) => stack.kind === 'images' && this.stacks.delete(stack));
    this.release([{ frames: framesOf(before).filter(({ imageId }) => !kept.has(imageId)) }]);
  }

  private release(stacks: readonly FrameOwner[]): void {
    const imageIds = stacks.flatMap(({ frames }) => frames.map(({ imageId }) => imageId));
    removeAnnotations(new Set(imageIds));
    releaseFrames(stacks);
    stacks.forEach((stack) => this.stacks.delete(stack));
  }

  private viewportId(tile: string): string {
    return `${this.running?.id ?? ''}-${tile}`;
  }

  /** Brings the other tiles that show the same space to a point in it. */
  private locate(element: HTMLDivElement, point: Vector3): void {
    const tiles = [...this.tiles.get().values()];
    const source = tiles.find((tile) => tile.element === element);
    const frame = source && currentFrame(source.state.get());
    const place = frame?.turned ? brightestBehind(frame, frame.turned, point) : point;
    for (const tile of tiles) {
      const state = tile.state.get();
      if (source && place && tile !== source && inOneSpace(source.state.get(), state)) {
        const index = nearestTo(place, state);
        if (index !== undefined) {
          tile.scrollTo(index);
        }
      }
    }
  }

  private onScroll(source: Tile): void {
    const { synchronized, activeTile } = this.settings.get();
    if (source.id !== activeTile) {
      return;
    }
    if (synchronized) {
      this.tiles.get().forEach((tile) => {
        const index =
          tile === source ? undefined : this.links.follow(source.state.get(), tile.state.get());
        if (index !== undefined && index !== tile.state.get().index) {
          tile.scrollTo(index);
        }
      });
    }
    this.updateReferenceLines();
  }

  private updateReferenceLines(): void {
    if (this.running === undefined) {
      return;
    }
    const { tools } = this.running;
    const { referenceLines, activeTile } = this.settings.get();
    const name = nameOf(ReferenceLinesTool);
    // What is seen through all of the body lies in no plane that would cut the others.
    const turned = this.activeTile && currentFrame(this.activeTile.state.get())?.turned;
    if (!referenceLines || turned || this.tiles.get().size < 2) {
      tools.setToolDisabled(name);
    } else {
      tools.setToolConfiguration(name, { sourceViewportId: this.viewportId(activeTile) });
      tools.setToolEnabled(name);
    }
    this.redrawMarks();
  }

  private redrawMarks(): void {
    const ids = [...this.tiles.get().keys()].map((id) => this.viewportId(id));
    utilities.triggerAnnotationRenderForViewportIds(ids);
  }
}

const framesOf = ({ stacks }: Study) =>
  stacks.flatMap((stack) => (stack.kind === 'images' ? stack.frames : []));

const sameIn = ({ stacks }: Study, { id, kind }: Stack): Stack | undefined =>
  stacks.find((stack) => stack.id === id && stack.kind === kind);
