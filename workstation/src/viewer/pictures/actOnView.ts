// SPDX-License-Identifier: Apache-2.0
import type { ShortcutAction } from '../shortcuts';
import type { ImageStack } from '../study/model';
import { opened, scrolled, withPreset, type PictureView } from './view';

/** What a key does to a picture; undefined for what pictures cannot do. */
export function actOnView(
  action: ShortcutAction,
  view: PictureView,
  stacks: readonly ImageStack[],
): PictureView | undefined {
  switch (action.kind) {
    case 'scroll':
      return scrolled(view, action.by);
    case 'edge':
      return scrolled(view, action.edge === 'first' ? -Infinity : Infinity);
    case 'preset':
      return withPreset(view, action.index);
    case 'initialWindow':
      return { ...view, window: undefined };
    case 'invert':
      return { ...view, inverted: !view.inverted };
    case 'fit':
      return { ...view, zoom: 1, pan: [0, 0] };
    case 'reset':
      return { ...opened(view.stack), index: view.index };
    case 'series': {
      const next = stacks[stacks.indexOf(view.stack) + action.by];
      return next && opened(next);
    }
    default:
      return undefined;
  }
}
