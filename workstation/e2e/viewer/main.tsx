// SPDX-License-Identifier: Apache-2.0
import { cache } from '@cornerstonejs/core';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../../src/app/i18n';
import { StudyViewer, type PriorStudy } from '../../src/viewer';
import { registeredFrames } from '../../src/viewer/engine/frameRegistry';
import { browserMarks } from './markStore';
import { liveContexts, watchContexts } from './watchContexts';

/** The viewer on its own, opened and closed from the address and from tests. */
function Harness() {
  const query = new URLSearchParams(window.location.search);
  const [open, setOpen] = useState(true);
  const [studyUid, setStudy] = useState(query.get('study') ?? '');
  const [next] = useState(() => query.getAll('next'));
  const priors: PriorStudy[] = query
    .getAll('prior')
    .map((studyUid) => ({ studyUid, modality: 'CT', description: 'prior' }));
  Object.assign(window, { setViewerOpen: setOpen, setStudy, viewerHeld });
  return open ? (
    <StudyViewer
      studyUid={studyUid}
      next={next}
      priors={priors}
      marks={browserMarks}
      mode={query.get('mode') === 'simple' ? 'simple' : 'diagnostic'}
    />
  ) : null;
}

/** What is left of viewers, for the test that opens and closes them. */
function viewerHeld() {
  return {
    frames: registeredFrames(),
    cacheBytes: cache.getCacheSize(),
    contexts: liveContexts(),
  };
}

watchContexts();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startI18n();
createRoot(root).render(
  <StrictMode>
    <Harness />
  </StrictMode>,
);
