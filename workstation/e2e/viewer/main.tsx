// SPDX-License-Identifier: Apache-2.0
import { cache } from '@cornerstonejs/core';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../../src/app/i18n';
import { StudyViewer, type OwnKeys, type PriorStudy, type Protocol } from '../../src/viewer';
import { registeredFrames } from '../../src/viewer/engine/frameRegistry';
import { browserMarks } from './markStore';
import { liveContexts, watchContexts } from './watchContexts';

/** The viewer on its own, opened and closed from the address and from tests. */
function Harness() {
  const query = new URLSearchParams(window.location.search);
  const [open, setOpen] = useState(true);
  const [studyUid, setStudy] = useState(query.get('study') ?? '');
  const [extent, setExtent] = useState('');
  const [next] = useState(() => query.getAll('next'));
  const hanging = useKept<readonly Protocol[]>('hanging', []);
  const keys = useKept<OwnKeys>('keys', {});
  const priors: PriorStudy[] = query
    .getAll('prior')
    .map((studyUid) => ({ studyUid, modality: 'CT', description: 'prior' }));
  Object.assign(window, { setViewerOpen: setOpen, setStudy, setExtent, viewerHeld });
  return open ? (
    <StudyViewer
      studyUid={studyUid}
      extent={extent}
      next={next}
      priors={priors}
      marks={browserMarks}
      hanging={{ protocols: hanging.value, save: hanging.save }}
      keys={{ own: keys.value, save: keys.save }}
      mode={query.get('mode') === 'simple' ? 'simple' : 'diagnostic'}
    />
  ) : null;
}

/** A setting as the server keeps it for a person, here in the browser. */
function useKept<T>(name: string, initial: T) {
  const [value, setValue] = useState(
    () => JSON.parse(localStorage.getItem(name) ?? JSON.stringify(initial)) as T,
  );
  const save = (next: T) => {
    localStorage.setItem(name, JSON.stringify(next));
    setValue(next);
  };
  return { value, save };
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
