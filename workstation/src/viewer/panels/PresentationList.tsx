// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../engine/tile';
import { currentFrame } from '../engine/tileState';
import type { ViewerEngine } from '../engine/viewerEngine';
import { presents } from '../presentation/scope';
import type { Study } from '../study/model';

interface PresentationListProps {
  readonly engine: ViewerEngine;
  readonly studies: readonly Study[];
}

/**
 * The presentation states that are there for what the active tile shows; a click shows by one, another takes it off. Those of
 * its study by which nothing can be shown are named, and why.
 */
export function PresentationList({ engine, studies }: PresentationListProps) {
  const tiles = useSyncExternalStore(engine.tiles.subscribe, engine.tiles.get);
  const { activeTile } = useSyncExternalStore(engine.settings.subscribe, engine.settings.get);
  const tile = tiles.get(activeTile);
  return tile ? <StatesOf key={activeTile} tile={tile} studies={studies} /> : null;
}

function StatesOf({ tile, studies }: { readonly tile: Tile; readonly studies: readonly Study[] }) {
  const { t } = useTranslation('viewer');
  const state = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  const { stack, presentation } = state;
  const frames = stack?.kind === 'images' ? stack.frames : [];
  const study = studies.find(({ studyUid }) => studyUid === currentFrame(state)?.studyUid);
  const offered = (study?.presentations ?? []).filter((each) =>
    frames.some((frame) => presents(each, frame)),
  );
  const notPresented = study?.notPresented ?? [];
  if (offered.length + notPresented.length === 0) {
    return null;
  }
  return (
    // A click must not take the focus: the keys belong to the picture.
    <section
      className="qv-presentations"
      aria-label={t('presentation.title')}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div className="qv-series-title">{t('presentation.title')}</div>
      {offered.map((each) => {
        const shown = each === presentation;
        return (
          <button
            key={each.instanceUid}
            type="button"
            className="qv-presentation-choice"
            aria-pressed={shown}
            title={t(shown ? 'presentation.takeOff' : 'presentation.show')}
            onClick={() => tile.present(shown ? undefined : each)}
          >
            <span>{each.label === '' ? t('presentation.unnamed') : each.label}</span>
            <span className="qv-quiet">{[each.creator, each.created].join(' ').trim()}</span>
          </button>
        );
      })}
      {notPresented.map(({ instanceUid, label, creator, created, why }) => (
        <div key={instanceUid} className="qv-presentation-choice">
          <span>{label === '' ? t('presentation.unnamed') : label}</span>
          <span className="qv-quiet">{[creator, created].join(' ').trim()}</span>
          <span className="qv-quiet">{t(`presentation.not.${why}`)}</span>
        </div>
      ))}
    </section>
  );
}
