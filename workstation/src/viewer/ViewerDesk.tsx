// SPDX-License-Identifier: Apache-2.0
import { message } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalibrationOutcome } from './engine/calibration';
import { showPlanes } from './engine/reformats';
import type { ViewerEngine } from './engine/viewerEngine';
import { rankPriors } from './hanging/priors';
import type { Protocol, SavedHanging } from './hanging/protocol';
import { useComparison } from './hanging/useComparison';
import { useHanging } from './hanging/useHanging';
import { layouts, tilesOf } from './layouts';
import { HangingDialog } from './panels/HangingDialog';
import { HelpSheet } from './panels/HelpSheet';
import { SeriesPanel } from './panels/SeriesPanel';
import { TileView } from './panels/TileView';
import { Toolbar } from './panels/Toolbar';
import { VolumeView } from './panels/VolumeView';
import { runAction } from './runAction';
import type { OwnKeys, ShortcutAction, SimpleAction } from './shortcuts';
import { usePictureFirst } from './usePictureFirst';
import { useShortcuts } from './useShortcuts';
import type { PriorStudy, Stack, Study, Volume } from './study/model';
import { readyStudies, type StudyState, withNews } from './useStudies';

/** A person's own hanging protocols, and those of the centre, which come after them. */
export interface OwnHanging extends SavedHanging {
  readonly centre?: SavedHanging;
}

/** A person's own come before those of the centre. */
export const allProtocols = ({ protocols, centre }: OwnHanging): Protocol[] => [
  ...protocols,
  ...(centre?.protocols ?? []),
];

interface ViewerDeskProps {
  readonly engine: ViewerEngine;
  readonly study: Study;
  readonly priors: readonly PriorStudy[];
  readonly states: ReadonlyMap<string, StudyState>;
  readonly mode: 'diagnostic' | 'simple';
  readonly hanging: OwnHanging;
  readonly onLoad: (studyUid: string) => Promise<Study | undefined>;
  /** Keeps the reader's own keys. */
  readonly onKeys: ((own: OwnKeys) => void) | undefined;
  /** Goes over to pictures that the server draws. */
  readonly onPictures: () => void;
  /** The first picture is on the screen, or is not there soon. */
  readonly onPicture: (() => void) | undefined;
}

/** Toolbar, series and viewports around a loaded study. */
export function ViewerDesk(props: ViewerDeskProps) {
  const { engine, study, priors, states, mode, hanging, onLoad, onKeys, onPictures } = props;
  const grid = useRef<HTMLDivElement>(null);
  // A case is opened to look at it: the tools are made once its picture is there, in the place that is kept for them.
  const pictured = usePictureFirst(grid, props.onPicture);
  const tooled = pictured || mode === 'simple';
  const [maximised, setMaximised] = useState<string>();
  const [overlay, setOverlay] = useState(true);
  const [help, setHelp] = useState(false);
  const [editing, setEditing] = useState(false);
  const [seriesShown, setSeriesShown] = useState(true);
  const ranked = useMemo(() => rankPriors(priors, study), [priors, study]);
  const studies = readyStudies(study, states);
  const { came, look } = useNews(study);
  const load = async (studyUid: string) => {
    const known = states.get(studyUid);
    return known?.status === 'ready' ? known.study : await onLoad(studyUid);
  };
  const hung = useHanging({
    engine,
    study,
    own: allProtocols(hanging),
    prior: async () => (ranked[0] ? await load(ranked[0].studyUid) : undefined),
  });
  const changeLayout = (layout: typeof hung.layout) => {
    setMaximised(undefined);
    hung.changeLayout(layout);
  };
  const comparison = useComparison({ engine, ranked, load, layout: hung.layout, changeLayout });

  useEffect(() => engine.layers.open(study), [engine, study]);

  const openStack = useCallback(
    (stack: Stack, tile = engine.settings.get().activeTile) => {
      engine.open(tile, stack);
      engine.activate(tile);
      look(stack.id);
    },
    [engine, look],
  );
  const openById = (stackId: string, tile: string) => {
    const stack = studies.flatMap(({ stacks }) => stacks).find(({ id }) => id === stackId);
    if (stack) {
      openStack(stack, tile);
    }
  };
  const [spatial, setSpatial] = useState<Volume>();
  const [reformatted, setReformatted] = useState(false);
  const reformat = () => {
    const { volume } = engine;
    if (reformatted) {
      hung.hang(hung.protocol);
      engine.chooseTool('window');
      engine.layers.leaveSections();
      setReformatted(false);
    } else if (volume) {
      changeLayout('four');
      showPlanes(engine, volume);
      setReformatted(true);
    }
  };
  const { tell, told } = useCalibrationNews();
  const act = (action: ShortcutAction) =>
    runAction(action, engine, studies, {
      calibrate: () => void engine.calibrate().then(tell),
      overlay: () => setOverlay((before) => !before),
      help: () => setHelp((before) => !before),
      reformat,
      volume: () => setSpatial((before) => (before ? undefined : engine.volume)),
      compare: comparison.toggle,
      nextPrior: comparison.next,
      nextHanging: () => {
        setMaximised(undefined);
        hung.hangNext();
      },
    });
  useKeys(act);
  const tiles = maximised === undefined ? tilesOf(hung.layout) : [maximised];
  const shownLayout = maximised === undefined ? layouts[hung.layout] : layouts.one;
  return (
    <>
      {tooled ? (
        <Toolbar
          engine={engine}
          mode={mode}
          hanging={{ ...hung, changeLayout }}
          seriesShown={seriesShown}
          compared={ranked.length === 0 ? undefined : comparison.with !== undefined}
          onEditHanging={hanging.save && (() => setEditing(true))}
          onPictures={onPictures}
          onAction={(kind: SimpleAction) => act({ kind })}
          onToggleSeries={() => setSeriesShown((before) => !before)}
        />
      ) : (
        <div className="qv-toolbar" />
      )}
      <div className="qv-desk">
        {seriesShown && !tooled && <nav className="qv-series" />}
        {seriesShown && tooled && (
          <SeriesPanel
            engine={engine}
            study={study}
            priors={ranked}
            states={states}
            came={came}
            compared={comparison.with}
            onOpen={openStack}
            onOpenPrior={comparison.open}
          />
        )}
        <div
          ref={grid}
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
              current={study.studyUid}
              studies={studies}
              onDropStack={(stackId) => openById(stackId, id)}
              onMaximise={() => setMaximised((before) => (before === undefined ? id : undefined))}
            />
          ))}
          {spatial && <VolumeView volume={spatial} onClose={() => setSpatial(undefined)} />}
        </div>
      </div>
      {told}
      {tooled && <HelpSheet open={help} onClose={() => setHelp(false)} onSave={onKeys} />}
      {editing && hanging.save && (
        <HangingDialog
          engine={engine}
          study={study}
          layout={hung.layout}
          own={{ protocols: hanging.protocols, save: hanging.save }}
          centre={hanging.centre}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

const noNews: ReadonlyMap<string, number> = new Map();

/** How many pictures have come to which stack while the study was open, until the stack is opened. */
function useNews(study: Study) {
  const [known, setKnown] = useState(study);
  const [came, setCame] = useState(noNews);
  if (known !== study) {
    setKnown(study);
    setCame(withNews(came, known, study));
  }
  const look = useCallback(
    (stackId: string) => setCame((before) => new Map([...before].filter(([id]) => id !== stackId))),
    [],
  );
  return { came, look };
}

/** Says why there is nothing to calibrate. */
function useCalibrationNews() {
  const { t } = useTranslation('viewer');
  const [messages, told] = message.useMessage();
  const tell = (outcome: CalibrationOutcome) => {
    if (outcome !== 'withdrawn') {
      void messages.info(t(`calibration.${outcome}`));
    }
  };
  return { tell, told };
}

function useKeys(act: (action: ShortcutAction) => void): void {
  const keys = useShortcuts();
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = keys.actionOf(event);
      if (action) {
        event.preventDefault();
        latest.current(action);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys]);
}
