// SPDX-License-Identifier: Apache-2.0
import type { Plugin } from 'vite';

/**
 * What Chrome 109, the last of Windows 7, does not have: the version that brought it, and how it is
 * written. The build target takes care of the syntax; libraries and functions it leaves as they are.
 */
const newer: readonly (readonly [since: number, name: string, written: RegExp])[] = [
  [110, 'array by copy', /\.to(?:Sorted|Reversed|Spliced)\(/],
  [111, 'color-mix()', /color-mix\(/],
  [111, 'oklch(), oklab(), lab(), lch()', /[\s:,'"`](?:ok)?l(?:ab|ch)\(\s*(?:\d|from|var)/],
  [111, 'view transitions', /startViewTransition/],
  [111, 'well-formed strings', /WellFormed\(/],
  [112, 'regular expressions with v', /new RegExp\([^)]*,\s*["'`][a-z]*v[a-z]*["'`]/],
  [113, 'linear() easing', /[\s:]linear\(\s*[\d.]+[\s,]/],
  [114, 'popovers', /\b(?:showPopover|hidePopover|togglePopover)\b/],
  [114, 'text-wrap', /text-wrap\s*:/],
  [114, 'transferred buffers', /\.transferToFixedLength\(/],
  [115, 'scroll timelines', /animation-timeline|ScrollTimeline/],
  [116, 'AbortSignal.any', /AbortSignal\.any\b/],
  [117, 'groupBy', /\b(?:Object|Map)\.groupBy\b/],
  [117, '@starting-style', /@starting-style/],
  [117, 'subgrid', /\bsubgrid\b/],
  [118, '@scope', /@scope\b/],
  [119, 'Promise.withResolvers', /\bPromise\.withResolvers\b/],
  [120, 'URL.canParse', /\bURL\.canParse\b/],
  [121, 'Array.fromAsync', /\bArray\.fromAsync\b/],
  [122, 'set algebra', /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/],
  [122, 'iterator helpers', /\bIterator\.(?:from|prototype)\b/],
  [123, 'light-dark()', /light-dark\(/],
  [123, 'field-sizing', /field-sizing/],
  [125, 'anchor positioning', /\banchor-name\b|position-anchor/],
  [126, 'URL.parse', /\bURL\.parse\b/],
  [128, 'Promise.try', /\bPromise\.try\b/],
  [129, 'Intl.DurationFormat', /\bDurationFormat\b/],
  [129, 'scheduler.yield', /\bscheduler\.yield\b/],
  [136, 'RegExp.escape', /\bRegExp\.escape\b/],
  [140, 'bytes as base64', /\bUint8Array\.from(?:Base64|Hex)\b/],
];

/** What only asks whether it is there, or is a decoration that an older browser leaves out. */
const harmless: readonly (readonly [name: string, why: string])[] = [
  [
    'view transitions',
    'the router starts one only when the browser has them and a link asks for it',
  ],
  ['color-mix()', 'the shade of the line between two joined buttons, which is absent then'],
];

export interface Newer {
  readonly name: string;
  readonly since: number;
  readonly place: string;
}

/** What a built file uses that Chrome 109 lacks. */
export function newerThanChrome109(text: string): Newer[] {
  const excused = new Set(harmless.map(([name]) => name));
  return newer.flatMap(([since, name, written]) => {
    const at = excused.has(name) ? -1 : text.search(written);
    return at < 0 ? [] : [{ name, since, place: text.slice(Math.max(0, at - 60), at + 60) }];
  });
}

/** Ends the build when a script or a style needs more than a township's PC has. */
export function oldChrome(): Plugin {
  return {
    name: 'qianli-old-chrome',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        const text = file.type === 'chunk' ? file.code : file.source;
        if (typeof text !== 'string' || !/\.(?:js|css)$/.test(file.fileName)) continue;
        for (const { name, since, place } of newerThanChrome109(text)) {
          this.error(`${file.fileName} uses ${name}, of Chrome ${since} and later: ${place}`);
        }
      }
    },
  };
}
