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

export type Colour = readonly [red: number, green: number, blue: number];

export interface ImageRef {
  readonly instanceUid: string;
  /** Of all frames where it is undefined. */
  readonly frameNumber?: number | undefined;
}
