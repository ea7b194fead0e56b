// SPDX-License-Identifier: Apache-2.0
import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import charlsWasm from '@cornerstonejs/codec-charls/decodewasm?url';
import turbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import turboWasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openJpegWasm from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openJph from '@cornerstonejs/codec-openjph/wasmjs';
import openJphWasm from '@cornerstonejs/codec-openjph/wasm?url';
import { Decoder as LosslessDecoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import type { PixelFormat } from '../study/model';
import { decodeExtended } from './jpegExtended';
import { markAsRgb, readJpegProcess, usesColourTransform } from './jpegMarkers';
import { readNative, readRle, type SampleArray, type Samples } from './samples';

/** Decodes one frame of any transfer syntax that the browser can decode. */
export async function decodeSamples(
  bytes: Uint8Array,
  transferSyntax: string,
  format: PixelFormat,
): Promise<Samples> {
  switch (transferSyntax) {
    case '1.2.840.10008.1.2':
    case '1.2.840.10008.1.2.1':
    case '1.2.840.10008.1.2.1.98':
    case '1.2.840.10008.1.2.1.99':
      return readNative(bytes, format);
    case '1.2.840.10008.1.2.2':
      return readNative(bytes, format, true);
    case '1.2.840.10008.1.2.8.1':
      return readNative(await inflate(bytes), format);
    case '1.2.840.10008.1.2.5':
      return readRle(bytes, format);
    case '1.2.840.10008.1.2.4.50':
    case '1.2.840.10008.1.2.4.51':
    case '1.2.840.10008.1.2.4.57':
    case '1.2.840.10008.1.2.4.70':
      return decodeJpeg(bytes, format);
    case '1.2.840.10008.1.2.4.80':
    case '1.2.840.10008.1.2.4.81':
      return decodeJpegLs(bytes);
    case '1.2.840.10008.1.2.4.90':
    case '1.2.840.10008.1.2.4.91':
      return decodeJpeg2000(bytes, format);
    case '1.2.840.10008.1.2.4.201':
    case '1.2.840.10008.1.2.4.202':
    case '1.2.840.10008.1.2.4.203':
      return decodeHighThroughput(bytes, format);
    default:
      throw new UnsupportedSyntaxError();
  }
}

/** No decoder here knows the transfer syntax. */
export class UnsupportedSyntaxError extends Error {}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream();
  const inflated = stream.pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

async function decodeJpeg(bytes: Uint8Array, format: PixelFormat): Promise<Samples> {
  const process = readJpegProcess(bytes);
  if (process.lossless) {
    return decodeLossless(bytes, process.precision, process.components);
  }
  if (process.precision > 8) {
    const data = decodeExtended(bytes);
    return { data, components: process.components, planar: false, rgb: false, aligned: true };
  }
  const unmarkedRgb = format.photometricInterpretation === 'RGB' && !process.adobe;
  const codec = await codecs.turbo();
  return {
    ...decodeWith(new codec.JPEGDecoder(), unmarkedRgb ? markAsRgb(bytes) : bytes),
    rgb: true,
  };
}

function decodeLossless(bytes: Uint8Array, precision: number, components: number): Samples {
  const copy = bytes.slice();
  const size = precision > 8 ? 2 : 1;
  const decoded = new LosslessDecoder().decode(copy.buffer, 0, copy.length, size);
  const data =
    size === 2
      ? new Uint16Array(decoded.buffer as ArrayBuffer, decoded.byteOffset, decoded.byteLength / 2)
      : new Uint8Array(decoded.buffer as ArrayBuffer, decoded.byteOffset, decoded.byteLength);
  return { data, components, planar: false, rgb: false, aligned: true };
}

async function decodeJpegLs(bytes: Uint8Array): Promise<Samples> {
  const codec = await codecs.charls();
  const decoder = new codec.JpegLSDecoder();
  const separate = (): boolean => decoder.getInterleaveMode() === 0;
  const samples = decodeWith(decoder, bytes, separate);
  return samples;
}

async function decodeJpeg2000(bytes: Uint8Array, format: PixelFormat): Promise<Samples> {
  const codec = await codecs.openJpeg();
  return { ...decodeWith(new codec.J2KDecoder(), bytes), rgb: arrivesAsRgb(bytes, format) };
}

async function decodeHighThroughput(bytes: Uint8Array, format: PixelFormat): Promise<Samples> {
  const codec = await codecs.openJph();
  return { ...decodeWith(new codec.HTJ2KDecoder(), bytes), rgb: arrivesAsRgb(bytes, format) };
}

/** The decoder inverts the codestream's component transform; the header's names for it say the same. */
function arrivesAsRgb(bytes: Uint8Array, { photometricInterpretation }: PixelFormat): boolean {
  return ['YBR_ICT', 'YBR_RCT'].includes(photometricInterpretation) || usesColourTransform(bytes);
}

function decodeWith(
  decoder: WasmDecoder,
  bytes: Uint8Array,
  isPlanar: () => boolean = () => false,
): Samples {
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { bitsPerSample, componentCount } = decoder.getFrameInfo();
    const data = copyOut(decoder.getDecodedBuffer(), bitsPerSample);
    const planar = componentCount > 1 && isPlanar();
    return { data, components: componentCount, planar, rgb: false, aligned: true };
  } finally {
    decoder.delete();
  }
}

/** Out of the codec's memory, which the next frame overwrites. */
function copyOut(decoded: Uint8Array, bitsPerSample: number): SampleArray {
  const bytes = decoded.slice();
  return bitsPerSample > 8 ? new Uint16Array(bytes.buffer) : bytes;
}

/** Each codec's module is loaded when the first frame needs it. */
const codecs = {
  charls: once(() => charls({ locateFile: () => charlsWasm })),
  turbo: once(() => turbo({ locateFile: () => turboWasm })),
  openJpeg: once(() => openJpeg({ locateFile: () => openJpegWasm })),
  openJph: once(() => openJph({ locateFile: () => openJphWasm })),
};

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
