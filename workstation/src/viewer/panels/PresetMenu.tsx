// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown, type MenuProps } from 'antd';
import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../engine/tile';
import { currentFrame } from '../engine/tileState';
import { presetsFor, type WindowPreset } from '../study/windows';

/** The windows for what the active viewport shows, with their keys. */
export function PresetMenu({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation('viewer');
  const state = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  const frame = currentFrame(state);
  const presets = frame ? presetsFor(frame) : [];
  if (presets.length === 0) {
    return null;
  }
  const items: MenuProps['items'] = [
    {
      key: 'initial',
      label: t('preset.initial'),
      extra: '0',
      onClick: () => tile.resetWindow(),
    },
    ...presets.map((preset, index) => ({
      key: `${index}`,
      label: presetName(preset, t),
      extra: `${index + 1}`,
      onClick: () => tile.choosePreset(preset),
    })),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click', 'hover']}>
      <Button type="text">{t('tool.presets')}</Button>
    </Dropdown>
  );
}

export function presetName(preset: WindowPreset, t: TFunction<'viewer'>): string {
  switch (preset.kind) {
    case 'named':
      return t(`preset.${preset.name}`);
    case 'file':
      return preset.window.explanation ?? t('preset.file', { number: preset.index + 1 });
    case 'table':
      return preset.explanation ?? t('preset.table', { number: preset.index + 1 });
    case 'automatic':
    case 'full':
      return t(`preset.${preset.kind}`);
  }
}
