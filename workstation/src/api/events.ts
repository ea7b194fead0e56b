// SPDX-License-Identifier: Apache-2.0
import type { ChangeEvent } from './types';

export type LiveState = 'connecting' | 'live' | 'lost';

export interface LiveListener {
  change(event: ChangeEvent): void;
  /** The line was down and is up again: anything may have changed meanwhile. */
  gap(): void;
  state(state: LiveState): void;
}

/** The server sends a heartbeat every 20 s; two missing ones mean the line is dead. */
const SILENCE_MS = 50_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * Follows the server's event stream until closed. It reads the stream by `fetch` and not by
 * EventSource because only so are heartbeats visible, and a thin link dies without an error.
 */
export function followEvents(url: string, listener: LiveListener): () => void {
  const closed = new AbortController();
  let delay = FIRST_DELAY_MS;
  let wasLive = false;

  const connect = async (): Promise<void> => {
    listener.state(wasLive ? 'lost' : 'connecting');
    try {
      await readStream(url, closed.signal, {
        opened() {
          delay = FIRST_DELAY_MS;
          if (wasLive) listener.gap();
          wasLive = true;
          listener.state('live');
        },
        event: (event) => listener.change(event),
      });
    } catch {
      // A refused or broken stream is tried again below, whatever the cause.
    }
    if (closed.signal.aborted) return;
    listener.state('lost');
    const jitter = delay * (0.75 + Math.random() / 2);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    const timer = setTimeout(() => void connect(), jitter);
    closed.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };

  void connect();
  return () => closed.abort();
}

interface StreamSink {
  opened(): void;
  event(event: ChangeEvent): void;
}

async function readStream(url: string, closed: AbortSignal, sink: StreamSink): Promise<void> {
  const line = new AbortController();
  const hangUp = () => line.abort();
  closed.addEventListener('abort', hangUp);
  let watchdog = setTimeout(hangUp, SILENCE_MS);
  try {
    const response = await fetch(url, {
      headers: { Accept: 'text/event-stream' },
      signal: line.signal,
    });
    if (!response.ok || response.body === null) return;
    sink.opened();
    const parse = eventParser((event) => sink.event(event));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(hangUp, SILENCE_MS);
      parse(value);
    }
  } finally {
    clearTimeout(watchdog);
    closed.removeEventListener('abort', hangUp);
    hangUp();
  }
}

/** Cuts a text stream into server-sent events and hands on those named `change`. */
export function eventParser(found: (event: ChangeEvent) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const blocks = (rest + chunk).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = decode(block);
      if (event !== null) found(event);
    }
  };
}

function decode(block: string): ChangeEvent | null {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
  }
  if (name !== 'change' || data.length === 0) return null;
  try {
    return JSON.parse(data.join('\n')) as ChangeEvent;
  } catch {
    return null;
  }
}
