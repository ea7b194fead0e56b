// SPDX-License-Identifier: Apache-2.0
import type { PresentationState } from '../presentation/model';
import type { Frame, Stack, Window } from '../study/model';
import type { EdgeLabels } from '../study/orientation';
import type { FrameFailure } from './fetchFrame';

/** What is on screen in one viewport; replaced as a whole whenever something changes. */
export interface TileState {
  readonly stack: Stack | undefined;
  /** The place in the stack that the reader went to; the picture may still be on its way. */
  readonly index: number;
  readonly picture: 'none' | 'loading' | 'shown' | 'failed';
  readonly failure: FrameFailure | undefined;
  /** Frames of the stack in memory. */
  readonly loaded: number;
  readonly window: Window | undefined;
  readonly inverted: boolean;
  /** Screen pixels for each pixel of the image, in per cent. */
  readonly zoomPercent: number;
  /** How the pictures are shown where not as their files say. */
  readonly presentation: PresentationState | undefined;
  readonly labels: EdgeLabels;
  readonly playing: boolean;
  readonly frameRate: number;
}

export const emptyTile: TileState = {
  stack: undefined,
  index: 0,
  picture: 'none',
  failure: undefined,
  loaded: 0,
  window: undefined,
  inverted: false,
  zoomPercent: 100,
  presentation: undefined,
  labels: { left: '', right: '', top: '', bottom: '' },
  playing: false,
  frameRate: 10,
};

/** Where a stack opens and in which window, when not where its kind and its file say. */
export interface Opening {
  readonly index?: number | undefined;
  readonly window?: Window | undefined;
  /** Dark on light, or light on dark, when not as its file says. */
  readonly inverted?: boolean | undefined;
}

/** With which frame a stack opens: slices with their middle, films with their first. */
export function startIndex(stack: Stack): number {
  return stack.kind === 'images' && stack.frameRate === undefined
    ? Math.floor((stack.frames.length - 1) / 2)
    : 0;
}

export function currentFrame({
  stack,
  index,
}: Pick<TileState, 'stack' | 'index'>): Frame | undefined {
  return stack?.kind === 'images' ? stack.frames[index] : undefined;
}

/** A value that React components can follow. */
export class Observable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    this.value = value;
    this.listeners.forEach((listener) => listener());
  }

  update(changes: Partial<T>): void {
    this.set({ ...this.value, ...changes });
  }
}
