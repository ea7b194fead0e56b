// SPDX-License-Identifier: Apache-2.0

/** A place in a template's text that the doctor fills in: 【左|右】, 【___mm】 or ___. */
export interface Field {
  start: number;
  end: number;
  /** Of a pick list; empty for a value. */
  options: readonly string[];
}

const FIELD = /【([^】\n]*)】|_{2,}/gu;

function* fields(text: string): Generator<Field> {
  for (const match of text.matchAll(FIELD)) {
    const inside = match[1];
    const options = inside?.includes('|') === true ? inside.split('|') : [];
    yield { start: match.index, end: match.index + match[0].length, options };
  }
}

/** The field that the caret is in. */
export function fieldAt(text: string, caret: number): Field | null {
  for (const field of fields(text)) {
    if (field.start < caret && caret < field.end) return field;
  }
  return null;
}

/** The first field behind the caret, else the first of all. */
export function nextField(text: string, caret: number): Field | null {
  let first: Field | null = null;
  for (const field of fields(text)) {
    first ??= field;
    if (field.start >= caret) return field;
  }
  return first;
}

/** The text with a field filled; a value's unit stays behind it: 【___mm】 with 8 gives 8mm. */
export function fillField(text: string, field: Field, value: string): string {
  const inside = text.slice(field.start, field.end);
  const unit = field.options.length > 0 ? '' : (/^【_*\s*(.*)】$/u.exec(inside)?.[1] ?? '');
  return text.slice(0, field.start) + value + unit + text.slice(field.end);
}
