// SPDX-License-Identifier: Apache-2.0
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface StackSliderProps {
  readonly count: number;
  readonly index: number;
  readonly loaded: number;
  readonly onMove: (index: number) => void;
}

/** Where in the stack the picture is, how much of it is loaded, and a handle to move through it. */
export function StackSlider({ count, index, loaded, onMove }: StackSliderProps) {
  const { t } = useTranslation('viewer');
  if (count < 2) {
    return null;
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientY - top) / height));
    onMove(Math.round(share * (count - 1)));
  };
  const place = (100 * index) / (count - 1);
  return (
    <div
      className="qv-slider"
      role="slider"
      aria-orientation="vertical"
      aria-label={t('tool.scroll')}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={index + 1}
      title={t('series.loaded', { loaded, total: count })}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) {
          move(event);
        }
      }}
    >
      {loaded < count && (
        <div className="qv-slider-loaded" style={{ height: `${(100 * loaded) / count}%` }} />
      )}
      <div className="qv-slider-handle" style={{ top: `${place}%` }} />
    </div>
  );
}
