// SPDX-License-Identifier: Apache-2.0
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../../src/app/i18n';
import { StudyViewer, type PriorStudy } from '../../src/viewer';

/** The viewer on its own, opened and closed from the address and from tests. */
function Harness() {
  const query = new URLSearchParams(window.location.search);
  const [open, setOpen] = useState(true);
  const priors: PriorStudy[] = query
    .getAll('prior')
    .map((studyUid) => ({ studyUid, modality: 'CT', description: 'prior' }));
  Object.assign(window, { setViewerOpen: setOpen });
  return open ? (
    <StudyViewer
      studyUid={query.get('study') ?? ''}
      priors={priors}
      mode={query.get('mode') === 'simple' ? 'simple' : 'diagnostic'}
    />
  ) : null;
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startI18n();
createRoot(root).render(
  <StrictMode>
    <Harness />
  </StrictMode>,
);
