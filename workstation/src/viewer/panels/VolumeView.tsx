// SPDX-License-Identifier: Apache-2.0
import { Button, Progress, Segmented } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphicsHere, refusalOf } from '../engine/volumeRefusal';
import { type VolumePreset, volumePresets, VolumeScene } from '../engine/volumeScene';
import { moved, nearer, sidesOf, turned } from '../engine/volumeView';
import type { Volume } from '../study/model';
import type { EdgeLabels } from '../study/orientation';
import { Edges } from './Corners';

interface VolumeViewProps {
  readonly volume: Volume;
  readonly onClose: () => void;
}

/** A volume in space over the viewports, or the reason why this PC does not draw it. */
export function VolumeView({ volume, onClose }: VolumeViewProps) {
  const { t } = useTranslation('viewer');
  const [graphics] = useState(graphicsHere);
  const refusal = refusalOf(volume, graphics);
  return (
    <section className="qv-volume" aria-label={t('volume.title')}>
      {refusal === undefined ? (
        <Scene volume={volume} coarse={graphics.software} />
      ) : (
        <div className="qv-message" role="alert">
          {t(`volume.refused.${refusal}`)}
        </div>
      )}
      <Button className="qv-volume-close" onClick={onClose}>
        {t('volume.close')}
      </Button>
    </section>
  );
}

interface SceneProps {
  readonly volume: Volume;
  /** Drawn with a ninth of the rays, for want of a graphics card. */
  readonly coarse: boolean;
}

function Scene({ volume, coarse }: SceneProps) {
  const { t } = useTranslation('viewer');
  const place = useRef<HTMLDivElement>(null);
  const enlarged = useRef<HTMLCanvasElement>(null);
  const [scene, setScene] = useState<VolumeScene>();
  const [preset, setPreset] = useState<VolumePreset>('bone');
  const [percent, setPercent] = useState(0);
  const [sides, setSides] = useState<EdgeLabels>();
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');

  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return undefined;
    }
    const opened = new VolumeScene(coarse);
    opened.open(element, volume, 'bone', setPercent).then(
      (shown) => {
        if (shown) {
          setScene(opened);
          setState('shown');
        }
      },
      () => setState('failed'),
    );
    const forgetDrawn = opened.onDrawn(element, (drawn, from) => {
      enlarge(drawn, enlarged.current);
      const seen = sidesOf(from);
      // The same ones again while it turns within a side.
      setSides((before) =>
        before?.right === seen.right && before.top === seen.top ? before : seen,
      );
    });
    const observer = new ResizeObserver(() => opened.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      forgetDrawn();
      opened.dispose();
    };
  }, [volume, coarse]);

  const choose = (chosen: VolumePreset) => {
    setPreset(chosen);
    scene?.show(chosen);
  };
  return (
    <>
      <div
        className="qv-volume-ground"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => scene && drag(scene, event)}
        onWheel={({ deltaY }) => scene?.look((view) => nearer(view, Math.sign(deltaY) / 20))}
        onContextMenu={(event) => event.preventDefault()}
      >
        <div className={coarse ? 'qv-volume-coarse' : 'qv-volume-surface'} ref={place} />
        {coarse && <canvas className="qv-volume-surface" ref={enlarged} />}
      </div>
      {sides && (
        <div className="qv-corners qv-volume-sides">
          <Edges labels={sides} />
        </div>
      )}
      {state === 'loading' && (
        <div className="qv-message" role="status">
          <Progress type="circle" size={64} percent={percent} />
        </div>
      )}
      {state === 'failed' && (
        <div className="qv-message" role="alert">
          {t('volume.failed')}
        </div>
      )}
      <Segmented
        className="qv-volume-presets"
        disabled={state !== 'shown'}
        options={volumePresets.map((value) => ({ value, label: t(`volume.${value}`) }))}
        value={preset}
        onChange={choose}
      />
    </>
  );
}

/** Left turns, middle moves, right comes nearer. */
function drag(scene: VolumeScene, event: PointerEvent<HTMLElement>): void {
  const height = event.currentTarget.clientHeight;
  const [right, down] = [event.movementX / height, event.movementY / height];
  switch (event.buttons) {
    case 1:
      scene.look((view) => turned(view, right, down));
      break;
    case 2:
      scene.look((view) => nearer(view, down));
      break;
    case 4:
      scene.look((view) => moved(view, right, down));
      break;
    default:
  }
}

/** Takes over what was drawn small; the page stretches it. */
function enlarge(drawn: HTMLCanvasElement, onto: HTMLCanvasElement | null): void {
  if (onto !== null) {
    onto.width = drawn.width;
    onto.height = drawn.height;
    onto.getContext('2d')?.drawImage(drawn, 0, 0);
  }
}
