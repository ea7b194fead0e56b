// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/client';
import type { DraftContent } from '../api/reports';
import type { Draft } from '../api/types';
import { DraftKeeper, type DraftPorts } from './DraftKeeper';
import { localDraft } from './LocalDraft';

const content = (findings: string): DraftContent => ({
  blocks: { technique: '', findings, impression: '' },
  positive: null,
});
const draft = (revision: number, findings: string): Draft => ({
  ...content(findings),
  revision,
  updatedAt: '2026-01-01T00:00:00Z',
  by: { id: '1', name: 'n' },
  reason: null,
});

/** A server that keeps one draft and refuses what was written on an older one. */
class Server {
  saves: string[] = [];
  down = false;

  constructor(public held: Draft | null) {}

  readonly ports: DraftPorts = {
    local: localDraft('a', 't'),
    read: () => Promise.resolve(this.held),
    save: (given, revision) => {
      if (this.down) return Promise.reject(new Problem(0, 'network', '', '', {}, {}));
      if (revision !== (this.held?.revision ?? 0)) {
        return Promise.reject(new Problem(409, 'stale-draft', '', '', {}, {}));
      }
      this.saves.push(given.blocks.findings);
      this.held = draft(revision + 1, given.blocks.findings);
      return Promise.resolve({ revision: revision + 1, updatedAt: this.held.updatedAt });
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe('DraftKeeper', () => {
  it('saves after a pause, once for many keys', async () => {
    const server = new Server(null);
    const keeper = new DraftKeeper(null, server.ports);
    keeper.edit(content('a'));
    keeper.edit(content('ab'));
    expect(keeper.snapshot().save).toBe('waiting');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(server.saves).toEqual(['ab']);
    expect(keeper.snapshot()).toMatchObject({ save: 'saved', revision: 1 });
    expect(server.ports.local.read()).toBeNull();
  });

  it('flushes at once and answers the revision to submit', async () => {
    const server = new Server(draft(4, 'a'));
    const keeper = new DraftKeeper(server.held, server.ports);
    keeper.edit(content('ab'));
    await expect(keeper.flush()).resolves.toBe(5);
    expect(server.saves).toEqual(['ab']);
  });

  it('keeps the text here while the line is down, and saves when it is back', async () => {
    const server = new Server(null);
    server.down = true;
    const keeper = new DraftKeeper(null, server.ports);
    keeper.edit(content('a'));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(keeper.snapshot().save).toBe('failed');
    expect(server.ports.local.read()?.content).toEqual(content('a'));
    await expect(keeper.flush()).rejects.toMatchObject({ code: 'network' });
    server.down = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keeper.snapshot().save).toBe('saved');
    expect(server.saves).toEqual(['a']);
  });

  it('restores the text of a session that crashed', async () => {
    const server = new Server(draft(2, 'a'));
    server.ports.local.write(content('a and more'), 2);
    const keeper = new DraftKeeper(server.held, server.ports);
    expect(keeper.snapshot()).toMatchObject({ restored: true, content: content('a and more') });
    await vi.advanceTimersByTimeAsync(2_500);
    expect(server.saves).toEqual(['a and more']);
  });

  it('shows both texts when another has written meanwhile, and overwrites none', async () => {
    const server = new Server(draft(2, 'a'));
    const keeper = new DraftKeeper(server.held, server.ports);
    server.held = draft(3, 'theirs');
    keeper.edit(content('mine'));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(keeper.snapshot().conflict).toMatchObject({
      mine: content('mine'),
      theirs: { revision: 3 },
    });
    expect(server.saves).toEqual([]);
    keeper.resolve('mine');
    await vi.advanceTimersByTimeAsync(100);
    expect(server.saves).toEqual(['mine']);
    expect(keeper.snapshot()).toMatchObject({ save: 'saved', revision: 4, conflict: null });
  });

  it('takes the other text when told to', () => {
    const server = new Server(draft(3, 'theirs'));
    server.ports.local.write(content('mine'), 2);
    const keeper = new DraftKeeper(server.held, server.ports);
    expect(keeper.snapshot().save).toBe('conflict');
    keeper.resolve('theirs');
    expect(keeper.snapshot()).toMatchObject({ save: 'saved', content: content('theirs') });
    expect(server.ports.local.read()).toBeNull();
  });

  it('adopts a newer draft when nothing is unsaved, and keeps unsaved text', () => {
    const server = new Server(draft(1, 'a'));
    const keeper = new DraftKeeper(server.held, server.ports);
    keeper.received(draft(2, 'b'));
    expect(keeper.snapshot().content).toEqual(content('b'));
    keeper.edit(content('b and mine'));
    keeper.received(draft(3, 'c'));
    expect(keeper.snapshot()).toMatchObject({
      save: 'conflict',
      content: content('b and mine'),
    });
  });

  it('saves what was typed while a save was under way', async () => {
    const server = new Server(null);
    const keeper = new DraftKeeper(null, server.ports);
    keeper.edit(content('a'));
    const saving = keeper.flush();
    keeper.edit(content('ab'));
    await saving;
    expect(server.saves).toEqual(['a', 'ab']);
    expect(keeper.snapshot()).toMatchObject({ save: 'saved', revision: 2 });
  });

  it('leaves nothing behind when the report is submitted', async () => {
    const server = new Server(null);
    const keeper = new DraftKeeper(null, server.ports);
    keeper.edit(content('a'));
    keeper.finish();
    expect(server.ports.local.read()).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toEqual([]);
  });
});
