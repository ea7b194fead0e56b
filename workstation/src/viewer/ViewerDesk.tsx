// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ViewerEngine } from './engine/viewerEngine';
import {
  comparable,
  imageStacks,
  initialLayout,
  layouts,
  tilesOf,
  type LayoutName,
} from './layouts';
import { HelpSheet } from './panels/HelpSheet';
import { SeriesPanel } from './panels/SeriesPanel';
import { TileView } from './panels/TileView';
import { Toolbar } from './panels/Toolbar';
import { runAction } from './runAction';
import { shortcutOf, type ShortcutAction, type SimpleAction } from './shortcuts';
import type { PriorStudy, Stack, Study } from './study/model';
import type { StudyState } from './useStudies';

interface ViewerDeskProps {
  readonly engine: ViewerEngine;
  readonly study: Study;
  readonly priors: readonly PriorStudy[];
  readonly states: ReadonlyMap<string, StudyState>;
  readonly mode: 'diagnostic' | 'simple';
  readonly onLoad: (studyUid: string) => Promise<Study | undefined>;
}

/** Toolbar, series and viewports around a loaded study. */
export function ViewerDesk({ engine, study, priors, states, mode, onLoad }: ViewerDeskProps) {
  const [layout, setLayout] = useState<LayoutName>(() => initialLayout(study));
  const [maximised, setMaximised] = useState<string>();
  const [overlay, setOverlay] = useState(true);
  const [help, setHelp] = useState(false);
  const [seriesShown, setSeriesShown] = useState(true);
  const studies = readyStudies(study, states);
  useHanging(engine, study);

  const openStack = useCallback(
    (stack: Stack, tile = engine.settings.get().activeTile) => {
      engine.open(tile, stack);
      engine.activate(tile);
    },
    [engine],
  );
  const openById = (stackId: string, tile: string) => {
    const stack = studies.flatMap(({ stacks }) => stacks).find(({ id }) => id === stackId);
    if (stack) {
      openStack(stack, tile);
    }
  };
  const openPrior = async (studyUid: string) => {
    const known = states.get(studyUid);
    const prior = known?.status === 'ready' ? known.study : await onLoad(studyUid);
    if (prior) {
      setMaximised(undefined);
      setLayout('row');
      openBeside(engine, prior);
    }
  };
  const act = (action: ShortcutAction) =>
    runAction(action, engine, studies, {
      toggleOverlay: () => setOverlay((before) => !before),
      toggleHelp: () => setHelp((before) => !before),
    });
  useShortcuts(act);

  const tiles = maximised === undefined ? tilesOf(layout) : [maximised];
  const shownLayout = maximised === undefined ? layouts[layout] : layouts.one;
  return (
    <>
      <Toolbar
        engine={engine}
        mode={mode}
        layout={layout}
        seriesShown={seriesShown}
        onLayout={(next) => {
          setMaximised(undefined);
          setLayout(next);
        }}
        onAction={(kind: SimpleAction) => act({ kind })}
        onToggleSeries={() => setSeriesShown((before) => !before)}
      />
      <div className="qv-desk">
        {seriesShown && (
          <SeriesPanel
            engine={engine}
            study={study}
            priors={priors}
            states={states}
            onOpen={openStack}
            onOpenPrior={(studyUid) => void openPrior(studyUid)}
          />
        )}
        <div
          className="qv-grid"
          style={{
            gridTemplateColumns: `repeat(${shownLayout.columns}, minmax(0, 1fr))`,
            gridTemplateRows: `repeat(${shownLayout.rows}, minmax(0, 1fr))`,
          }}
        >
          {tiles.map((id) => (
            <TileView
              key={id}
              engine={engine}
              id={id}
              overlay={overlay}
              studies={studies}
              onDropStack={(stackId) => openById(stackId, id)}
              onMaximise={() => setMaximised((before) => (before === undefined ? id : undefined))}
            />
          ))}
        </div>
      </div>
      <HelpSheet open={help} onClose={() => setHelp(false)} />
    </>
  );
}

function readyStudies(study: Study, states: ReadonlyMap<string, StudyState>): Study[] {
  const others = [...states.values()].flatMap((state) =>
    state.status === 'ready' && state.study !== study ? [state.study] : [],
  );
  return [study, ...others];
}

/** Puts the study's first stacks into the viewports. */
function useHanging(engine: ViewerEngine, study: Study): void {
  useEffect(() => {
    engine.add(study);
    const images = imageStacks(study);
    const stacks: readonly Stack[] = images.length > 0 ? images : study.stacks;
    tilesOf(initialLayout(study)).forEach((tile, place) => {
      const stack = stacks[place];
      if (stack) {
        engine.open(tile, stack);
      }
    });
  }, [engine, study]);
}

/** Shows of a prior what compares best with the first viewport, in the second. */
function openBeside(engine: ViewerEngine, prior: Study): void {
  engine.add(prior);
  const shown = engine.tiles.get().get('a')?.state.get().stack;
  const stack = comparable(shown?.kind === 'images' ? shown : undefined, prior);
  if (stack) {
    engine.open('b', stack);
  }
}

function useShortcuts(act: (action: ShortcutAction) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = shortcutOf(event);
      if (action) {
        event.preventDefault();
        latest.current(action);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
