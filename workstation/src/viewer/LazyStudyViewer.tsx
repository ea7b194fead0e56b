// SPDX-License-Identifier: Apache-2.0
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { Protocol } from './hanging/protocol';
import { showsPictures } from './pictures/weakPc';
import type { StudyViewerProps } from './StudyViewer';

/** Fetches the viewer's library before it is wanted. */
export const fetchViewer = () => import('./StudyViewer');

/**
 * Fetches the study that will probably be opened next, first what these hanging protocols show first; none lets go, a little
 * later, of what was fetched.
 */
export async function fetchStudyAhead(
  studyUid?: string,
  own: readonly Protocol[] = [],
): Promise<void> {
  if (showsPictures()) {
    return;
  }
  // Failing, it is fetched again when it is opened.
  const viewer = await fetchViewer().catch(() => undefined);
  if (studyUid) {
    viewer?.studiesAhead.fetch([studyUid], own);
  } else {
    viewer?.studiesAhead.leave();
  }
}

const Loaded = lazy(async () => ({ default: (await fetchViewer()).StudyViewer }));

/** The viewer, whose library is fetched when the worklist stands or the first study is opened, and not with the first page. */
export function StudyViewer(props: StudyViewerProps) {
  return (
    <Suspense fallback={<Spin />}>
      <Loaded {...props} />
    </Suspense>
  );
}
