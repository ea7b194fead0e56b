// SPDX-License-Identifier: Apache-2.0

/** Why images cannot be shown by a presentation state here. */
export type NotPresented = 'pseudo-colour' | 'blending' | 'volume' | 'images-elsewhere';

const root = '1.2.840.10008.5.1.4.1.1.11.';

/** What the classes of presentation states other than greys and colours as they are ask for. */
const others: Readonly<Record<string, NotPresented>> = {
  '3': 'pseudo-colour',
  '4': 'blending',
  '6': 'volume',
  '7': 'volume',
  '8': 'blending',
  '9': 'volume',
  '10': 'volume',
  '11': 'volume',
};

/** Grayscale and colour softcopy, and those of angiography. */
const shown = new Set(['1', '2', '5']);

export function isPresentation(sopClass: string): boolean {
  return sopClass.startsWith(root);
}

/** Undefined where images can be shown by states of the class. */
export function whyNotPresented(sopClass: string): NotPresented | undefined {
  const last = sopClass.slice(root.length);
  return shown.has(last) ? undefined : (others[last] ?? 'blending');
}
