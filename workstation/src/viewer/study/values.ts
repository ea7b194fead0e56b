// SPDX-License-Identifier: Apache-2.0

/** A table of stored values: entries[i] belongs to the stored value firstMapped + i (PS3.3 C.11.1.1). */
export interface LookupTable {
  readonly firstMapped: number;
  readonly bits: number;
  readonly entries: Uint16Array;
}

/** From stored values to the modality's unit. */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly table?: LookupTable;
  /** 'HU', 'BQML', ... and '' for unspecified. */
  readonly unit: string;
}

/** A plane of bits over a frame: a sender's lines and words, or what a shutter covers. */
export interface BitPlane {
  /** An even number from 0x6000 on. */
  readonly group: number;
  readonly rows: number;
  readonly columns: number;
  /** Pixels from the image's upper left corner; it may begin outside. */
  readonly x: number;
  readonly y: number;
  /** Where in the data this frame's plane begins; bit i is bit i % 8 of byte i / 8. */
  readonly firstBit: number;
  /** The bytes, the address of what the server keeps apart, or the bit of the image's own pixels that they are. */
  readonly data: Uint8Array | string | PixelBit;
  /** Marks a region of interest: what is below it is to be seen. */
  readonly region?: boolean;
}

/** A bit of every pixel of an image that is no part of its value. */
export interface PixelBit {
  readonly imageId: string;
  readonly bit: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

export interface ImageRef {
  readonly instanceUid: string;
  /** Of all frames where it is undefined. */
  readonly frameNumber?: number | undefined;
}
