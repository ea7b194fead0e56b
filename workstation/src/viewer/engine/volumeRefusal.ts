// SPDX-License-Identifier: Apache-2.0
import { getRenderingCapabilities } from '@cornerstonejs/core';
import type { Volume } from '../study/model';

/** Why a volume is not drawn in space on this PC. */
export type VolumeRefusal = 'memory' | 'graphics' | 'large';

/** What is known of the PC that is to draw it. */
export interface Graphics {
  /** Of the whole PC, as far as the browser tells. */
  readonly gigabytes: number | undefined;
  /** The longest side of a volume that the graphics hold. */
  readonly longest: number;
  /** Drawn by the processor, for want of a graphics card. */
  readonly software: boolean;
}

const fewestGigabytes = 4;
/** A processor draws so many in a second or two. */
const mostInSoftware = 4_000_000;
/** Half a gigabyte in 16 bits. */
const most = 256 * 1024 * 1024;

export function refusalOf({ axes }: Volume, graphics: Graphics): VolumeRefusal | undefined {
  const counts = axes.map(({ count }) => count);
  const voxels = counts.reduce((product, count) => product * count, 1);
  if (graphics.gigabytes !== undefined && graphics.gigabytes < fewestGigabytes) {
    return 'memory';
  }
  if (graphics.longest === 0 || (graphics.software && voxels > mostInSoftware)) {
    return 'graphics';
  }
  return voxels > most || Math.max(...counts) > graphics.longest ? 'large' : undefined;
}

/** Asks the browser, by a context that is given back at once. */
export function graphicsHere(): Graphics {
  const context = document.createElement('canvas').getContext('webgl2');
  const longest = Number(context?.getParameter(context.MAX_3D_TEXTURE_SIZE) ?? 0);
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return {
    gigabytes: (navigator as { deviceMemory?: number }).deviceMemory,
    longest,
    software: getRenderingCapabilities().softwareRasterizer,
  };
}
