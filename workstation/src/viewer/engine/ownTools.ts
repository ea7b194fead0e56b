// SPDX-License-Identifier: Apache-2.0
import { BaseTool, CobbAngleTool, LabelTool, type Types } from '@cornerstonejs/tools';
import type { Vector3 } from '../study/model';

/** Two lines, the heart's width and the chest's, of which the library's Cobb tool draws and keeps the ends. */
export class CardiothoracicRatioTool extends CobbAngleTool {
  static override toolName = 'CardiothoracicRatio';
}

/** Labels that count down the spine. */
export class SpineLabelTool extends LabelTool {
  static override toolName = 'SpineLabel';
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
