// SPDX-License-Identifier: Apache-2.0
import { Button, ConfigProvider, Empty, Result, Spin, theme, type ThemeConfig } from 'antd';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchFirstPicture, studiesAhead } from './engine/ahead';
import { makeDecodersReady } from './engine/frameLoader';
import { ViewerEngine } from './engine/viewerEngine';
import type { MarkStore } from './marks/model';
import { chooseByHand, showsPictures } from './pictures/weakPc';
import { PictureDesk } from './pictures/PictureDesk';
import { useTextQuestion } from './panels/TextQuestion';
import type { PriorStudy } from './study/model';
import { type OwnKeys, Shortcuts } from './shortcuts';
import { ShortcutsContext } from './useShortcuts';
import { useStudies } from './useStudies';
import './viewer.css';
import { allProtocols, type OwnHanging, ViewerDesk } from './ViewerDesk';

export { studiesAhead };

export interface StudyViewerProps {
  readonly studyUid: string;
  /** How much of the study the server has: whenever it tells otherwise, what has come is fetched and joins what is shown. */
  readonly extent?: string;
  readonly priors?: readonly PriorStudy[];
  /** simple: fewer tools, for the township's look at its own images. */
  readonly mode?: 'diagnostic' | 'simple';
  readonly hanging?: OwnHanging;
  /** The reader's own keys, and where they are kept. */
  readonly keys?: { readonly own: OwnKeys; readonly save?: (own: OwnKeys) => void };
  /** Where key images and measurements come from and go to; without it nothing is kept. */
  readonly marks?: MarkStore;
  /** The studies that will probably be read after this one, the next first. */
  readonly next?: readonly string[];
  /** The first picture is on the screen, or is not there soon; not told where the server draws. */
  readonly onPicture?: () => void;
}

/** Words of menus stand out four and a half to one, as WCAG asks, also in what is chosen. */
const viewerTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  components: { Dropdown: { colorPrimary: '#a9d3ff', colorTextDescription: '#a8b0b8' } },
};

/** Shows a study's images for reading. Fills its parent; everything it took is given back when it is unmounted. */
export function StudyViewer(props: StudyViewerProps) {
  return (
    <ConfigProvider theme={viewerTheme} componentSize="small">
      {/* Another study is another viewer: nothing of the last patient stays on screen. */}
      <OneStudy key={props.studyUid} {...props} />
    </ConfigProvider>
  );
}

const noPriors: readonly PriorStudy[] = [];
const aheadPause = 1_500;
const nothingNext: readonly string[] = [];
const nothingOwn: OwnHanging = { protocols: [] };

function OneStudy(props: StudyViewerProps) {
  const { studyUid, priors = noPriors, mode = 'diagnostic', hanging = nothingOwn, marks } = props;
  const { next = nothingNext, keys } = props;
  const own = keys?.own;
  const protocols = useMemo(() => allProtocols(hanging), [hanging]);
  const shortcuts = useMemo(() => new Shortcuts(own), [own]);
  const { t } = useTranslation('viewer');
  const { states, load, renew } = useStudies(studyUid);
  const { ask, dialog } = useTextQuestion();
  const [engine] = useState(() => new ViewerEngine(ask));
  const [pictures, setPictures] = useState(showsPictures);
  const showPictures = (on: boolean) => {
    chooseByHand(on);
    setPictures(on);
  };
  const state = states.get(studyUid) ?? { status: 'loading' };

  const begin = useEffectEvent(async () => {
    if (pictures) {
      // Nothing is decoded here: what was fetched ahead before is of no use.
      studiesAhead.fetch([]);
      await load(studyUid);
      return;
    }
    makeDecodersReady();
    const found = await load(studyUid);
    if (found) {
      // From now on the engine gives the frames back, also of a study that is left before it is shown.
      engine.add(found);
      fetchFirstPicture(found, protocols);
    }
  });
  useEffect(() => void begin(), [studyUid]);

  // With the last patient's pictures, before the next one's take their place and the renderer.
  useLayoutEffect(() => () => engine.dispose(), [engine]);

  const study = state.status === 'ready' ? state.study : undefined;
  const there = study !== undefined;
  const openMarks = useEffectEvent(() => study && marks && engine.marks.open(study, marks));
  useEffect(() => {
    if (!there || marks === undefined) {
      return undefined;
    }
    openMarks();
    return () => engine.marks.close();
  }, [engine, there, marks]);
  useEffect(() => study && engine.marks.renew(study), [engine, study]);

  const known = useRef(props.extent);
  const renewIfTold = useEffectEvent(() => {
    if (study && known.current !== props.extent) {
      known.current = props.extent;
      renew(study);
    }
  });
  useEffect(() => renewIfTold(), [there, props.extent]);

  const fetchNext = useEffectEvent(() => studiesAhead.fetch(next, protocols));
  useEffect(() => {
    if (study === undefined || pictures) {
      return undefined;
    }
    // The study on screen first; what comes next can wait until it is there.
    const timer = setTimeout(() => fetchNext(), aheadPause);
    return () => {
      clearTimeout(timer);
      studiesAhead.leave();
    };
  }, [study, next, pictures]);

  return (
    <ShortcutsContext value={shortcuts}>
      <div className="qv-viewer">
        {state.status === 'loading' && (
          <div className="qv-message">
            <Spin description={t('loading')} size="large">
              <span className="qv-spin" />
            </Spin>
          </div>
        )}
        {state.status === 'failed' && (
          <Result
            status="warning"
            title={t(`loadFailed.${state.reason}`)}
            extra={<Button onClick={() => void load(studyUid)}>{t('retry')}</Button>}
          />
        )}
        {state.status === 'ready' && state.study.stacks.length === 0 && (
          <Empty description={t('empty')} />
        )}
        {pictures && state.status === 'ready' && state.study.stacks.length > 0 && (
          <PictureDesk
            study={state.study}
            marks={engine.marks}
            onFull={() => showPictures(false)}
          />
        )}
        {!pictures && state.status === 'ready' && state.study.stacks.length > 0 && (
          <ViewerDesk
            engine={engine}
            study={state.study}
            priors={priors}
            states={states}
            mode={mode}
            hanging={hanging}
            onLoad={load}
            onKeys={keys?.save}
            onPictures={() => showPictures(true)}
            onPicture={props.onPicture}
          />
        )}
        {dialog}
      </div>
    </ShortcutsContext>
  );
}
