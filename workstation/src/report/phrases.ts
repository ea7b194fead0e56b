// SPDX-License-Identifier: Apache-2.0
import type { Phrase } from '../api/types';
import { initials } from './pinyin';

/** What stands before the caret since the last mark or blank: the beginning of a phrase. */
const BEGUN = /[^\s。；;，,、：:]{1,24}$/u;
/** Two letters are enough to mean initials; one alone is too often a series name or a level. */
const INITIALS = /[a-z]{2,12}$/;
const OFFERED = 8;

export interface Begun {
  text: string;
  /** How many characters before the caret a chosen phrase replaces. */
  length: number;
  byInitials: boolean;
}

/** What the doctor has begun to type before the caret; null where nothing is begun. */
export function begunAt(text: string, caret: number): Begun | null {
  const before = text.slice(0, caret);
  const letters = INITIALS.exec(before);
  if (letters !== null) {
    return { text: letters[0], length: letters[0].length, byInitials: true };
  }
  const words = BEGUN.exec(before);
  if (words === null || words[0].length < 2) return null;
  return { text: words[0], length: words[0].length, byInitials: false };
}

/** The phrases that begin so, the most used first. */
export function matching(phrases: readonly Phrase[], block: string, begun: Begun): Phrase[] {
  const fits = begun.byInitials
    ? (phrase: Phrase) => initialsOf(phrase.text).startsWith(begun.text)
    : (phrase: Phrase) => phrase.text.startsWith(begun.text) && phrase.text !== begun.text;
  return distinct(phrases.filter((phrase) => phrase.block === block && fits(phrase)))
    .sort((a, b) => b.uses - a.uses || a.text.length - b.text.length)
    .slice(0, OFFERED);
}

/** The three most likely next lines: those that followed the last one, then the most used. */
export function likely(phrases: readonly Phrase[], block: string, text: string): Phrase[] {
  const written = new Set(sentences(text));
  const last = sentences(text).at(-1) ?? '';
  const score = (phrase: Phrase) => phrase.uses + (phrase.previous === last ? 1_000_000 : 0);
  return distinct(
    phrases
      .filter((phrase) => phrase.block === block && !written.has(phrase.text))
      .sort((a, b) => score(b) - score(a)),
  ).slice(0, 3);
}

/** A text's sentences, each with its final mark. */
export const sentences = (text: string): string[] =>
  (text.match(/[^。；;\n]+[。；;]?/gu) ?? [])
    .map((each) => each.trim())
    .filter((each) => each !== '');

function distinct(phrases: readonly Phrase[]): Phrase[] {
  const seen = new Set<string>();
  return phrases.filter((phrase) => {
    if (seen.has(phrase.text)) return false;
    seen.add(phrase.text);
    return true;
  });
}

const known = new Map<string, string>();

function initialsOf(text: string): string {
  let found = known.get(text);
  if (found === undefined) {
    found = initials(text);
    known.set(text, found);
  }
  return found;
}
