// SPDX-License-Identifier: Apache-2.0
import { Button, Spin } from 'antd';
import { useLayoutEffect, useRef, useSyncExternalStore, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../engine/tile';
import { currentFrame, type TileState } from '../engine/tileState';
import type { ViewerEngine } from '../engine/viewerEngine';
import { presents } from '../presentation/scope';
import type { Frame, ObjectStack, Study } from '../study/model';
import { Corners } from './Corners';
import { DocumentView } from './DocumentView';
import { LayerCanvas } from './LayerCanvas';
import { PresentationCanvas } from './PresentationCanvas';
import { SlabBar } from './SlabBar';
import { StackSlider } from './StackSlider';
import { SubtractionBar } from './SubtractionBar';
import { draggedStack } from './thumbnails';

interface TileViewProps {
  readonly engine: ViewerEngine;
  readonly id: string;
  readonly overlay: boolean;
  /** The study that is being read; the others are earlier ones. */
  readonly current: string;
  readonly studies: readonly Study[];
  readonly onDropStack: (stackId: string) => void;
  readonly onMaximise: () => void;
}

/** One viewport with everything that lies over its picture. */
export function TileView(props: TileViewProps) {
  const { engine, id, overlay, current, studies, onDropStack, onMaximise } = props;
  const surface = useRef<HTMLDivElement>(null);
  const tiles = useSyncExternalStore(engine.tiles.subscribe, engine.tiles.get);
  const { activeTile } = useSyncExternalStore(engine.settings.subscribe, engine.settings.get);
  const tile = tiles.get(id);

  useLayoutEffect(() => {
    const element = surface.current;
    if (element === null) {
      return undefined;
    }
    engine.attach(id, element);
    const observer = new ResizeObserver(() => engine.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      engine.detach(id);
    };
  }, [engine, id]);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    onDropStack(event.dataTransfer.getData(draggedStack));
  };
  const active = activeTile === id;
  return (
    <div
      className={active ? 'qv-tile qv-tile-active' : 'qv-tile'}
      data-tile={id}
      onPointerDownCapture={() => {
        if (!active) {
          engine.activate(id);
        }
      }}
      onDoubleClick={onMaximise}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div className="qv-surface" ref={surface} />
      {tile && <TileCover tile={tile} {...{ engine, overlay, current, studies }} />}
    </div>
  );
}

interface TileCoverProps {
  readonly engine: ViewerEngine;
  readonly tile: Tile;
  readonly overlay: boolean;
  /** The study that is being read; the others are earlier ones. */
  readonly current: string;
  readonly studies: readonly Study[];
}

function TileCover({ engine, tile, overlay, current, studies }: TileCoverProps) {
  const { t } = useTranslation('viewer');
  const state = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  const { stack, index } = state;
  const frame = currentFrame(state);
  if (stack === undefined) {
    return <div className="qv-message">{t('tile.empty')}</div>;
  }
  if (stack.kind === 'objects') {
    return stack.documents.length > 0 ? (
      <DocumentView key={stack.id} documents={stack.documents} />
    ) : (
      <NotShownMessage stack={stack} />
    );
  }
  const study = studies.find(({ studyUid }) => studyUid === frame?.studyUid);
  return (
    <>
      <LayerCanvas engine={engine} tile={tile} />
      <PresentationCanvas engine={engine} tile={tile} own={overlay} />
      {overlay && frame && study && (
        <Corners
          shown={{
            study,
            stack,
            index,
            frame,
            window: state.window,
            zoomPercent: state.zoomPercent,
          }}
          labels={state.labels}
          inverted={state.inverted}
        />
      )}
      {frame && frame.studyUid !== current && (
        <div className="qv-prior-mark">{t('tile.prior', { date: dayOf(study?.date) })}</div>
      )}
      {frame && <KeyMark engine={engine} frame={frame} />}
      {frame && <PresentationMark state={state} frame={frame} />}
      <SubtractionBar engine={engine} tile={tile} />
      <SlabBar engine={engine} tile={tile} />
      <PictureState state={state} onRetry={() => tile.retry()} />
      <StackSlider
        count={stack.frames.length}
        index={index}
        loaded={state.loaded}
        onMove={(target) => tile.scrollTo(target)}
      />
    </>
  );
}

/** Says on the picture that it is a key image. */
function KeyMark({ engine, frame }: { readonly engine: ViewerEngine; readonly frame: Frame }) {
  const { t } = useTranslation('viewer');
  useSyncExternalStore(engine.marks.state.subscribe, engine.marks.state.get);
  return engine.marks.isKey(frame) ? (
    <div className="qv-key-mark">{t('keyImages.marked')}</div>
  ) : null;
}

/** Says on the picture by which presentation state it is shown. */
function PresentationMark({
  state: { presentation },
  frame,
}: {
  readonly state: TileState;
  readonly frame: Frame;
}) {
  const { t } = useTranslation('viewer');
  return presentation && presents(presentation, frame) ? (
    <div className="qv-presentation-mark">
      {t('presentation.shown', { label: presentation.label })}
    </div>
  ) : null;
}

const dayOf = (date = ''): string => date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

function NotShownMessage({ stack }: { readonly stack: ObjectStack }) {
  const { t } = useTranslation('viewer');
  const syntax = stack.transferSyntaxUid ?? '';
  return (
    <div className="qv-message" role="status">
      <div>{t(`notShown.${stack.reason}`, { syntax })}</div>
      <div className="qv-quiet">{[stack.modality, stack.description].join(' ')}</div>
    </div>
  );
}

function PictureState({
  state,
  onRetry,
}: {
  readonly state: TileState;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation('viewer');
  if (state.picture === 'loading') {
    return (
      <div className="qv-busy" role="status" aria-label={t('tile.loading')}>
        <Spin />
      </div>
    );
  }
  if (state.picture === 'failed') {
    return (
      <div className="qv-message qv-failed" role="alert">
        <div>{t(`failure.${state.failure ?? 'damaged'}`)}</div>
        <Button size="small" onClick={onRetry}>
          {t('tile.retry')}
        </Button>
      </div>
    );
  }
  return null;
}
