// SPDX-License-Identifier: Apache-2.0
import {
  cache,
  Enums,
  imageLoader,
  RenderingEngine,
  type VolumeViewport3D,
  volumeLoader,
} from '@cornerstonejs/core';
import {
  Enums as ToolEnums,
  PanTool,
  ToolGroupManager,
  TrackballRotateTool,
  ZoomTool,
} from '@cornerstonejs/tools';
import type { Volume } from '../study/reformat';
import { startLibrary } from './library';
import { nameOf } from './toolNames';

/** How tissues are coloured and let light through, by the library's name. */
const presets = { bone: 'CT-Bone', lung: 'CT-Lung', angio: 'CT-AAA' } as const;
export type VolumePreset = keyof typeof presets;
export const volumePresets = Object.keys(presets) as VolumePreset[];

const { MouseBindings } = ToolEnums;
/** Slices that are asked for together; the tiles ask for theirs meanwhile. */
const together = 6;
let scenes = 0;

/** A volume seen from outside: its own viewport, context and tools, all of which go when it is disposed. */
export class VolumeScene {
  private readonly id = `qianli-volume-${++scenes}`;
  private renderer: RenderingEngine | undefined;
  private disposed = false;

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
    volumeLoader.createAndCacheVolumeFromImagesSync(this.id, imageIds);
    this.renderer = new RenderingEngine(this.id);
    this.renderer.enableElement({
      viewportId: this.id,
      type: Enums.ViewportType.VOLUME_3D,
      element,
      defaultOptions: { background: [0, 0, 0], orientation: Enums.OrientationAxis.CORONAL },
    });
    this.bindTools(this.renderer);
    const viewport = this.renderer.getViewport<VolumeViewport3D>(this.id);
    await viewport.setVolumes([{ volumeId: this.id }]);
    this.show(preset);
    return true;
  }

  show(preset: VolumePreset): void {
    const viewport = this.renderer?.getViewport<VolumeViewport3D>(this.id);
    viewport?.setProperties({ preset: presets[preset] });
    viewport?.render();
  }

  resize(): void {
    this.renderer?.resize(true, true);
  }

  dispose(): void {
    this.disposed = true;
    if (this.renderer) {
      ToolGroupManager.destroyToolGroup(this.id);
      this.renderer.destroy();
      this.renderer = undefined;
      // The slices stay: the tiles show them.
      cache.removeVolumeLoadObject(this.id);
    }
  }

  /** Left turns, middle moves, right and wheel come nearer. */
  private bindTools(renderer: RenderingEngine): void {
    const group = ToolGroupManager.createToolGroup(this.id);
    const bindings = [
      [nameOf(TrackballRotateTool), MouseBindings.Primary],
      [nameOf(PanTool), MouseBindings.Auxiliary],
      [nameOf(ZoomTool), MouseBindings.Secondary],
    ] as const;
    for (const [name, mouseButton] of bindings) {
      group?.addTool(name);
      group?.setToolActive(name, { bindings: [{ mouseButton }] });
    }
    group?.addViewport(this.id, renderer.id);
  }
}
