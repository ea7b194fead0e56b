// SPDX-License-Identifier: Apache-2.0
import { Button, Progress, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphicsHere, refusalOf } from '../engine/volumeRefusal';
import { type VolumePreset, volumePresets, VolumeScene } from '../engine/volumeScene';
import type { Volume } from '../study/reformat';

interface VolumeViewProps {
  readonly volume: Volume;
  readonly onClose: () => void;
}

/** A volume in space over the viewports, or the reason why this PC does not draw it. */
export function VolumeView({ volume, onClose }: VolumeViewProps) {
  const { t } = useTranslation('viewer');
  const [refusal] = useState(() => refusalOf(volume, graphicsHere()));
  return (
    <section className="qv-volume" aria-label={t('volume.title')}>
      {refusal === undefined ? (
        <Scene volume={volume} />
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

function Scene({ volume }: { readonly volume: Volume }) {
  const { t } = useTranslation('viewer');
  const place = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<VolumeScene>();
  const [preset, setPreset] = useState<VolumePreset>('bone');
  const [percent, setPercent] = useState(0);
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');

  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return undefined;
    }
    const opened = new VolumeScene();
    opened.open(element, volume, 'bone', setPercent).then(
      (shown) => {
        if (shown) {
          setScene(opened);
          setState('shown');
        }
      },
      () => setState('failed'),
    );
    const observer = new ResizeObserver(() => opened.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      opened.dispose();
    };
  }, [volume]);

  const choose = (chosen: VolumePreset) => {
    setPreset(chosen);
    scene?.show(chosen);
  };
  return (
    <>
      <div
        className="qv-volume-surface"
        ref={place}
        onContextMenu={(event) => event.preventDefault()}
      />
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
