// SPDX-License-Identifier: Apache-2.0
import type { PixelFormat, Rescale } from '../study/model';
import type { ColourPixels } from './colour';
import type { GreyPixels } from './grey';
import type { Projected } from './project';
import type { Subtrahends } from './subtract';

export type DecodedPixels = GreyPixels | ColourPixels;

/** What the page asks of a worker. */
export type PixelRequest = { readonly id: number } & (
  DecodeRequest | SubtractRequest | ProjectRequest
);

/** The bytes are handed over, not copied. */
export interface DecodeRequest {
  readonly kind: 'decode';
  readonly bytes: Uint8Array;
  readonly transferSyntax: string;
  readonly format: PixelFormat;
  readonly rescale: Rescale;
}

/** The frames stay in memory here too: they are copied. */
export interface SubtractRequest extends Subtrahends {
  readonly kind: 'subtract';
}

/** Copied too, some slices at a time. */
export interface ProjectRequest extends Projected {
  readonly kind: 'project';
}

export type PixelAnswer =
  | { readonly id: number; readonly pixels: DecodedPixels }
  | { readonly id: number; readonly failure: 'unsupported-syntax' | 'damaged' };
