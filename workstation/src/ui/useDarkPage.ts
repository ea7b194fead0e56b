// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect } from 'react';

/** Dialogs hang from the body; while a dark page is open they need its colours too. */
export function useDarkPage(): void {
  useLayoutEffect(() => {
    document.body.classList.add('q-dark-page');
    return () => document.body.classList.remove('q-dark-page');
  }, []);
}
