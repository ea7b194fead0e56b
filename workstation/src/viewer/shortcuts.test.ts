// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from 'vitest';
import { chosenKey, Shortcuts } from './shortcuts';

/** What a key does while an element has the focus. */
function pressed(html: string, key: string, keys = new Shortcuts()) {
  document.body.innerHTML = html;
  const target = document.body.querySelector('[data-focus]') ?? document.body;
  let action: ReturnType<Shortcuts['actionOf']>;
  target.addEventListener('keydown', (event) => (action = keys.actionOf(event as KeyboardEvent)));
  target.dispatchEvent(new KeyboardEvent('keydown', { key }));
  return action?.kind;
}

afterEach(() => document.body.replaceChildren());

describe('a key', () => {
  it('is the viewer’s where nothing else wants it', () => {
    expect(pressed('', 'i')).toBe('invert');
    expect(pressed('', '3')).toBe('preset');
    expect(pressed('', ' ')).toBe('play');
  });

  it('is the viewer’s after a click on a thumbnail or a tick, unless it presses them', () => {
    for (const control of ['<button data-focus>', '<input type="checkbox" data-focus>']) {
      expect(pressed(control, 'i')).toBe('invert');
      expect(pressed(control, 'ArrowDown')).toBe('scroll');
      expect(pressed(control, ' ')).toBeUndefined();
    }
  });

  it('is the text’s that is written, and the opened list’s', () => {
    expect(pressed('<input data-focus>', 'i')).toBeUndefined();
    expect(pressed('<textarea data-focus></textarea>', '3')).toBeUndefined();
    expect(pressed('<div role="dialog"><button data-focus></div>', 'i')).toBeUndefined();
    expect(pressed('<div role="slider" data-focus></div>', 'ArrowDown')).toBeUndefined();
    expect(pressed('<div role="slider" data-focus></div>', 'i')).toBe('invert');
  });
});

describe('own keys', () => {
  it('take the place of the usual ones, and leave none to what had them', () => {
    const own = new Shortcuts(new Shortcuts().with('length', 'i'));
    expect(own.own).toEqual({ length: 'i', invert: '' });
    expect(pressed('', 'i', own)).toBe('tool');
    expect(pressed('', 'l', own)).toBeUndefined();
    expect([own.keyOf('length'), own.keyOf('invert')]).toEqual(['I', '']);
    expect(new Shortcuts().keyOf('calibrate')).toBe('Shift+K');
  });

  it('that mean nothing any more are passed over', () => {
    const kept = { gone: 'x', length: 7 } as unknown as Record<string, string>;
    expect(new Shortcuts(kept).keyOf('length')).toBe('L');
  });

  it('are not those of moves, presets and the browser', () => {
    const key = (name: string, held: object = {}) =>
      chosenKey(new KeyboardEvent('keydown', { key: name, ...held }));
    expect(key('K', { shiftKey: true })).toBe('shift+k');
    expect(key('F2')).toBe('f2');
    expect(
      ['ArrowUp', 'Home', 'n', '5', 'Escape', 'Enter', 'Shift'].map((name) => key(name)),
    ).toEqual(Array(7).fill(undefined));
    expect(key('s', { ctrlKey: true })).toBeUndefined();
  });
});
