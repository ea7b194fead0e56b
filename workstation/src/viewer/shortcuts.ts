// SPDX-License-Identifier: Apache-2.0
import type { ToolName } from './engine/tools';

/** What a key does in the viewer. */
export type ShortcutAction =
  | { readonly kind: 'tool'; readonly tool: ToolName }
  | { readonly kind: 'scroll'; readonly by: number }
  | { readonly kind: 'edge'; readonly edge: 'first' | 'last' }
  | { readonly kind: 'preset'; readonly index: number }
  | { readonly kind: 'series'; readonly by: 1 | -1 }
  | { readonly kind: 'nextTile' }
  | { readonly kind: SimpleAction };

export type SimpleAction =
  | 'initialWindow'
  | 'invert'
  | 'rotate'
  | 'flipHorizontal'
  | 'flipVertical'
  | 'fit'
  | 'oneToOne'
  | 'reset'
  | 'play'
  | 'overlay'
  | 'compare'
  | 'nextPrior'
  | 'nextHanging'
  | 'reformat'
  | 'synchronize'
  | 'deleteSelected'
  | 'keyImage'
  | 'calibrate'
  | 'subtract'
  | 'layers'
  | 'volume'
  | 'help';

const tools: Readonly<Record<string, ToolName>> = {
  w: 'window',
  s: 'scroll',
  z: 'zoom',
  p: 'pan',
  m: 'magnify',
  j: 'locate',
  l: 'length',
  u: 'bidirectional',
  a: 'angle',
  c: 'cobb',
  'shift+c': 'ratio',
  e: 'ellipse',
  b: 'rectangle',
  'shift+e': 'freehand',
  q: 'probe',
  t: 'arrow',
  'shift+t': 'text',
  'shift+l': 'spine',
};

const actions: Readonly<Record<string, ShortcutAction>> = {
  arrowup: { kind: 'scroll', by: -1 },
  arrowdown: { kind: 'scroll', by: 1 },
  pageup: { kind: 'scroll', by: -10 },
  pagedown: { kind: 'scroll', by: 10 },
  home: { kind: 'edge', edge: 'first' },
  end: { kind: 'edge', edge: 'last' },
  arrowleft: { kind: 'series', by: -1 },
  arrowright: { kind: 'series', by: 1 },
  '0': { kind: 'initialWindow' },
  i: { kind: 'invert' },
  r: { kind: 'rotate' },
  h: { kind: 'flipHorizontal' },
  v: { kind: 'flipVertical' },
  f: { kind: 'fit' },
  x: { kind: 'oneToOne' },
  escape: { kind: 'reset' },
  ' ': { kind: 'play' },
  o: { kind: 'overlay' },
  d: { kind: 'compare' },
  'shift+d': { kind: 'nextPrior' },
  g: { kind: 'nextHanging' },
  k: { kind: 'keyImage' },
  'shift+k': { kind: 'calibrate' },
  'shift+m': { kind: 'reformat' },
  'shift+s': { kind: 'subtract' },
  'shift+o': { kind: 'layers' },
  'shift+v': { kind: 'volume' },
  y: { kind: 'synchronize' },
  delete: { kind: 'deleteSelected' },
  '?': { kind: 'help' },
  n: { kind: 'nextTile' },
};

/** The keys of each tool and simple action, for the help sheet and the tooltips. */
export const toolKeys = Object.fromEntries(
  Object.entries(tools).map(([key, tool]) => [
    tool,
    key.replace('shift+', 'Shift+').replace(/.$/, (letter) => letter.toUpperCase()),
  ]),
) as Readonly<Record<ToolName, string>>;

export const actionKeys: Readonly<Record<SimpleAction, string>> = {
  initialWindow: '0',
  invert: 'I',
  rotate: 'R',
  flipHorizontal: 'H',
  flipVertical: 'V',
  fit: 'F',
  oneToOne: 'X',
  reset: 'Esc',
  play: 'Space',
  overlay: 'O',
  compare: 'D',
  nextPrior: 'Shift+D',
  nextHanging: 'G',
  keyImage: 'K',
  calibrate: 'Shift+K',
  reformat: 'Shift+M',
  subtract: 'Shift+S',
  layers: 'Shift+O',
  volume: 'Shift+V',
  synchronize: 'Y',
  deleteSelected: 'Delete',
  help: '?',
};

/** The action of a key press, or undefined when it is not the viewer's: text is being typed or a browser key is held. */
export function shortcutOf(event: KeyboardEvent): ShortcutAction | undefined {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, key)) {
    return undefined;
  }
  const digit = /^[1-9]$/.test(key) ? Number(key) : undefined;
  if (digit !== undefined) {
    return { kind: 'preset', index: digit - 1 };
  }
  const shifted = `shift+${key}`;
  const pressed = event.shiftKey && (shifted in tools || shifted in actions) ? shifted : key;
  const tool = tools[pressed];
  return tool ? { kind: 'tool', tool } : actions[pressed];
}

/** Whether a key means something to what has the focus; to a button that was clicked only those that press it. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const text = 'textarea, select, input:not([type="checkbox"], [type="radio"])';
  const opened = '[role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';
  if (target.isContentEditable || target.matches(text) || target.closest(opened) !== null) {
    return true;
  }
  if (target.closest('[role="slider"], [type="radio"]') !== null) {
    return /^(arrow|page|home|end| |enter)/.test(key);
  }
  return target.closest('button, a, input') !== null && (key === ' ' || key === 'enter');
}
