// SPDX-License-Identifier: Apache-2.0

export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this the table would cost more than a reader waits for; then whole texts differ. */
const MOST_CELLS = 4_000_000;

/** Characters for Chinese, whole words and numbers for letters: 12mm is never cut in two. */
const TOKEN = /\d+(?:\.\d+)?|[a-z]+|\s+|[\s\S]/giu;

/** How one text became another, as pieces in reading order. */
export function textDiff(before: string, after: string): Piece[] {
  const a = before.match(TOKEN) ?? [];
  const b = after.match(TOKEN) ?? [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const pieces: Piece[] = [];
  add(pieces, 'same', a.slice(0, start).join(''));
  middle(pieces, a.slice(start, a.length - end), b.slice(start, b.length - end));
  add(pieces, 'same', a.slice(a.length - end).join(''));
  return pieces;
}

function middle(pieces: Piece[], a: string[], b: string[]): void {
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) {
    add(pieces, 'removed', a.join(''));
    add(pieces, 'added', b.join(''));
    return;
  }
  const width = b.length + 1;
  // common[i * width + j] is the length of the longest common part of a from i and b from j.
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(pieces, 'same', a[i++] ?? '');
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      add(pieces, 'removed', a[i++] ?? '');
    } else {
      add(pieces, 'added', b[j++] ?? '');
    }
  }
}

function add(pieces: Piece[], kind: Piece['kind'], text: string): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else pieces.push({ kind, text });
}
