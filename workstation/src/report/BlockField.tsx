// SPDX-License-Identifier: Apache-2.0
import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockCode, Phrase } from '../api/types';
import { fieldAt, type Field, fillField, nextField } from './fields';
import { begunAt, type Begun, likely, matching } from './phrases';

interface BlockFieldProps {
  code: BlockCode;
  value: string;
  phrases: readonly Phrase[];
  placeholder: string;
  wrong: boolean;
  /** The caret has come to a place in this block. */
  caretAt: (place: number) => void;
  change: (text: string) => void;
}

interface Offer {
  begun: Begun | null;
  field: Field | null;
  texts: readonly string[];
}

const nothing: Offer = { begun: null, field: null, texts: [] };

/**
 * One block's text with what helps to write it: phrases by their beginning or their initials, pick
 * lists of templates, and the lines that this doctor most likely writes next.
 */
export function BlockField(props: BlockFieldProps) {
  const { code, value, phrases, placeholder, wrong, change } = props;
  const { t } = useTranslation('report');
  const area = useRef<TextAreaRef>(null);
  const caret = useRef<number | null>(null);
  const listId = useId();
  const [offer, setOffer] = useState<Offer>(nothing);
  const [chosen, setChosen] = useState(0);
  const [near, setNear] = useState(false);
  const element = () => area.current?.resizableTextArea?.textArea ?? null;

  const look = (text: string, at: number): void => {
    setOffer(offerAt(phrases, code, text, at));
    setChosen(0);
  };
  const write = (text: string, at: number): void => {
    change(text);
    caret.current = at;
    setOffer(nothing);
  };
  // A controlled field puts the caret to the end when its text changes from outside.
  useEffect(() => {
    if (caret.current === null) return;
    const field = area.current?.resizableTextArea?.textArea;
    field?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  const take = (text: string): void => {
    const at = element()?.selectionStart ?? value.length;
    if (offer.field !== null) {
      const filled = fillField(value, offer.field, text);
      write(filled, offer.field.start + text.length);
    } else if (offer.begun !== null) {
      const start = at - offer.begun.length;
      write(value.slice(0, start) + text + value.slice(at), start + text.length);
    }
    element()?.focus();
  };
  const goToField = (from: number): boolean => {
    const field = nextField(value, from);
    if (field === null) return false;
    element()?.setSelectionRange(field.start, field.end);
    setOffer({ begun: null, field, texts: field.options });
    setChosen(0);
    return true;
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'F2') {
      if (goToField(event.currentTarget.selectionEnd)) event.preventDefault();
      return;
    }
    if (offer.texts.length === 0) return;
    const picked = offer.texts[chosen];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : offer.texts.length - 1;
      setChosen((chosen + step) % offer.texts.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey) {
      if (picked !== undefined) take(picked);
    } else if (event.key === 'Escape') setOffer(nothing);
    else return;
    event.preventDefault();
  };

  const next = near && offer.texts.length === 0 ? likely(phrases, code, value) : [];
  return (
    <div className="q-block-field">
      <Input.TextArea
        ref={area}
        value={value}
        placeholder={placeholder}
        status={wrong ? 'error' : ''}
        aria-controls={offer.texts.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        onChange={(event) => {
          change(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onClick={(event) => look(value, event.currentTarget.selectionStart)}
        onSelect={(event) => props.caretAt(event.currentTarget.selectionStart)}
        onKeyDown={pressed}
        onFocus={() => setNear(true)}
        onBlur={() => {
          setNear(false);
          setOffer(nothing);
        }}
      />
      {offer.texts.length > 0 && (
        <ul className="q-phrases" role="listbox" id={listId} aria-label={t('phrase.list')}>
          {offer.texts.map((text, index) => (
            <li
              key={text}
              role="option"
              aria-selected={index === chosen}
              // The field must keep the focus, and with it the caret.
              onMouseDown={(event) => {
                event.preventDefault();
                take(text);
              }}
            >
              {text}
            </li>
          ))}
        </ul>
      )}
      {next.length > 0 && (
        <div className="q-likely" aria-label={t('phrase.likely')}>
          {next.map((phrase) => (
            <button
              key={phrase.text}
              type="button"
              tabIndex={-1}
              title={phrase.text}
              onMouseDown={(event) => {
                event.preventDefault();
                const joined = value + phrase.text;
                write(joined, joined.length);
              }}
            >
              {phrase.text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function offerAt(phrases: readonly Phrase[], code: BlockCode, text: string, caret: number): Offer {
  const field = fieldAt(text, caret);
  if (field !== null && field.options.length > 0) {
    return { begun: null, field, texts: field.options };
  }
  const begun = begunAt(text, caret);
  if (begun === null) return nothing;
  return { begun, field: null, texts: matching(phrases, code, begun).map((each) => each.text) };
}
