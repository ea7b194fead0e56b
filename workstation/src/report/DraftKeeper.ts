// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../api/client';
import type { DraftContent, DraftReceipt } from '../api/reports';
import type { Blocks, Draft } from '../api/types';
import type { LocalDraft } from './LocalDraft';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

export interface Conflict {
  mine: DraftContent;
  theirs: Draft;
}

export interface DraftView {
  content: DraftContent;
  revision: number;
  save: SaveState;
  savedAt: string | null;
  /** The text came from this machine, because the last session here ended before it was saved. */
  restored: boolean;
  conflict: Conflict | null;
}

export interface DraftPorts {
  save(content: DraftContent, revision: number): Promise<DraftReceipt>;
  /** The server's draft of now, read after it refused a stale one. */
  read(): Promise<Draft | null>;
  local: LocalDraft;
}

const PAUSE_MS = 2_000;
const RETRY_MS = 8_000;

const emptyBlocks: Blocks = { technique: '', findings: '', impression: '' };
const emptyContent: DraftContent = { blocks: emptyBlocks, positive: null };

export const sameContent = (a: DraftContent, b: DraftContent): boolean =>
  a.positive === b.positive &&
  a.blocks.technique === b.blocks.technique &&
  a.blocks.findings === b.blocks.findings &&
  a.blocks.impression === b.blocks.impression;

const contentOf = (draft: Draft | null): DraftContent =>
  draft === null
    ? emptyContent
    : { blocks: { ...emptyBlocks, ...draft.blocks }, positive: draft.positive };

/**
 * Keeps a draft while it is written: every change at once on this machine, after a pause on the
 * server. Two saves never overlap, and text of another person is never overwritten unseen.
 */
export class DraftKeeper {
  private view: DraftView;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(
    draft: Draft | null,
    private readonly ports: DraftPorts,
  ) {
    this.view = {
      content: contentOf(draft),
      revision: draft?.revision ?? 0,
      save: 'saved',
      savedAt: draft?.updatedAt ?? null,
      restored: false,
      conflict: null,
    };
    this.restore(draft);
  }

  readonly snapshot = (): DraftView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  edit(content: DraftContent): void {
    if (this.closed || sameContent(content, this.view.content)) return;
    this.ports.local.write(content, this.view.revision);
    const held = this.view.save === 'conflict';
    this.change({ content, save: held ? 'conflict' : 'waiting', restored: false });
    if (!held) this.later(PAUSE_MS);
  }

  /** Saves what is unsaved and answers the revision that the server then has. */
  async flush(): Promise<number> {
    while (this.view.save !== 'saved') {
      const before = this.view;
      await this.saveNow();
      if (this.view.save === 'conflict') throw new Problem(409, 'stale-draft', '', '', {}, {});
      if (this.view.save === 'failed') throw this.failure;
      if (this.view === before) break;
    }
    return this.view.revision;
  }

  /** Takes note of what the server holds, which may be newer than what this page began with. */
  received(draft: Draft | null): void {
    if (draft === null || draft.revision <= this.view.revision || this.running !== null) return;
    if (sameContent(contentOf(draft), this.view.content) || this.view.save === 'saved') {
      this.adopt(draft);
    } else {
      this.meet(draft);
    }
  }

  /** Ends a conflict with one of the two texts. */
  resolve(keep: 'mine' | 'theirs'): void {
    const conflict = this.view.conflict;
    if (conflict === null) return;
    if (keep === 'theirs') {
      this.adopt(conflict.theirs);
      return;
    }
    const revision = conflict.theirs.revision;
    this.ports.local.write(this.view.content, revision);
    this.change({ revision, conflict: null, save: 'waiting' });
    this.later(0);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Writing goes on after a close; React mounts a page twice while it is developed. */
  reopen(): void {
    if (!this.closed) return;
    this.closed = false;
    if (this.view.save === 'waiting') this.later(PAUSE_MS);
  }

  /** The draft has become something else, a submission or a version: nothing is left to restore. */
  finish(): void {
    this.close();
    this.ports.local.forget();
  }

  private failure: unknown = null;

  private restore(draft: Draft | null): void {
    const local = this.ports.local.read();
    if (local === null) return;
    if (sameContent(local.content, this.view.content)) {
      this.ports.local.forget();
    } else if (draft === null || local.baseRevision === draft.revision) {
      this.view = { ...this.view, content: local.content, save: 'waiting', restored: true };
      this.later(PAUSE_MS);
    } else {
      this.view = {
        ...this.view,
        content: local.content,
        save: 'conflict',
        conflict: { mine: local.content, theirs: draft },
      };
    }
  }

  private adopt(draft: Draft): void {
    clearTimeout(this.timer);
    this.ports.local.forget();
    this.change({
      content: contentOf(draft),
      revision: draft.revision,
      save: 'saved',
      savedAt: draft.updatedAt,
      conflict: null,
      restored: false,
    });
  }

  private meet(theirs: Draft): void {
    clearTimeout(this.timer);
    this.change({ save: 'conflict', conflict: { mine: this.view.content, theirs } });
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.saveNow(), milliseconds);
  }

  private saveNow(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.saveOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async saveOnce(): Promise<void> {
    const content = this.view.content;
    if (this.view.save === 'saved' || this.view.save === 'conflict') return;
    this.change({ save: 'saving' });
    try {
      const receipt = await this.ports.save(content, this.view.revision);
      const current = sameContent(content, this.view.content);
      if (current) this.ports.local.forget();
      else this.ports.local.write(this.view.content, receipt.revision);
      this.change({
        revision: receipt.revision,
        savedAt: receipt.updatedAt,
        save: current ? 'saved' : 'waiting',
      });
      if (!current && !this.closed) this.later(PAUSE_MS);
    } catch (error) {
      await this.refused(error);
    }
  }

  private async refused(error: unknown): Promise<void> {
    this.failure = error;
    if (error instanceof Problem && error.code === 'stale-draft') {
      const theirs = await this.ports.read().catch(() => null);
      if (theirs !== null) {
        this.meet(theirs);
        return;
      }
    }
    this.change({ save: 'failed' });
    if (!this.closed) this.later(RETRY_MS);
  }

  private change(part: Partial<DraftView>): void {
    this.view = { ...this.view, ...part };
    for (const listener of this.listeners) listener();
  }
}
