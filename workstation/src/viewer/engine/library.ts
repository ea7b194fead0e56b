// SPDX-License-Identifier: Apache-2.0
import { cache, init } from '@cornerstonejs/core';
import { addTool, init as initTools } from '@cornerstonejs/tools';
import { registerFrameLoader } from './frameLoader';
import { provideMetadata } from './frameRegistry';
import { toolClasses } from './tools';

/** Decoded frames are kept up to this size; the least recently shown leave first. */
const cacheBytes = 1024 * 1024 * 1024;

let started = false;

/** Starts the rendering library, once for the page. It needs neither shared memory nor a secure context. */
export function startLibrary(): void {
  if (started) {
    return;
  }
  started = true;
  init({ rendering: { webGlContextCount: 1 }, debug: { statsOverlay: false } });
  initTools();
  cache.setMaxCacheSize(cacheBytes);
  provideMetadata();
  registerFrameLoader();
  toolClasses.forEach((tool) => addTool(tool));
}
