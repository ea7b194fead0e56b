// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';

/** The part of the browser's speech input that is used; its makers name the class differently. */
interface Recogniser {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: Heard) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start: () => void;
  stop: () => void;
}

interface Heard {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

interface SpeechWindow {
  SpeechRecognition?: new () => Recogniser;
  webkitSpeechRecognition?: new () => Recogniser;
}

const recogniserClass = (): (new () => Recogniser) | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = window as SpeechWindow;
  return SpeechRecognition ?? webkitSpeechRecognition;
};

/** Whether this browser understands speech at all. */
export const canDictate = (): boolean => recogniserClass() !== undefined;

/** What was heard since the last event: what is certain, and what may still change. */
export function heard({ resultIndex, results }: Heard): { certain: string; unsure: string } {
  let [certain, unsure] = ['', ''];
  for (let index = resultIndex; index < results.length; index++) {
    const result = results[index];
    const text = result?.[0]?.transcript ?? '';
    if (result?.isFinal === true) certain += text;
    else unsure += text;
  }
  return { certain, unsure };
}

/** What a doctor says for a mark, as the mark; recognisers write it out in words. */
export const punctuated = (text: string): string =>
  text
    .replace(/\s*(?:逗号)\s*/gu, '，')
    .replace(/\s*(?:句号)\s*/gu, '。')
    .replace(/\s*(?:顿号)\s*/gu, '、')
    .replace(/\s*(?:冒号)\s*/gu, '：')
    .replace(/\s*(?:另起一行|换行)\s*/gu, '\n');

export interface Dictation {
  listening: boolean;
  /** What is being heard and may still change. */
  unsure: string;
  /** Why it ended, in the words of the browser; null when it was ended on purpose. */
  error: string | null;
  toggle: () => void;
}

/** Listens until told to stop; what was certainly said goes to `insert`. */
export function useDictation(language: string, insert: (text: string) => void): Dictation {
  const running = useRef<Recogniser | null>(null);
  const [listening, setListening] = useState(false);
  const [unsure, setUnsure] = useState('');
  const [error, setError] = useState<string | null>(null);
  // Listening outlives many a rendering: what is heard goes where the latest one says.
  const latest = useRef(insert);
  useEffect(() => {
    latest.current = insert;
  }, [insert]);
  const stop = (): void => {
    running.current?.stop();
    running.current = null;
    setListening(false);
    setUnsure('');
  };
  // Who leaves the page is not listened to any longer.
  useEffect(() => () => running.current?.stop(), []);
  const start = (): void => {
    const Class = recogniserClass();
    if (Class === undefined) return;
    const recogniser = new Class();
    recogniser.lang = language;
    recogniser.continuous = true;
    recogniser.interimResults = true;
    recogniser.onresult = (event) => {
      const found = heard(event);
      setUnsure(found.unsure);
      if (found.certain !== '') latest.current(punctuated(found.certain));
    };
    recogniser.onerror = (event) => setError(event.error);
    recogniser.onend = () => {
      if (running.current !== recogniser) return;
      running.current = null;
      setListening(false);
      setUnsure('');
    };
    setError(null);
    running.current = recogniser;
    recogniser.start();
    setListening(true);
  };
  return { listening, unsure, error, toggle: listening ? stop : start };
}
