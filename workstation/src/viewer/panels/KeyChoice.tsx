// SPDX-License-Identifier: Apache-2.0
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenKey } from '../shortcuts';

interface KeyChoiceProps {
  /** What the key does. */
  readonly name: string;
  readonly written: string;
  readonly onChoose: ((key: string) => void) | undefined;
}

/** A key; clicked, it waits for the one that is to take its place. */
export function KeyChoice({ name, written, onChoose }: KeyChoiceProps) {
  const { t } = useTranslation('viewer');
  const [waiting, setWaiting] = useState(false);
  if (onChoose === undefined) {
    return <kbd>{written}</kbd>;
  }
  const press = (event: KeyboardEvent) => {
    if (!waiting || event.key === 'Tab') {
      return;
    }
    event.preventDefault();
    // Escape leaves the choice, not the sheet.
    event.stopPropagation();
    const key = chosenKey(event);
    if (key !== undefined) {
      onChoose(key);
    }
    if (key !== undefined || event.key === 'Escape') {
      setWaiting(false);
    }
  };
  return (
    <button
      type="button"
      className="qv-key"
      aria-label={t('help.changeKey', { name, key: written === '' ? '—' : written })}
      onClick={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
      onKeyDown={press}
    >
      <kbd>{waiting ? t('help.press') : written === '' ? '—' : written}</kbd>
    </button>
  );
}
