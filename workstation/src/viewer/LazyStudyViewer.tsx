// SPDX-License-Identifier: Apache-2.0
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { StudyViewerProps } from './StudyViewer';

const Loaded = lazy(async () => ({ default: (await import('./StudyViewer')).StudyViewer }));

/** The viewer, whose library is fetched when the first study is opened and not with the worklist. */
export function StudyViewer(props: StudyViewerProps) {
  return (
    <Suspense fallback={<Spin />}>
      <Loaded {...props} />
    </Suspense>
  );
}
