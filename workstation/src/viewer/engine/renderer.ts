// SPDX-License-Identifier: Apache-2.0
import { Enums, eventTarget, getRenderingCapabilities, RenderingEngine } from '@cornerstonejs/core';
import { startLibrary } from './library';
import { processorRenderer } from './processorDrawing';

/** A reader who goes on to the next case is there within this time; for whoever stops reading nothing is held. */
const lingerMs = 8_000;

interface Idle {
  readonly renderer: RenderingEngine;
  readonly leaving: ReturnType<typeof setTimeout>;
}

let idle: Idle | undefined;
let last = 0;
/** Of renderers whose context the browser took away; they draw nothing any more. */
const lost = new Set<string>();
let watching = false;

/** A renderer for one viewer. One that was given back lately draws at once: its context stands and its programs are compiled. */
export function takeRenderer(): RenderingEngine {
  startLibrary();
  watchLosses();
  const kept = idle;
  if (kept === undefined) {
    const id = `qianli-renderer-${++last}`;
    return hasGraphics() ? new RenderingEngine(id) : processorRenderer(id);
  }
  idle = undefined;
  clearTimeout(kept.leaving);
  return kept.renderer;
}

/** Where this is set, it counts before what the PC has: 'graphics' or 'processor'. */
const key = 'qianli.drawing';

/** Whether pictures are drawn by a graphics card and not by a program that stands in for one. */
function hasGraphics(): boolean {
  const set = localStorage.getItem(key);
  const { webgl2, softwareRasterizer } = getRenderingCapabilities();
  return set === null ? webgl2 && !softwareRasterizer : set === 'graphics';
}

/** Gives back a renderer that has no viewport any more. */
export function giveBackRenderer(renderer: RenderingEngine): void {
  if (idle !== undefined || lost.delete(renderer.id)) {
    renderer.destroy();
    return;
  }
  idle = { renderer, leaving: setTimeout(dropIdle, lingerMs) };
}

function dropIdle(): void {
  idle?.renderer.destroy();
  idle = undefined;
}

function watchLosses(): void {
  if (watching) {
    return;
  }
  watching = true;
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, (event: Event) => {
    const { renderingEngineId } = (event as CustomEvent<{ renderingEngineId: string }>).detail;
    if (renderingEngineId === idle?.renderer.id) {
      clearTimeout(idle.leaving);
      dropIdle();
    } else {
      lost.add(renderingEngineId);
    }
  });
}
