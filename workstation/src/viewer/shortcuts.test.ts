// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcuts';

/** What a key does while an element has the focus. */
function pressed(html: string, key: string) {
  document.body.innerHTML = html;
  const target = document.body.querySelector('[data-focus]') ?? document.body;
  let action: ReturnType<typeof shortcutOf>;
  target.addEventListener('keydown', (event) => (action = shortcutOf(event as KeyboardEvent)));
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
