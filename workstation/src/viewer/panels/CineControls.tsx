// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown, Tooltip, type MenuProps } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../engine/tile';
import { useShortcuts } from '../useShortcuts';
import { Icon } from './icons';

const rates = [2, 5, 10, 15, 20, 25, 30, 60];

/** Play and pause for stacks of more than one frame, and how fast. */
export function CineControls({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const { stack, playing, frameRate } = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  if (stack?.kind !== 'images' || stack.frames.length < 2) {
    return null;
  }
  const label = playing ? t('tool.pause') : t('tool.play');
  const rate = t('tool.framesPerSecond', { rate: Math.round(frameRate) });
  const own = Math.round(stack.frameRate ?? frameRate);
  const items: MenuProps['items'] = [...new Set([...rates, own])]
    .sort((one, other) => one - other)
    .map((each) => ({
      key: `${each}`,
      label: t('tool.framesPerSecond', { rate: each }),
      onClick: () => tile.play(each),
    }));
  return (
    <>
      <Tooltip title={`${label} (${keys.keyOf('play')})`} mouseEnterDelay={0.5}>
        <Button
          type={playing ? 'primary' : 'text'}
          aria-label={label}
          icon={<Icon name={playing ? 'pause' : 'play'} />}
          onClick={() => (playing ? tile.pause() : tile.play())}
        />
      </Tooltip>
      <Dropdown
        menu={{ items, selectedKeys: [`${Math.round(frameRate)}`] }}
        trigger={['click', 'hover']}
      >
        <Button type="text" className="qv-rate" aria-label={`${t('tool.frameRate')} ${rate}`}>
          {rate}
        </Button>
      </Dropdown>
    </>
  );
}
