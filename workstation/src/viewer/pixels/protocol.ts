// SPDX-License-Identifier: Apache-2.0
import type { PixelFormat, Rescale } from '../study/model';
import type { ColourPixels } from './colour';
import type { GreyPixels } from './grey';

export type DecodedPixels = GreyPixels | ColourPixels;

/** What the page asks of a decoding worker; the bytes are handed over, not copied. */
export interface DecodeRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly transferSyntax: string;
  readonly format: PixelFormat;
  readonly rescale: Rescale;
}

export type DecodeAnswer =
  | { readonly id: number; readonly pixels: DecodedPixels }
  | { readonly id: number; readonly failure: 'unsupported-syntax' | 'damaged' };
