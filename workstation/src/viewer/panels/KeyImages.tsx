// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerEngine } from '../engine/viewerEngine';
import { frameOf } from '../marks/markBook';
import type { KeyImage } from '../marks/model';
import type { Frame, Study } from '../study/model';

interface KeyImagesProps {
  readonly engine: ViewerEngine;
  readonly study: Study;
}

/** The key images as they were marked; a click goes back to the frame in its window. */
export function KeyImages({ engine, study }: KeyImagesProps) {
  const { t } = useTranslation('viewer');
  const { keyImages, saving } = useSyncExternalStore(
    engine.marks.state.subscribe,
    engine.marks.state.get,
  );
  if (keyImages.length === 0 && saving !== 'failed') {
    return null;
  }
  return (
    // A click must not take the focus: the keys belong to the picture.
    <section
      className="qv-key-images"
      aria-label={t('keyImages.title')}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div className="qv-series-title">
        {t('keyImages.title')} {keyImages.length}
      </div>
      {saving === 'failed' && <div role="alert">{t('keyImages.unsaved')}</div>}
      <div className="qv-key-list">
        {keyImages.map((each, place) => {
          const frame = frameOf(study, each.image);
          return (
            frame && (
              <button
                key={frame.imageId}
                type="button"
                className="qv-key-image"
                title={t('keyImages.go', { number: place + 1 })}
                aria-label={t('keyImages.go', { number: place + 1 })}
                onClick={() => engine.showKeyImage(study, each)}
              >
                <img
                  alt=""
                  src={pictureOf(frame, each)}
                  className={each.inverted ? 'qv-inverted' : undefined}
                />
                <span>{place + 1}</span>
              </button>
            )
          );
        })}
      </div>
    </section>
  );
}

const side = 96;

/** The server draws it: the frame may not be in memory any more. */
function pictureOf(frame: Frame, { window }: KeyImage): string {
  const shown = window ? `&window=${window.centre},${window.width},linear` : '';
  return `${frame.url}/rendered?viewport=${side},${side}${shown}`;
}
