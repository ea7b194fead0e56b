// SPDX-License-Identifier: Apache-2.0
import type { DraftContent } from '../api/reports';

export interface LocalCopy {
  content: DraftContent;
  /** The server's revision that this text was written on. */
  baseRevision: number;
}

/** What this machine remembers of a draft that the server does not have yet. */
export interface LocalDraft {
  read(): LocalCopy | null;
  write(content: DraftContent, baseRevision: number): void;
  forget(): void;
}

/** Keeps the copy under the writer's own account: another person here must not meet it. */
export function localDraft(accountId: string, taskId: string): LocalDraft {
  const key = `qianli.draft.${accountId}.${taskId}`;
  return {
    read() {
      const text = localStorage.getItem(key);
      if (text === null) return null;
      try {
        return JSON.parse(text) as LocalCopy;
      } catch {
        localStorage.removeItem(key);
        return null;
      }
    },
    write(content, baseRevision) {
      try {
        localStorage.setItem(key, JSON.stringify({ content, baseRevision }));
      } catch {
        // A full or forbidden storage must not stop the writing; the server still saves.
      }
    },
    forget: () => localStorage.removeItem(key),
  };
}
