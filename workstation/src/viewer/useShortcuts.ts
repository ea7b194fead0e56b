// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from 'react';
import { Shortcuts } from './shortcuts';

/** The reader's keys, for whatever shows them. */
export const ShortcutsContext = createContext(new Shortcuts());

export function useShortcuts(): Shortcuts {
  return useContext(ShortcutsContext);
}
