// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent } from 'react';
import type { TaskRow } from '../api/types';

interface ListKeys {
  rows: readonly TaskRow[];
  selected: string | null;
  select: (id: string) => void;
  open: (row: TaskRow) => void;
  search: () => void;
  next?: () => void;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const pressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role="tab"]') !== null;

/** Rows that a page key goes on by: fewer than a low screen shows. */
const PAGE = 12;

/** Arrow and page keys, Enter, N and slash: a reader goes through the list without the mouse. */
export function useListKeys(keys: ListKeys): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (event.key === 'Enter' && pressable(event.target)) return;
    const index = keys.rows.findIndex((row) => row.id === keys.selected);
    const move = (to: number) => {
      const row = keys.rows[Math.min(Math.max(to, 0), keys.rows.length - 1)];
      if (row !== undefined) keys.select(row.id);
    };
    const row = keys.rows[index];
    if (event.key === 'ArrowDown') move(index + 1);
    else if (event.key === 'ArrowUp') move(index < 0 ? 0 : index - 1);
    else if (event.key === 'PageDown') move(index + PAGE);
    else if (event.key === 'PageUp') move(index - PAGE);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(keys.rows.length - 1);
    else if (event.key === 'Enter' && row !== undefined) keys.open(row);
    else if (event.key === '/') keys.search();
    else if (event.key.toLowerCase() === 'n' && keys.next !== undefined) keys.next();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
