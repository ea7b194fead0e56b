// SPDX-License-Identifier: Apache-2.0
import { cache, Enums, eventTarget, type StackViewport, type Types } from '@cornerstonejs/core';
import type { PresentationState } from '../presentation/model';
import { presents } from '../presentation/scope';
import { worldAt } from '../study/geometry';
import type { ImageStack, Stack, Vector3, Window } from '../study/model';
import { edgeLabels } from '../study/orientation';
import {
  automaticWindow,
  initialWindow,
  rangeOf,
  windowOf,
  type WindowPreset,
} from '../study/windows';
import { Cine } from './cine';
import { FrameError } from './fetchFrame';
import type { LoadedFrame } from './frameLoader';
import { keepLook } from './keepLook';
import { loadedFrames, Prefetcher } from './prefetcher';
import { Presenter } from './presenter';
import {
  currentFrame,
  emptyTile,
  Observable,
  type Opening,
  startIndex,
  type TileState,
} from './tileState';
import { setStraight } from './transfer';
import { applyVoiTable, opensWithTable } from './voiTable';
import { screenAxes, screenPixelsPerImagePixel } from './viewGeometry';

const { Events } = Enums;

/** One viewport: a stack of frames, where it is scrolled to and how it is shown. */
export class Tile {
  readonly state = new Observable<TileState>(emptyTile);
  private readonly cine = new Cine(() => this.stepCine());
  private readonly presenter: Presenter;
  private prefetcher: Prefetcher | undefined;
  private pinned = false;
  /** The window with which the stack was hung, in place of its file's. */
  private hung: Pick<Opening, 'window' | 'inverted'> = {};

  constructor(
    readonly id: string,
    private readonly viewport: StackViewport,
    private readonly onScroll: (tile: Tile) => void,
  ) {
    this.presenter = new Presenter(viewport, (frame, column, row) =>
      this.toScreen(worldAt(frame, column, row)),
    );
    const { element } = viewport;
    element.addEventListener(Events.STACK_NEW_IMAGE, this.onNewImage as EventListener);
    element.addEventListener(Events.STACK_VIEWPORT_SCROLL, this.onTarget as EventListener);
    element.addEventListener(Events.VOI_MODIFIED, this.onWindow);
    element.addEventListener(Events.CAMERA_MODIFIED, this.onCamera);
    eventTarget.addEventListener(Events.IMAGE_LOAD_ERROR, this.onFailure);
  }

  /** Shows a stack, from its middle for slices and from its start for films. */
  async open(stack: Stack, opening: Opening = {}): Promise<void> {
    const { index = startIndex(stack), window, inverted } = opening;
    this.pause();
    this.prefetcher?.stop();
    this.pinned = false;
    this.hung = { window, inverted };
    if (stack.kind === 'objects') {
      this.state.set({ ...emptyTile, stack });
      return;
    }
    const imageIds = stack.frames.map(({ imageId }) => imageId);
    this.state.set({
      ...emptyTile,
      stack,
      index,
      picture: 'loading',
      loaded: loadedFrames(imageIds),
      frameRate: stack.frameRate ?? emptyTile.frameRate,
    });
    await this.viewport.setStack(imageIds, index);
    this.prefetch(stack, index);
  }

  /** Goes on with the stack as it has become: the same picture in the same place, size and greys. */
  async goOn(stack: Stack): Promise<void> {
    const { stack: before, index, picture } = this.state.get();
    if (stack.kind !== 'images' || before?.kind !== 'images') {
      this.state.update({ stack });
      return;
    }
    const imageIds = stack.frames.map(({ imageId }) => imageId);
    const at = placeAfter(stack, before, index);
    const same = imageIds[at] === before.frames[index]?.imageId;
    if (same && imageIds.join() === before.frames.map(({ imageId }) => imageId).join()) {
      this.state.update({ stack });
      return;
    }
    if (!same || picture !== 'shown') {
      await this.open(stack, { index: at, ...this.hung });
      return;
    }
    const restore = keepLook(this.viewport);
    this.prefetcher?.stop();
    this.state.update({ stack, index: at, loaded: loadedFrames(imageIds) });
    await this.viewport.setStack(imageIds, at);
    if (this.state.get().stack === stack) {
      restore();
      this.prefetch(stack, this.state.get().index);
    }
  }

  /** What would open this tile again as it is now. */
  opening(): { readonly stack: Stack; readonly opening: Opening } | undefined {
    const { stack, index } = this.state.get();
    return stack && { stack, opening: { index, ...this.hung } };
  }

  /** Draws again after the tile has changed its size. */
  refresh(): void {
    this.onCamera();
  }

  scrollTo(index: number): void {
    const { stack } = this.state.get();
    if (stack?.kind !== 'images') {
      return;
    }
    const target = Math.min(Math.max(index, 0), stack.frames.length - 1);
    this.goTo(target);
    void this.viewport.setImageIdIndex(target);
  }

  scrollBy(delta: number): void {
    this.scrollTo(this.state.get().index + delta);
  }

  /** Tries a failed frame again. */
  retry(): void {
    this.reset();
  }

  setWindow(window: Window): void {
    const frame = currentFrame(this.state.get());
    if (frame) {
      const range = rangeOf(window, frame.voiFunction);
      if (frame.voiFunction === 'SIGMOID') {
        this.viewport.setProperties({ voiRange: range });
        this.viewport.render();
      } else {
        setStraight(this.viewport, range);
      }
    }
  }

  choosePreset(preset: WindowPreset): void {
    const frame = currentFrame(this.state.get());
    const statistics = this.loadedFrame()?.statistics;
    if (!frame) {
      return;
    }
    switch (preset.kind) {
      case 'named':
      case 'file':
        this.setWindow(preset.window);
        break;
      case 'table': {
        const chosen = frame.voiTables[preset.index];
        if (chosen) {
          // The state hears of an image that is to be shown inverted only after this.
          applyVoiTable(this.viewport, chosen.table, this.viewport.getProperties().invert ?? false);
          this.onWindow();
        }
        break;
      }
      case 'automatic':
        if (statistics) {
          this.setWindow(automaticWindow(statistics, frame.voiFunction));
        }
        break;
      case 'full':
        if (statistics) {
          const { min, max } = statistics;
          this.setWindow(
            windowOf({ lower: min, upper: Math.max(max, min + 1) }, frame.voiFunction),
          );
        }
        break;
    }
  }

  /** As the frame's file asks for it, else as suits what it is. */
  resetWindow(): void {
    const frame = currentFrame(this.state.get());
    const statistics = this.loadedFrame()?.statistics;
    if (frame && opensWithTable(frame)) {
      this.choosePreset({ kind: 'table', explanation: undefined, index: 0 });
    } else if (frame && statistics) {
      this.setWindow(initialWindow(frame, statistics));
    }
  }

  invert(): void {
    this.viewport.setProperties({ invert: !this.viewport.getProperties().invert });
    this.viewport.render();
    this.onWindow();
  }

  rotate(): void {
    const rotation = this.viewport.getViewPresentation().rotation ?? 0;
    this.viewport.setViewPresentation({ rotation: (rotation + 90) % 360 });
    this.viewport.render();
    this.onCamera();
  }

  flip(direction: 'horizontal' | 'vertical'): void {
    const { flipHorizontal, flipVertical } = this.viewport.getCamera();
    this.viewport.setCamera(
      direction === 'horizontal'
        ? { flipHorizontal: !(flipHorizontal ?? false) }
        : { flipVertical: !(flipVertical ?? false) },
    );
    this.viewport.render();
  }

  /** Whether the picture is as large as its viewport allows, as it opens, and not moved. */
  isFitted(): boolean {
    const [x, y] = this.viewport.getPan();
    return Math.abs(this.viewport.getZoom() - 1) < 0.01 && Math.hypot(x, y) < 1;
  }

  fit(): void {
    const { rotation, flipHorizontal, flipVertical } = this.viewport.getViewPresentation();
    if (currentFrame(this.state.get()) === undefined) {
      return;
    }
    this.viewport.resetCamera();
    this.viewport.setViewPresentation({
      ...(rotation !== undefined && { rotation }),
      ...(flipHorizontal !== undefined && { flipHorizontal }),
      ...(flipVertical !== undefined && { flipVertical }),
    });
    this.viewport.render();
    this.onCamera();
  }

  /** One pixel of the image to one of the screen's own. */
  oneToOne(): void {
    const scale = screenPixelsPerImagePixel(this.viewport);
    if (scale > 0) {
      this.viewport.setZoom(this.viewport.getZoom() / scale);
      this.viewport.render();
    }
  }

  reset(): void {
    const shown = this.opening();
    if (shown?.stack.kind === 'images') {
      void this.open(shown.stack, shown.opening);
    }
  }

  /** Shows the pictures as a presentation state says, from the first that it is for; without one as they opened. */
  present(presentation: PresentationState | undefined): void {
    const { stack, index } = this.state.get();
    this.presenter.forget();
    if (presentation === undefined || stack?.kind !== 'images') {
      this.reset();
      return;
    }
    this.state.update({ presentation });
    const here = stack.frames[index];
    if (here && presents(presentation, here)) {
      this.showPresented();
    } else {
      this.scrollTo(stack.frames.findIndex((frame) => presents(presentation, frame)));
    }
  }

  play(frameRate = this.state.get().frameRate): void {
    this.cine.start(frameRate);
    this.state.update({ playing: true, frameRate });
  }

  pause(): void {
    this.cine.stop();
    if (this.state.get().playing) {
      this.state.update({ playing: false });
    }
  }

  /** Where a point of the picture's space is in the viewport, in the page's pixels. */
  toScreen([x, y, z]: Vector3): [x: number, y: number] {
    return this.viewport.worldToCanvas([x, y, z]);
  }

  /** Calls whenever the picture has been drawn, also larger, moved or turned. */
  onDrawn(listener: () => void): () => void {
    const { element } = this.viewport;
    element.addEventListener(Events.IMAGE_RENDERED, listener);
    return () => element.removeEventListener(Events.IMAGE_RENDERED, listener);
  }

  get element(): HTMLDivElement {
    return this.viewport.element;
  }

  dispose(): void {
    this.cine.stop();
    this.prefetcher?.stop();
    const { element } = this.viewport;
    element.removeEventListener(Events.STACK_NEW_IMAGE, this.onNewImage as EventListener);
    element.removeEventListener(Events.STACK_VIEWPORT_SCROLL, this.onTarget as EventListener);
    element.removeEventListener(Events.VOI_MODIFIED, this.onWindow);
    element.removeEventListener(Events.CAMERA_MODIFIED, this.onCamera);
    eventTarget.removeEventListener(Events.IMAGE_LOAD_ERROR, this.onFailure);
  }

  private prefetch(stack: ImageStack, index: number): void {
    // Sections are made when they are looked at; all of them would fill the memory.
    const [{ cut, turned }] = stack.frames;
    if (this.state.get().stack !== stack || cut || turned) {
      return;
    }
    const imageIds = stack.frames.map(({ imageId }) => imageId);
    this.prefetcher = new Prefetcher(imageIds, index, (loaded) => this.state.update({ loaded }));
    this.prefetcher.start();
  }

  private showPresented(): void {
    const { presentation, picture } = this.state.get();
    const frame = currentFrame(this.state.get());
    if (presentation && frame && picture === 'shown') {
      this.presenter.show(presentation, frame);
    }
  }

  private stepCine(): void {
    const { stack, index } = this.state.get();
    if (stack?.kind === 'images') {
      this.scrollTo((index + 1) % stack.frames.length);
    }
  }

  private goTo(index: number): void {
    const frame = currentFrame({ ...this.state.get(), index });
    const ready = frame !== undefined && cache.isLoaded(frame.imageId);
    this.prefetcher?.moveTo(index);
    this.state.update({ index, failure: undefined, picture: ready ? 'shown' : 'loading' });
  }

  private loadedFrame(): LoadedFrame | undefined {
    return this.viewport.getCornerstoneImage();
  }

  private readonly onTarget = (
    event: CustomEvent<Types.EventTypes.StackViewportScrollEventDetail>,
  ): void => this.goTo(event.detail.newImageIdIndex);

  private readonly onNewImage = (
    event: CustomEvent<Types.EventTypes.StackNewImageEventDetail>,
  ): void => {
    const { imageIdIndex, imageId } = event.detail;
    const { stack, index } = this.state.get();
    if (stack?.kind !== 'images' || stack.frames[imageIdIndex]?.imageId !== imageId) {
      return;
    }
    if (imageIdIndex === index) {
      this.state.update({ picture: 'shown', failure: undefined });
    }
    this.pin();
    this.showPresented();
    this.onWindow();
    this.onCamera();
    this.onScroll(this);
  };

  /** The first image's window holds for the whole stack: slices of one series are compared with each other. */
  private pin(): void {
    if (this.pinned) {
      return;
    }
    this.pinned = true;
    this.viewport.resetCamera();
    const frame = currentFrame(this.state.get());
    const { window, inverted } = this.hung;
    if (inverted !== undefined) {
      this.viewport.setProperties({ invert: inverted });
    }
    if (window) {
      this.setWindow(window);
      return;
    }
    if (frame && opensWithTable(frame)) {
      this.resetWindow();
      return;
    }
    const { voiRange } = this.viewport.getProperties();
    if (voiRange) {
      this.viewport.setProperties({ voiRange });
    }
  }

  private readonly onFailure = (
    event: CustomEvent<Partial<Types.EventTypes.ImageLoadedFailedEventDetail>>,
  ): void => {
    const { imageId, error } = event.detail;
    const frame = currentFrame(this.state.get());
    if (frame && frame.imageId === imageId) {
      const failure = error instanceof FrameError ? error.reason : 'damaged';
      this.state.update({ picture: 'failed', failure });
    }
  };

  private readonly onWindow = (): void => {
    const frame = currentFrame(this.state.get());
    const { voiRange, invert } = this.viewport.getProperties();
    if (frame && voiRange) {
      const window = windowOf(voiRange, frame.voiFunction);
      this.state.update({ window, inverted: invert ?? false });
    }
  };

  private readonly onCamera = (): void => {
    const frame = currentFrame(this.state.get());
    const axes = screenAxes(this.viewport);
    if (frame && axes) {
      this.state.update({
        labels: edgeLabels(frame, axes.right, axes.down),
        zoomPercent: Math.round(screenPixelsPerImagePixel(this.viewport) * 100),
      });
    }
  };
}

/** Where the frame of a stack is in what the stack has become; about there when it is gone. */
export function placeAfter(after: Stack, before: Stack, index: number): number {
  if (after.kind !== 'images' || before.kind !== 'images') {
    return 0;
  }
  const imageId = before.frames[index]?.imageId;
  const at = after.frames.findIndex((frame) => frame.imageId === imageId);
  return at >= 0 ? at : Math.min(index, after.frames.length - 1);
}
