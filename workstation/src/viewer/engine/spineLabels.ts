// SPDX-License-Identifier: Apache-2.0

const counts: readonly (readonly [string, number])[] = [
  ['C', 7],
  ['T', 12],
  ['L', 5],
  ['S', 5],
];

const vertebrae = counts.flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, place) => `${letter}${place + 1}`),
);

/** The vertebra, or the disc, below a labelled one; undefined at the end and for other words. */
export function nextVertebra(label: string): string | undefined {
  const text = label.trim().toUpperCase();
  const [upper, lower] = text.split(/[/-]/);
  const place = vertebrae.indexOf(upper ?? '');
  const next = place < 0 ? undefined : vertebrae[place + 1];
  if (lower === undefined || next === undefined) {
    return next;
  }
  const after = vertebrae[place + 2];
  return after === undefined ? undefined : `${next}/${after}`;
}
