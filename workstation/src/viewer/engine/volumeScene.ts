// SPDX-License-Identifier: Apache-2.0
import {
  cache,
  Enums,
  imageLoader,
  RenderingEngine,
  type VolumeViewport3D,
  volumeLoader,
} from '@cornerstonejs/core';
import type { Vector3, Volume } from '../study/model';
import { startLibrary } from './library';
import type { View } from './volumeView';

/** How tissues are coloured and let light through, by the library's name. */
const presets = { bone: 'CT-Bone', lung: 'CT-Lung', angio: 'CT-AAA' } as const;
export type VolumePreset = keyof typeof presets;
export const volumePresets = Object.keys(presets) as VolumePreset[];

/** Slices that are asked for together; the tiles ask for theirs meanwhile. */
const together = 6;
let scenes = 0;

/** A volume seen from outside: its own viewport and context, which go when it is disposed. */
export class VolumeScene {
  private readonly id = `qianli-volume-${++scenes}`;
  private renderer: RenderingEngine | undefined;
  private disposed = false;

  /** Coarse, the rays take half as many steps. */
  constructor(private readonly coarse: boolean) {}

  /** Loads the slices, then draws them; false when the scene was left meanwhile. */
  async open(
    element: HTMLDivElement,
    volume: Volume,
    preset: VolumePreset,
    onProgress: (percent: number) => void,
  ): Promise<boolean> {
    const imageIds = volume.stack.frames.map(({ imageId }) => imageId);
    for (let start = 0; start < imageIds.length && !this.disposed; start += together) {
      const next = imageIds.slice(start, start + together);
      await Promise.all(next.map((imageId) => imageLoader.loadAndCacheImage(imageId)));
      onProgress(Math.round((100 * Math.min(start + together, imageIds.length)) / imageIds.length));
    }
    if (this.disposed) {
      return false;
    }
    startLibrary();
    // Said to be new, or its slices are not sent to the graphics: the library leaves that to loaders of whole volumes.
    volumeLoader.createAndCacheVolumeFromImagesSync(this.id, imageIds).modified();
    this.renderer = new RenderingEngine(this.id);
    this.renderer.enableElement({
      viewportId: this.id,
      type: Enums.ViewportType.VOLUME_3D,
      element,
      defaultOptions: {
        background: [0, 0, 0],
        orientation: Enums.OrientationAxis.CORONAL,
        parallelProjection: true,
      },
    });
    await this.viewport?.setVolumes([{ volumeId: this.id }]);
    this.viewport?.setSampleDistanceMultiplier(this.coarse ? 2 : 1);
    this.show(preset);
    return true;
  }

  /** Tells of every drawing, and from where it was seen, until the answer is called. */
  onDrawn(
    element: HTMLDivElement,
    tell: (drawn: HTMLCanvasElement, from: View) => void,
  ): () => void {
    const drawn = () =>
      this.viewport && tell(this.viewport.getCanvas(), this.viewport.getCamera() as View);
    element.addEventListener(Enums.Events.IMAGE_RENDERED, drawn);
    return () => element.removeEventListener(Enums.Events.IMAGE_RENDERED, drawn);
  }

  show(preset: VolumePreset): void {
    this.viewport?.setProperties({ preset: presets[preset] });
    this.viewport?.render();
  }

  /** Sees the volume from elsewhere. */
  look(from: (view: View) => View): void {
    const { viewport } = this;
    const camera = viewport?.getCamera();
    if (viewport && camera) {
      const { position, focalPoint, viewUp, parallelScale } = from(camera as View);
      viewport.setCamera({
        position: pointOf(position),
        focalPoint: pointOf(focalPoint),
        viewUp: pointOf(viewUp),
        parallelScale,
      });
    }
  }

  resize(): void {
    this.renderer?.resize(true, true);
  }

  dispose(): void {
    this.disposed = true;
    if (this.renderer) {
      this.renderer.destroy();
      this.renderer = undefined;
      // The slices stay: the tiles show them.
      cache.removeVolumeLoadObject(this.id);
    }
  }

  private get viewport(): VolumeViewport3D | undefined {
    return this.renderer?.getViewport<VolumeViewport3D>(this.id);
  }
}

/** As the library wants it, which may write into what it is given. */
const pointOf = ([x, y, z]: Vector3): [number, number, number] => [x, y, z];
