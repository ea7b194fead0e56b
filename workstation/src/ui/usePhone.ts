// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

/** Narrower than any table of exams; the style sheets have the same limit. */
const narrow = '(max-width: 700px)';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the page is as narrow as on a phone held upright. */
export const usePhone = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);
