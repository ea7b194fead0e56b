// SPDX-License-Identifier: Apache-2.0
import { getEnabledElement, type StackViewport } from '@cornerstonejs/core';
import { BaseTool, CobbAngleTool, LabelTool, MagnifyTool, type Types } from '@cornerstonejs/tools';
import type { Vector3 } from '../study/model';
import { copyLevels } from './transfer';

/** Two lines, the heart's width and the chest's, of which the library's Cobb tool draws and keeps the ends. */
export class CardiothoracicRatioTool extends CobbAngleTool {
  static override toolName = 'CardiothoracicRatio';

  constructor(...options: ConstructorParameters<typeof CobbAngleTool>) {
    super(...options);
    const draw = this.renderAnnotation;
    this.renderAnnotation = (enabledElement, svg) => draw(enabledElement, withoutLink(svg));
  }

  /** Widths are often drawn just parallel, and the library writes no text beside an angle of nothing. */
  override _calculateCachedStats(
    ...parameters: Parameters<CobbAngleTool['_calculateCachedStats']>
  ): unknown {
    // Nothing yet while the first of the two is drawn.
    const stats = super._calculateCachedStats(...parameters) as
      Record<string, { angle: number }> | undefined;
    for (const each of Object.values(stats ?? {})) {
      each.angle ||= Number.EPSILON;
    }
    return stats;
  }
}

/** An angle's two lines belong to each other and are linked; two widths are not. */
function withoutLink(svg: Types.SVGDrawingHelper): Types.SVGDrawingHelper {
  return {
    ...svg,
    appendNode: (node, key) => {
      if (!key.endsWith('linkLine')) {
        svg.appendNode(node, key);
      }
    },
  };
}

/** Labels that count down the spine. */
export class SpineLabelTool extends LabelTool {
  static override toolName = 'SpineLabel';
}

/** What the lens shows is so many times as large as beside it. */
const MAGNIFIED = 2;

interface LensConfiguration {
  magnifySize: number;
  readonly magnifyHeight: number;
}

/** The library's name for what it draws in a lens. */
const LENS_VIEWPORT = 'magnify-viewport';

/**
 * A lens that magnifies the same in every viewport, where the library's magnifies less the higher the viewport is, and shows
 * the greys of the picture beside it, of which the library's takes over the range alone: no table and no curve.
 */
export class LensTool extends MagnifyTool {
  static override toolName = 'Lens';

  constructor(...options: ConstructorParameters<typeof MagnifyTool>) {
    super(...options);
    const begin = this.preMouseDownCallback;
    this.preMouseDownCallback = (event) => {
      const configuration = this.configuration as LensConfiguration;
      const { clientHeight } = event.detail.element;
      configuration.magnifySize = (MAGNIFIED * clientHeight) / configuration.magnifyHeight;
      const begun = begin(event);
      showAlike(event.detail.element);
      return begun;
    };
  }
}

/** The lens has no picture yet; when it comes, the library sets how it is shown, and that is completed. */
function showAlike(element: HTMLDivElement): void {
  const beside = getEnabledElement(element);
  const lens = beside?.renderingEngine.getViewport<StackViewport>(LENS_VIEWPORT);
  if (beside === undefined || lens === undefined) {
    return;
  }
  const set = lens.setProperties.bind(lens);
  lens.setProperties = (...properties) => {
    set(...properties);
    copyLevels(beside.viewport as StackViewport, lens);
  };
}

interface LocateConfiguration {
  readonly located?: (element: HTMLDivElement, point: Vector3) => void;
}

type PointerEvent_ = Types.EventTypes.InteractionEventType;

/** Points at a place in the patient, to which the other viewports then go. */
export class LocateTool extends BaseTool {
  static override toolName = 'Locate';

  preMouseDownCallback = (event: PointerEvent_): boolean => {
    this.locate(event);
    return false;
  };

  mouseDragCallback(event: PointerEvent_): void {
    this.locate(event);
  }

  touchDragCallback(event: PointerEvent_): void {
    this.locate(event);
  }

  private locate({ detail }: PointerEvent_): void {
    const { located } = this.configuration as LocateConfiguration;
    if ('currentPoints' in detail) {
      located?.(detail.element, detail.currentPoints.world);
    }
  }
}
