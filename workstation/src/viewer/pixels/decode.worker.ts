// SPDX-License-Identifier: Apache-2.0
import { decodeSamples, UnsupportedSyntaxError } from './codecs';
import { toColour } from './colour';
import { toGrey } from './grey';
import { pixelBits } from './pixelBits';
import { project } from './project';
import type { DecodedPixels, DecodeRequest, PixelAnswer, PixelRequest } from './protocol';
import { subtract } from './subtract';

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<PixelRequest>) => void) | null;
  postMessage(answer: PixelAnswer, transfer: Transferable[]): void;
};

scope.onmessage = ({ data: request }) => {
  answer(request).then(
    (pixels) => {
      scope.postMessage({ id: request.id, pixels }, [pixels.data.buffer]);
    },
    (error: unknown) => {
      const failure = error instanceof UnsupportedSyntaxError ? 'unsupported-syntax' : 'damaged';
      scope.postMessage({ id: request.id, failure }, []);
    },
  );
};

async function answer(request: PixelRequest): Promise<DecodedPixels> {
  switch (request.kind) {
    case 'decode':
      return decode(request);
    case 'subtract':
      return subtract(request);
    case 'project':
      return project(request);
  }
}

async function decode({
  bytes,
  transferSyntax,
  format,
  rescale,
}: DecodeRequest): Promise<DecodedPixels> {
  const samples = await decodeSamples(bytes, transferSyntax, format);
  const colour = samples.components > 1 || format.photometricInterpretation === 'PALETTE COLOR';
  if (colour) {
    return toColour(samples, format);
  }
  const bits = pixelBits(samples, format);
  return { ...toGrey(samples, format, rescale), ...(bits.length > 0 && { bits }) };
}
