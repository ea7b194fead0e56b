// SPDX-License-Identifier: Apache-2.0
import { cache, Enums, imageLoader, utilities, type Types } from '@cornerstonejs/core';
import { DecodeError, DecoderPool } from '../pixels/decoderPool';
import type { GreyArray } from '../pixels/grey';
import type { PackedBit } from '../pixels/pixelBits';
import { transferSyntaxOf } from '../pixels/multipart';
import type { DecodedPixels } from '../pixels/protocol';
import { scheme } from '../study/frames';
import type { Cut, Frame, Subtraction, Turned } from '../study/model';
import { cutPixels } from '../study/reformat';
import { sliceOf } from '../study/turning';
import { initialWindow, type ValueStatistics } from '../study/windows';
import { FrameError, fetchFrame } from './fetchFrame';
import {
  calibration,
  findFrame,
  type FrameOwner,
  forgetFrames,
  registeredFrames,
} from './frameRegistry';

/** The library's image with the statistics that the automatic window needs, and planes from unused bits of its pixels. */
export interface LoadedFrame extends Types.IImage {
  readonly statistics?: ValueStatistics;
  readonly bits?: readonly PackedBit[];
}

let decoders: DecoderPool | undefined;
/** Of the frames that are being fetched or decoded. */
const underWay = new Map<string, AbortController>();

/** Starts what decodes frames; it takes as long as fetching the first. */
export function makeDecodersReady(): void {
  decoders ??= new DecoderPool();
  decoders.makeReady();
}

export function registerFrameLoader(): void {
  imageLoader.registerImageLoader(scheme, (imageId) => {
    const loading = { promise: loadFrame(imageId) };
    // Into the cache from here, because the library leaves the promise of doing so unwatched; whoever asked for the
    // frame sees its failure.
    cache.putImageLoadObject(imageId, loading).catch(() => undefined);
    return loading;
  });
}

/**
 * Gives frames back, in memory or on their way: whoever shows others, or fetches others ahead, is not disturbed. The last
 * one takes the workers and their memory along.
 */
export function releaseFrames(stacks: Iterable<FrameOwner>): void {
  for (const stack of stacks) {
    for (const { imageId } of stack.frames) {
      underWay.get(imageId)?.abort();
      if (cache.getImageLoadObject(imageId)) {
        cache.removeImageLoadObject(imageId, { force: true });
      }
    }
    forgetFrames(stack);
  }
  if (registeredFrames() === 0) {
    decoders?.stop();
    decoders = undefined;
  }
}

async function loadFrame(imageId: string): Promise<LoadedFrame> {
  const frame = findFrame(imageId);
  if (frame === undefined) {
    throw new FrameError(imageId, 'stopped');
  }
  if (frame.cut) {
    return loadSection(frame, frame.cut);
  }
  if (frame.turned) {
    return loadTurned(frame, frame.turned);
  }
  if (frame.subtraction) {
    return loadDifference(frame, frame.subtraction);
  }
  const abort = new AbortController();
  underWay.set(imageId, abort);
  try {
    return await fetchAndDecode(frame, abort.signal);
  } finally {
    // Released and asked for again meanwhile, it is another one's.
    if (underWay.get(imageId) === abort) {
      underWay.delete(imageId);
    }
  }
}

async function fetchAndDecode(frame: Frame, signal: AbortSignal): Promise<LoadedFrame> {
  const { imageId } = frame;
  const { contentType, bytes } = await fetchFrame(frame, signal);
  if (signal.aborted) {
    throw new FrameError(imageId, 'stopped');
  }
  decoders ??= new DecoderPool();
  const pixels = await decoders
    // A copy of its own, so that handing it over does not take the whole answer along.
    .decode(bytes.slice(), transferSyntaxOf(contentType), frame.format, frame.rescale)
    .catch((error: unknown) => {
      throw new FrameError(imageId, error instanceof DecodeError ? error.reason : 'damaged');
    });
  return pixels.kind === 'grey' ? greyImage(frame, pixels) : colourImage(frame, pixels.data);
}

/** Slices of a section that are asked for together; more would keep the frames the reader waits for out. */
const together = 6;

/** A section is drawn when all its slices are in memory. */
async function loadSection(frame: Frame, cut: Cut): Promise<LoadedFrame> {
  const planes: GreyArray[] = [];
  for (let start = 0; start < cut.slices.length; start += together) {
    const ids = cut.slices.slice(start, start + together).map(({ imageId }) => imageId);
    const images = await Promise.all(ids.map((id) => imageLoader.loadAndCacheImage(id)));
    planes.push(...images.map((image) => image.getPixelData() as GreyArray));
  }
  if (findFrame(frame.imageId) === undefined) {
    throw new FrameError(frame.imageId, 'stopped');
  }
  const data = cutPixels(cut, planes);
  return greyImage(frame, { kind: 'grey', data, statistics: statisticsOf(data) });
}

/** Slices that are handed to a worker together: copies of a whole volume would take too much memory. */
const projected = 16;

async function loadTurned(frame: Frame, turned: Turned): Promise<LoadedFrame> {
  const { frames } = turned.volume.stack;
  const { rows, columns } = frames[0].format;
  const { count } = turned.rays;
  const data = new Float32Array(frames.length * count);
  for (let start = 0; start < frames.length; start += projected) {
    const images = await Promise.all(
      frames
        .slice(start, start + projected)
        .map(({ imageId }) => imageLoader.loadAndCacheImage(imageId)),
    );
    if (findFrame(frame.imageId) === undefined) {
      throw new FrameError(frame.imageId, 'stopped');
    }
    const planes = images.map((image) => image.getPixelData() as GreyArray);
    decoders ??= new DecoderPool();
    const part = await decoders.project({ planes, rows, columns, rays: turned.rays });
    planes.forEach((_, place) => {
      const line = part.data.subarray(place * count, (place + 1) * count);
      // From slice to row is the way from row to slice.
      data.set(line, sliceOf(turned, start + place) * count);
    });
  }
  return greyImage(frame, { kind: 'grey', data, statistics: statisticsOf(data) });
}

async function loadDifference(frame: Frame, subtraction: Subtraction): Promise<LoadedFrame> {
  const load = (frames: readonly Frame[]) =>
    Promise.all(
      frames.map(async ({ imageId }) => {
        const image = await imageLoader.loadAndCacheImage(imageId);
        return image.getPixelData() as GreyArray;
      }),
    );
  const [contrast, mask] = await Promise.all([load(subtraction.contrast), load(subtraction.mask)]);
  if (findFrame(frame.imageId) === undefined) {
    throw new FrameError(frame.imageId, 'stopped');
  }
  decoders ??= new DecoderPool();
  const { shift, logarithmic } = subtraction;
  const { rows, columns } = frame.format;
  const given = { contrast, mask, rows, columns, shift, logarithmic };
  return greyImage(frame, await decoders.subtract(given));
}

function statisticsOf(data: GreyArray): ValueStatistics {
  let [min, max] = [Infinity, -Infinity];
  for (const value of data) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min, max, low: min, high: max };
}

type GreyPixels = Extract<DecodedPixels, { kind: 'grey' }>;

function greyImage(frame: Frame, { data, statistics, bits }: GreyPixels): LoadedFrame {
  const window = initialWindow(frame, statistics);
  return {
    ...commonImage(frame, data, 1),
    color: false,
    minPixelValue: statistics.min,
    maxPixelValue: statistics.max,
    windowCenter: window.centre,
    windowWidth: window.width,
    invert: frame.format.photometricInterpretation === 'MONOCHROME1',
    statistics,
    ...(bits && { bits }),
  };
}

function colourImage(frame: Frame, data: Uint8Array): LoadedFrame {
  return {
    ...commonImage(frame, data, 3),
    color: true,
    minPixelValue: 0,
    maxPixelValue: 255,
    windowCenter: 128,
    windowWidth: 256,
    invert: false,
  };
}

type CommonKeys =
  'color' | 'minPixelValue' | 'maxPixelValue' | 'windowCenter' | 'windowWidth' | 'invert';

function commonImage(
  frame: Frame,
  data: Types.PixelDataTypedArray,
  numberOfComponents: number,
): Omit<LoadedFrame, CommonKeys> {
  const { rows, columns } = frame.format;
  const regions = calibration(frame);
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    scalarData: data,
    width: columns,
    height: rows,
    numberOfComponents,
  });
  return {
    imageId: frame.imageId,
    dataType: data.constructor.name as Types.PixelDataTypedArrayString,
    rows,
    columns,
    height: rows,
    width: columns,
    rgba: false,
    numberOfComponents,
    rowPixelSpacing: frame.spacing.row,
    columnPixelSpacing: frame.spacing.column,
    // Values are in the modality's unit already; the library must not scale them again.
    slope: 1,
    intercept: 0,
    voiLUTFunction: libraryFunctions[frame.voiFunction],
    photometricInterpretation:
      numberOfComponents === 3 ? 'RGB' : frame.format.photometricInterpretation,
    sizeInBytes: data.byteLength,
    ...(regions && { calibration: { type: Enums.CalibrationTypes.REGION, ...regions } }),
    voxelManager,
    getPixelData: () => data,
    getCanvas: () => document.createElement('canvas'),
  };
}

const libraryFunctions = {
  LINEAR: Enums.VOILUTFunctionType.LINEAR,
  LINEAR_EXACT: Enums.VOILUTFunctionType.LINEAR_EXACT,
  SIGMOID: Enums.VOILUTFunctionType.SAMPLED_SIGMOID,
} as const;
