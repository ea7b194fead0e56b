// SPDX-License-Identifier: Apache-2.0
import { Button, Spin, Tooltip } from 'antd';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerEngine } from '../engine/viewerEngine';
import type { PriorStudy, Stack, Study } from '../study/model';
import { readyStudies, type StudyState } from '../useStudies';
import { KeyImages } from './KeyImages';
import { LayerList } from './LayerList';
import { PresentationList } from './PresentationList';
import { draggedStack, drawThumbnail } from './thumbnails';

interface SeriesPanelProps {
  readonly engine: ViewerEngine;
  readonly study: Study;
  readonly priors: readonly PriorStudy[];
  readonly states: ReadonlyMap<string, StudyState>;
  /** How many pictures came to a stack since it was opened last. */
  readonly came: ReadonlyMap<string, number>;
  /** The prior that is beside the current study. */
  readonly compared: string | undefined;
  readonly onOpen: (stack: Stack) => void;
  readonly onOpenPrior: (studyUid: string) => void;
}

/** The study's stacks as thumbnails, and below them the patient's earlier studies. */
export function SeriesPanel(props: SeriesPanelProps) {
  const { engine, study, priors, states, came, compared, onOpen, onOpenPrior } = props;
  const { t } = useTranslation('viewer');
  const tiles = useSyncExternalStore(engine.tiles.subscribe, engine.tiles.get);
  const shown = new Set([...tiles.values()].map((tile) => tile.state.get().stack?.id));
  return (
    <nav className="qv-series" aria-label={t('series.title')}>
      <KeyImages engine={engine} study={study} />
      <LayerList desk={engine.layers} />
      <PresentationList engine={engine} studies={readyStudies(study, states)} />
      {priors.length > 0 && <div className="qv-series-title">{t('series.current')}</div>}
      {study.stacks.map((stack) => (
        <Thumbnail
          key={stack.id}
          stack={stack}
          shown={shown.has(stack.id)}
          came={came.get(stack.id) ?? 0}
          onOpen={onOpen}
        />
      ))}
      {priors.length > 0 && <div className="qv-series-title">{t('series.priors')}</div>}
      {priors.map((prior) => (
        <Prior
          key={prior.studyUid}
          prior={prior}
          state={states.get(prior.studyUid)}
          open={prior.studyUid === compared}
          shown={shown}
          onOpen={onOpen}
          onOpenPrior={onOpenPrior}
        />
      ))}
    </nav>
  );
}

interface PriorProps {
  readonly prior: PriorStudy;
  readonly state: StudyState | undefined;
  readonly open: boolean;
  readonly shown: ReadonlySet<string | undefined>;
  readonly onOpen: (stack: Stack) => void;
  readonly onOpenPrior: (studyUid: string) => void;
}

function Prior({ prior, state, open, shown, onOpen, onOpenPrior }: PriorProps) {
  const { t } = useTranslation('viewer');
  const day = (prior.performedAt ?? '').slice(0, 10);
  return (
    <div className="qv-prior">
      <Button
        size="small"
        block
        type={open ? 'primary' : 'default'}
        onClick={() => onOpenPrior(prior.studyUid)}
      >
        <span className="qv-prior-name">{[day, prior.modality].join(' ')}</span>
      </Button>
      <div className="qv-quiet">{prior.description}</div>
      {state?.status === 'loading' && <Spin size="small" />}
      {state?.status === 'failed' && <div role="alert">{t(`loadFailed.${state.reason}`)}</div>}
      {state?.status === 'ready' &&
        state.study.stacks.map((stack) => (
          <Thumbnail key={stack.id} stack={stack} shown={shown.has(stack.id)} onOpen={onOpen} />
        ))}
    </div>
  );
}

interface ThumbnailProps {
  readonly stack: Stack;
  readonly shown: boolean;
  readonly came?: number;
  readonly onOpen: (stack: Stack) => void;
}

function Thumbnail({ stack, shown, came = 0, onOpen }: ThumbnailProps) {
  const { t } = useTranslation('viewer');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (stack.kind !== 'images' || canvas.current === null) {
      return undefined;
    }
    const controller = new AbortController();
    drawThumbnail(stack, canvas.current, controller.signal);
    return () => controller.abort();
  }, [stack]);
  const name =
    stack.description !== ''
      ? stack.description
      : stack.seriesNumber !== undefined
        ? t('series.unnamed', { number: stack.seriesNumber })
        : t('series.unnumbered');
  const count =
    stack.kind === 'images'
      ? t('series.images', { count: stack.frames.length })
      : t('series.objects', { count: stack.count });
  return (
    <Tooltip title={`${name} · ${t('series.hint')}`} placement="right" mouseEnterDelay={0.8}>
      <button
        type="button"
        className={shown ? 'qv-thumbnail qv-thumbnail-shown' : 'qv-thumbnail'}
        data-stack={stack.id}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(draggedStack, stack.id)}
        onClick={() => onOpen(stack)}
      >
        <span className="qv-thumbnail-picture">
          {stack.kind === 'images' ? <canvas ref={canvas} /> : <span>{stack.modality}</span>}
        </span>
        <span className="qv-thumbnail-name">{name}</span>
        <span className="qv-quiet">{[stack.modality, count].join(' · ')}</span>
        {came > 0 && (
          <span className="qv-thumbnail-came" role="status">
            {t('series.came', { count: came })}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
