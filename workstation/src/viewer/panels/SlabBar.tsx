// SPDX-License-Identifier: Apache-2.0
import { Segmented, Select } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../engine/tile';
import type { ViewerEngine } from '../engine/viewerEngine';
import { type Projection, projections, type Slab } from '../study/model';
import { otherSlab } from '../study/reformat';

interface SlabBarProps {
  readonly engine: ViewerEngine;
  readonly tile: Tile;
}

/** Millimetres that are offered; the first is one line of the volume. */
const thicknesses = [0, 3, 5, 10, 15, 20, 30, 50];

/** How thick the sections in a tile are, and what is shown of their thickness. */
export function SlabBar({ engine, tile }: SlabBarProps) {
  const { t } = useTranslation('viewer');
  const { stack, index, window } = useSyncExternalStore(tile.state.subscribe, tile.state.get);
  if (stack?.kind !== 'images' || stack.sectioned === undefined) {
    return null;
  }
  const { sectioned } = stack;
  const choose = (slab: Slab) => {
    const other = otherSlab(sectioned, index, slab);
    void engine.openMade(tile, other.stack, { index: other.index, window }, stack);
  };
  const { slab } = sectioned;
  return (
    <div
      className="qv-bar qv-slab-bar"
      role="group"
      aria-label={t('slab.title')}
      // Two clicks here are no double click on the picture.
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Select
        size="small"
        aria-label={t('slab.thickness')}
        value={slab.thickness}
        options={thicknesses.map((value) => ({
          value,
          label: value === 0 ? t('slab.thin') : t('slab.millimetres', { value }),
        }))}
        popupMatchSelectWidth={false}
        onChange={(thickness) => choose({ ...slab, thickness })}
      />
      {slab.thickness > 0 && (
        <Segmented<Projection>
          size="small"
          aria-label={t('slab.projection')}
          value={slab.by}
          options={projections.map((value) => ({ value, label: t(`slab.short.${value}`) }))}
          onChange={(by) => choose({ ...slab, by })}
        />
      )}
    </div>
  );
}
