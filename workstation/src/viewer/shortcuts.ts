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
  | 'volume'
  | 'synchronize'
  | 'deleteSelected'
  | 'keyImage'
  | 'calibrate'
  | 'subtract'
  | 'layers'
  | 'help';

/** What a reader may give another key. */
export type Command = ToolName | SimpleAction;

/** The keys that were chosen in place of the usual ones; '' for none. */
export type OwnKeys = Readonly<Partial<Record<Command, string>>>;

const usualTools: Readonly<Record<ToolName, string>> = {
  window: 'w',
  scroll: 's',
  zoom: 'z',
  pan: 'p',
  magnify: 'm',
  locate: 'j',
  length: 'l',
  bidirectional: 'u',
  angle: 'a',
  cobb: 'c',
  ratio: 'shift+c',
  ellipse: 'e',
  rectangle: 'b',
  freehand: 'shift+e',
  probe: 'q',
  arrow: 't',
  text: 'shift+t',
  spine: 'shift+l',
};

const usualActions: Readonly<Record<SimpleAction, string>> = {
  initialWindow: '0',
  invert: 'i',
  rotate: 'r',
  flipHorizontal: 'h',
  flipVertical: 'v',
  fit: 'f',
  oneToOne: 'x',
  reset: 'escape',
  play: ' ',
  overlay: 'o',
  compare: 'd',
  nextPrior: 'shift+d',
  nextHanging: 'g',
  keyImage: 'k',
  calibrate: 'shift+k',
  reformat: 'shift+m',
  volume: 'shift+v',
  subtract: 'shift+s',
  layers: 'shift+o',
  synchronize: 'y',
  deleteSelected: 'delete',
  help: '?',
};

const usual: Readonly<Record<Command, string>> = { ...usualTools, ...usualActions };
export const toolCommands = Object.keys(usualTools) as ToolName[];
export const actionCommands = Object.keys(usualActions) as SimpleAction[];

/** Moves are the same for everybody, as the digits are. */
const moves: Readonly<Record<string, ShortcutAction>> = {
  arrowup: { kind: 'scroll', by: -1 },
  arrowdown: { kind: 'scroll', by: 1 },
  pageup: { kind: 'scroll', by: -10 },
  pagedown: { kind: 'scroll', by: 10 },
  home: { kind: 'edge', edge: 'first' },
  end: { kind: 'edge', edge: 'last' },
  arrowleft: { kind: 'series', by: -1 },
  arrowright: { kind: 'series', by: 1 },
  n: { kind: 'nextTile' },
};

/** Which key does what for one reader. */
export class Shortcuts {
  private readonly keys: Readonly<Record<Command, string>>;

  constructor(readonly own: OwnKeys = {}) {
    // What was kept by another release may name what is no more.
    const known = Object.entries(own).filter(
      ([command, key]) => command in usual && typeof key === 'string',
    );
    this.keys = { ...usual, ...Object.fromEntries(known) };
  }

  /** A command's key as it is written on keyboards. */
  keyOf(command: Command): string {
    const key = this.keys[command];
    const named: Readonly<Record<string, string>> = { escape: 'Esc', ' ': 'Space' };
    const written = named[key] ?? key.replace(/^shift\+/, '');
    const capital = written.replace(/^./, (letter) => letter.toUpperCase());
    return key.startsWith('shift+') ? `Shift+${capital}` : capital;
  }

  /** The action of a key press, or undefined when it is not the viewer's: text is being typed or a browser key is held. */
  actionOf(event: KeyboardEvent): ShortcutAction | undefined {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, key)) {
      return undefined;
    }
    const shifted = event.shiftKey ? this.commandOf(`shift+${key}`) : undefined;
    const command = shifted ?? this.commandOf(key);
    if (command !== undefined) {
      return isTool(command) ? { kind: 'tool', tool: command } : { kind: command };
    }
    return /^[1-9]$/.test(key) ? { kind: 'preset', index: Number(key) - 1 } : moves[key];
  }

  /** The keys with another one for a command; whatever had it before has none. */
  with(command: Command, key: string): OwnKeys {
    const before = this.commandOf(key);
    return { ...this.own, ...(before && { [before]: '' }), [command]: key };
  }

  private commandOf(key: string): Command | undefined {
    return (Object.keys(this.keys) as Command[]).find((command) => this.keys[command] === key);
  }
}

function isTool(command: Command): command is ToolName {
  return command in usualTools;
}

/** The key of a press as it can be chosen for a command; undefined for keys that are everybody's or the browser's. */
export function chosenKey(event: Pick<KeyboardEvent, ChosenBy>): string | undefined {
  const key = event.key.toLowerCase();
  const held = event.ctrlKey || event.metaKey || event.altKey;
  const free =
    (/^[^1-9]$/.test(key) || /^(delete|insert|backspace|f\d+)$/.test(key)) && !(key in moves);
  if (held || !free) {
    return undefined;
  }
  return event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

type ChosenBy = 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey';

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
