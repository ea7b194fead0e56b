// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { eventParser } from './events';
import type { ChangeEvent } from './types';

function parse(...chunks: string[]): ChangeEvent[] {
  const found: ChangeEvent[] = [];
  const feed = eventParser((event) => found.push(event));
  for (const chunk of chunks) feed(chunk);
  return found;
}

const task = '{"type":"task","id":"1","taskId":"1","examId":"2","state":"ready","at":"x"}';

describe('eventParser', () => {
  it('reads an event however the network cuts it', () => {
    const text = `:hello\n\nevent: change\ndata: ${task}\n\n`;
    expect(parse(text)).toHaveLength(1);
    expect(parse(...Array.from(text))).toEqual(parse(text));
  });

  it('accepts CRLF line ends', () =>
    expect(parse(`event:change\r\ndata:${task}\r\n\r\n`)).toMatchObject([{ id: '1' }]));

  it('passes over heartbeats, other events and broken data', () =>
    expect(parse(':\n\n', `event: other\ndata: ${task}\n\n`, 'event: change\ndata: {\n\n')).toEqual(
      [],
    ));
});
