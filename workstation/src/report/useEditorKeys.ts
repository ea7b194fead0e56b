// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { DraftKeeper } from './DraftKeeper';
import type { Templates } from './useTemplates';

interface EditorKeys {
  keeper: DraftKeeper;
  templates: Templates;
  /** Where the blocks are, one text field each. */
  fields: RefObject<HTMLElement | null>;
  /** Opens the list of templates. */
  choose: () => void;
}

/** The keys of writing: templates, the blocks, and the mark, from wherever the hand is. */
export function useEditorKeys({ keeper, templates, fields, choose }: EditorKeys): void {
  const normal = templates.normal;
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey && event.key === 's') void keeper.flush().catch(() => undefined);
    else if (!event.altKey || event.ctrlKey) return;
    else if (event.code === 'KeyT') choose();
    else if (event.code === 'KeyZ' && normal !== undefined) templates.choose(normal);
    else if (event.code === 'KeyP') mark(keeper);
    else if (/^Digit[123]$/.test(event.code)) {
      const field = fields.current?.querySelectorAll('textarea')[Number(event.code.at(-1)) - 1];
      enter(field, normal?.blocks.impression);
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Positive, negative, and back. */
function mark(keeper: DraftKeeper): void {
  const { content } = keeper.snapshot();
  keeper.edit({ ...content, positive: content.positive !== true });
}

/** To the end of a block; that all is normal is replaced as a whole by what is written instead. */
function enter(field: HTMLTextAreaElement | undefined, nothingFound: string | undefined): void {
  if (field === undefined) return;
  field.focus();
  if (field.value === nothingFound) field.select();
  else field.setSelectionRange(field.value.length, field.value.length);
}
