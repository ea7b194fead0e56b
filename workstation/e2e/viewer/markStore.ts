// SPDX-License-Identifier: Apache-2.0
import type { MarkStore } from '../../src/viewer';

type SavedMarks = Awaited<ReturnType<MarkStore['load']>>;

const key = (studyUid: string) => `marks/${studyUid}`;

function read(studyUid: string): SavedMarks {
  const text = localStorage.getItem(key(studyUid));
  return text === null
    ? { revision: 0, keyImages: [], measurements: [] }
    : (JSON.parse(text) as SavedMarks);
}

/** Keeps marks in the browser with the server's rules of revisions, for pages without a server. */
export const browserMarks: MarkStore = {
  load: (studyUid) => Promise.resolve(read(studyUid)),
  save: (studyUid, revision, marks) => {
    if (read(studyUid).revision !== revision) return Promise.resolve('stale');
    const saved = { ...marks, revision: revision + 1 };
    localStorage.setItem(key(studyUid), JSON.stringify(saved));
    return Promise.resolve(saved);
  },
};
