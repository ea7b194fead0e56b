// SPDX-License-Identifier: Apache-2.0
import { Button, Tooltip } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { subtract, toggleSubtraction } from '../engine/subtractions';
import type { Tile } from '../engine/tile';
import type { ViewerEngine } from '../engine/viewerEngine';
import type { MaskChoice } from '../study/model';
import { noShift } from '../study/subtraction';
import { useShortcuts } from '../useShortcuts';

interface SubtractionBarProps {
  readonly engine: ViewerEngine;
  readonly tile: Tile;
}

/** Half a pixel: finer than a patient lies still. */
const step = 0.5;

const arrows = [
  { name: 'left', sign: '←', down: 0, right: -step },
  { name: 'right', sign: '→', down: 0, right: step },
  { name: 'up', sign: '↑', down: -step, right: 0 },
  { name: 'down', sign: '↓', down: step, right: 0 },
] as const;

/** Takes a mask from a film of X-rays: which frame is the mask, and how far it is moved. */
export function SubtractionBar({ engine, tile }: SubtractionBarProps) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const { stack, index } = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  if (stack?.kind !== 'images' || stack.subtractable === undefined) {
    return null;
  }
  const choice = stack.subtracted?.choice;
  const byFile = stack.subtractable.operations.length > 0;
  const choose = (chosen: MaskChoice) => subtract(engine, tile, chosen);
  return (
    <div
      className="qv-bar"
      role="group"
      aria-label={t('subtraction.title')}
      // A click must not take the focus, for the keys belong to the picture; and two are no double click on it.
      onMouseDown={(event) => event.preventDefault()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Tooltip
        title={`${t('subtraction.title')} (${keys.keyOf('subtract')})`}
        mouseEnterDelay={0.5}
      >
        <Button
          type={choice ? 'primary' : 'default'}
          aria-pressed={choice !== undefined}
          onClick={() => toggleSubtraction(engine, tile)}
        >
          {t('subtraction.name')}
        </Button>
      </Tooltip>
      {choice && (
        <>
          <span>
            {choice.mask === 'file'
              ? t('subtraction.byFile')
              : t('subtraction.mask', { number: choice.mask + 1 })}
          </span>
          <Button onClick={() => choose({ ...choice, mask: index })}>
            {t('subtraction.here')}
          </Button>
          {byFile && choice.mask !== 'file' && (
            <Button onClick={() => subtract(engine, tile, 'first')}>
              {t('subtraction.asFile')}
            </Button>
          )}
          {arrows.map(({ name, sign, down, right }) => (
            <Button
              key={name}
              aria-label={t(`subtraction.${name}`)}
              onClick={() =>
                choose({
                  ...choice,
                  shift: { down: choice.shift.down + down, right: choice.shift.right + right },
                })
              }
            >
              {sign}
            </Button>
          ))}
          <Button
            aria-label={t('subtraction.noShift')}
            onClick={() => choose({ ...choice, shift: noShift })}
          >
            {t('subtraction.shift', { ...choice.shift })}
          </Button>
        </>
      )}
    </div>
  );
}
