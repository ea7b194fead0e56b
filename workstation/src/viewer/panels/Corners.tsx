// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { EdgeLabels } from '../study/orientation';
import { cornerTexts, type ShownFrame } from '../study/overlay';

interface CornersProps {
  readonly shown: ShownFrame;
  readonly labels: EdgeLabels;
  readonly inverted: boolean;
}

/** The texts in the corners and the patient's sides at the edges. */
export function Corners({ shown, labels }: CornersProps) {
  const { t } = useTranslation('viewer');
  const texts = cornerTexts(shown, t);
  return (
    <div className="qv-corners">
      <Corner place="top-left" lines={texts.topLeft} />
      <Corner place="top-right" lines={texts.topRight} />
      <Corner place="bottom-left" lines={[...texts.bottomLeft].reverse()} />
      <Corner place="bottom-right" lines={[...texts.bottomRight].reverse()} />
      <Edges labels={labels} />
    </div>
  );
}

/** The patient's sides at a picture's edges. */
export function Edges({ labels }: { readonly labels: EdgeLabels }) {
  return (
    <>
      <span className="qv-edge qv-edge-left">{labels.left}</span>
      <span className="qv-edge qv-edge-right">{labels.right}</span>
      <span className="qv-edge qv-edge-top">{labels.top}</span>
      <span className="qv-edge qv-edge-bottom">{labels.bottom}</span>
    </>
  );
}

function Corner({ place, lines }: { readonly place: string; readonly lines: readonly string[] }) {
  return (
    <div className={`qv-corner qv-${place}`}>
      {lines.map((line, index) => (
        <div key={index}>{line}</div>
      ))}
    </div>
  );
}
