// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
  type PointerEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkBook } from '../marks/markBook';
import { Corners } from '../panels/Corners';
import { presetName } from '../panels/PresetMenu';
import type { ImageStack, Study } from '../study/model';
import { presetsFor } from '../study/windows';
import { useShortcuts } from '../useShortcuts';
import { actOnView } from './actOnView';
import {
  dragged,
  frameOfView,
  opened,
  pictureUrl,
  renewed,
  scrolled,
  withPreset,
  type PictureView,
} from './view';

interface PictureDeskProps {
  readonly study: Study;
  readonly marks: MarkBook;
  /** Leaves for the viewer that draws by itself. */
  readonly onFull: () => void;
}

/** For PCs without graphics or memory: the server draws, this page shows pictures. */
export function PictureDesk({ study, marks, onFull }: PictureDeskProps) {
  const { t } = useTranslation('viewer');
  const stacks = study.stacks.filter((stack): stack is ImageStack => stack.kind === 'images');
  const [first] = stacks;
  const [view, setView] = useState(() => first && opened(first));
  const [known, setKnown] = useState(study);
  if (known !== study) {
    setKnown(study);
    setView(view ? renewed(view, stacks) : first && opened(first));
  }
  useKeys(view, setView, stacks, marks);
  if (view === undefined) {
    return <div className="qv-message">{t('empty')}</div>;
  }
  const presets = presetsFor(frameOfView(view));
  return (
    <>
      <div className="qv-toolbar" role="toolbar" onMouseDown={(event) => event.preventDefault()}>
        <span className="qv-quiet">{t('pictures.title')}</span>
        {presets.map((preset, place) =>
          preset.kind === 'named' || preset.kind === 'file' ? (
            <Button key={place} type="text" onClick={() => setView(withPreset(view, place))}>
              {presetName(preset, t)}
            </Button>
          ) : null,
        )}
        <Button type="text" onClick={() => setView({ ...view, inverted: !view.inverted })}>
          {t('tool.invert')}
        </Button>
        <Button type="text" onClick={() => setView({ ...opened(view.stack), index: view.index })}>
          {t('tool.reset')}
        </Button>
        <Button onClick={onFull}>{t('pictures.full')}</Button>
      </div>
      <div className="qv-desk">
        <nav className="qv-series" aria-label={t('series.title')}>
          {stacks.map((stack) => (
            <button
              key={stack.id}
              type="button"
              className={stack === view.stack ? 'qv-thumbnail qv-thumbnail-shown' : 'qv-thumbnail'}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setView(opened(stack))}
            >
              <span className="qv-thumbnail-picture">
                <img alt="" src={pictureUrl(opened(stack), 88)} />
              </span>
              <span className="qv-thumbnail-name">{stack.description || stack.modality}</span>
              <span className="qv-quiet">{t('series.images', { count: stack.frames.length })}</span>
            </button>
          ))}
        </nav>
        <Picture study={study} view={view} marks={marks} change={setView} />
      </div>
    </>
  );
}

interface PictureProps {
  readonly study: Study;
  readonly view: PictureView;
  readonly marks: MarkBook;
  readonly change: (view: PictureView) => void;
}

function Picture({ study, view, marks, change }: PictureProps) {
  const { t } = useTranslation('viewer');
  const surface = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState(512);
  const [drag, setDrag] = useState<{ x: number; y: number; from: PictureView }>();
  const [failed, setFailed] = useState('');
  useSyncExternalStore(marks.state.subscribe, marks.state.get);
  useEffect(() => {
    const { current } = surface;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSide(Math.max(current.clientWidth, current.clientHeight)),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  useNeighbours(view, side);
  const frame = frameOfView(view);
  const url = pictureUrl(view, side);
  const move = (event: PointerEvent) => {
    if (drag === undefined) return;
    const [right, down] = [event.clientX - drag.x, event.clientY - drag.y];
    const [x, y] = drag.from.pan;
    change(
      event.buttons === 1
        ? dragged(drag.from, right, down)
        : { ...drag.from, pan: [x + right, y + down] },
    );
  };
  return (
    <div
      ref={surface}
      className="qv-tile qv-picture"
      data-tile="a"
      onContextMenu={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ x: event.clientX, y: event.clientY, from: view });
      }}
      onPointerMove={move}
      onPointerUp={() => setDrag(undefined)}
      onWheel={(event) => {
        const by = Math.sign(event.deltaY);
        const zoom = Math.min(8, Math.max(0.25, view.zoom * 1.15 ** -by));
        change(event.ctrlKey ? { ...view, zoom } : scrolled(view, by));
      }}
    >
      <img
        alt=""
        src={url}
        className={view.inverted ? 'qv-inverted' : undefined}
        style={{
          transform: `translate(${String(view.pan[0])}px, ${String(view.pan[1])}px) scale(${String(view.zoom)})`,
        }}
        onError={() => setFailed(url)}
        onLoad={() => setFailed('')}
      />
      {failed === url && (
        <div className="qv-message qv-failed" role="alert">
          {t('failure.damaged')}
        </div>
      )}
      <Corners
        shown={{
          study,
          stack: view.stack,
          index: view.index,
          frame,
          window: view.window ?? frame.windows[0],
          zoomPercent: Math.round(view.zoom * 100),
        }}
        labels={{ left: '', right: '', top: '', bottom: '' }}
        inverted={view.inverted}
      />
      {marks.isKey(frame) && <div className="qv-key-mark">{t('keyImages.marked')}</div>}
    </div>
  );
}

const ahead = 3;

/** Asks for the pictures that come next while one is looked at. */
function useNeighbours(view: PictureView, side: number): void {
  useEffect(() => {
    const images = Array.from({ length: 2 * ahead }, (_, place) => {
      const step = place < ahead ? place + 1 : ahead - place - 1;
      const image = new Image();
      if (view.stack.frames[view.index + step]) {
        image.src = pictureUrl(view, side, view.index + step);
      }
      return image;
    });
    return () => images.forEach((image) => (image.src = ''));
  }, [view, side]);
}

function useKeys(
  view: PictureView | undefined,
  change: (view: PictureView) => void,
  stacks: readonly ImageStack[],
  marks: MarkBook,
): void {
  const keys = useShortcuts();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const action = keys.actionOf(event);
    if (view === undefined || action === undefined) return;
    if (action.kind === 'keyImage') {
      marks.toggle(frameOfView(view), view.window, view.inverted);
    } else {
      const next = actOnView(action, view, stacks);
      if (next === undefined) return;
      change(next);
    }
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
