// SPDX-License-Identifier: Apache-2.0
import type { BitPlane, Colour, ImageRef, LookupTable, Rescale } from '../study/values';

/** How images are to be shown, as some workstation has stored it. */
export interface PresentationState {
  readonly instanceUid: string;
  readonly label: string;
  readonly creator: string | undefined;
  readonly created: string | undefined;
  readonly images: readonly ImageRef[];
  /** In place of the image's own; the image's where it is undefined. */
  readonly rescale: Rescale | undefined;
  readonly voi: readonly Scoped<Voi>[];
  /** Turns brightness into brightness. */
  readonly brightness: LookupTable | undefined;
  readonly inverse: boolean;
  readonly turn: Turn;
  readonly areas: readonly Scoped<Area>[];
  readonly shutter: Shutter | undefined;
  readonly drawings: readonly Scoped<Drawing>[];
  readonly planes: readonly ShownPlane[];
}

/** A plane of bits that a state shows: its own one, or the image's of that group. */
export interface ShownPlane {
  readonly group: number;
  readonly own: BitPlane | undefined;
  readonly order: number;
  readonly colour: Colour;
}

/** What holds for some of a state's images, or for all when it names none. */
export interface Scoped<T> {
  readonly images: readonly ImageRef[];
  readonly value: T;
}

export type Voi =
  | {
      readonly kind: 'window';
      readonly centre: number;
      readonly width: number;
      readonly shape: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
    }
  | { readonly kind: 'table'; readonly table: LookupTable };

/** Turned first, to the right, and mirrored then. */
export interface Turn {
  readonly degrees: number;
  readonly mirrored: boolean;
}

/** Pixels from the upper left corner of the image; it may reach beyond the image. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for each of the image, where that is what the state asks for. */
  readonly magnification: number | undefined;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels from the image's upper left corner, or fractions of the displayed area. */
export type Unit = 'pixel' | 'display';

/** Covers what is around the image proper: a pixel is seen that lies within all of its outlines and is not set in its bitmap. */
export interface Shutter {
  readonly grey: number;
  readonly outlines: readonly (readonly Point[])[];
  readonly bitmap: BitPlane | undefined;
}

/** The drawings of one layer on some images. */
export interface Drawing {
  /** Layers of a higher one lie above. */
  readonly order: number;
  readonly colour: Colour;
  readonly shapes: readonly Shape[];
  readonly captions: readonly Caption[];
}

export interface Shape {
  readonly unit: Unit;
  /** A single point is a dot. */
  readonly outline: readonly Point[];
  readonly filled: boolean;
  readonly colour: Colour | undefined;
}

/** Text in a box, or at an anchor, or both with a line between. */
export interface Caption {
  readonly lines: readonly string[];
  readonly anchor: { readonly unit: Unit; readonly at: Point } | undefined;
  readonly box: { readonly unit: Unit; readonly corners: readonly [Point, Point] } | undefined;
  readonly leader: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly colour: Colour | undefined;
}
