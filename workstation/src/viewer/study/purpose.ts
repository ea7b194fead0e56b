// SPDX-License-Identifier: Apache-2.0

/** Studies that are read ahead: nobody looks at them yet. */
const ahead = new Set<string>();

export const readAhead = (studyUid: string): unknown => ahead.add(studyUid);
export const lookAt = (studyUid: string): unknown => ahead.delete(studyUid);

/** Says of a request for a study read ahead what it is for, so that it is not recorded as a look at it. */
export const purpose = (url: string): Record<string, string> =>
  [...ahead].some((uid) => url.includes(`/studies/${uid}/`))
    ? { 'Qianli-Purpose': 'prefetch' }
    : {};
