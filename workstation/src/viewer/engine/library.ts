// SPDX-License-Identifier: Apache-2.0
import { cache, init, setUseCPURendering } from '@cornerstonejs/core';
import { addTool, annotation, init as initTools } from '@cornerstonejs/tools';
import { registerFrameLoader } from './frameLoader';
import { provideMetadata } from './frameRegistry';
import { giveMappersTheirTexture } from './imageMapper';
import { toolClasses } from './tools';

/** Decoded frames are kept up to this size; the least recently shown leave first. */
const cacheBytes = 1024 * 1024 * 1024;

/** Seen on black air, grey tissue and white bone alike. */
const drawingStyle = {
  color: 'rgb(255, 214, 77)',
  colorHighlighted: 'rgb(140, 233, 255)',
  colorSelected: 'rgb(140, 233, 255)',
  lineWidth: '1.5',
  textBoxColor: 'rgb(255, 226, 128)',
  textBoxColorHighlighted: 'rgb(140, 233, 255)',
  textBoxColorSelected: 'rgb(140, 233, 255)',
  textBoxFontFamily: '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", system-ui, sans-serif',
  textBoxBackground: 'rgba(0, 0, 0, 0.55)',
};

let started = false;

/** Starts the rendering library, once for the page. It needs neither shared memory nor a secure context. */
export function startLibrary(): void {
  if (started) {
    return;
  }
  started = true;
  giveMappersTheirTexture();
  init({ rendering: { webGlContextCount: 1 }, debug: { statsOverlay: false } });
  // Without WebGL the library would draw in a way of its own, with whole windows and no tables.
  setUseCPURendering(false, false);
  initTools();
  cache.setMaxCacheSize(cacheBytes);
  provideMetadata();
  registerFrameLoader();
  toolClasses.forEach((tool) => addTool(tool));
  const style = annotation.config.style.getDefaultToolStyles();
  annotation.config.style.setDefaultToolStyles({
    ...style,
    global: { ...style.global, ...drawingStyle },
  });
}
