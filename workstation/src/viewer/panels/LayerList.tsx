// SPDX-License-Identifier: Apache-2.0
import { Checkbox, InputNumber, Select, Slider } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { partKey, type LayerDesk, type LayerState } from '../engine/layerDesk';
import type { Fusion, Layer, Part } from '../study/model';
import { colourMaps, type ColourMap } from '../layers/paint';

/** What can be laid over the pictures: each segment, region and tracer, switched on and off by itself. */
export function LayerList({ desk }: { readonly desk: LayerDesk }) {
  const { t } = useTranslation('viewer');
  const state = useSyncExternalStore(desk.state.subscribe, desk.state.get);
  if (state.layers.length === 0) {
    return null;
  }
  return (
    <section className="qv-layer-list" aria-label={t('layers.title')}>
      <div className="qv-series-title">{t('layers.title')}</div>
      {state.layers.map((layer) => (
        <LayerParts key={layer.id} desk={desk} layer={layer} state={state} />
      ))}
      <Slider
        aria-label={t('layers.opacity')}
        tooltip={{ formatter: (value = 0) => `${t('layers.opacity')} ${value}%` }}
        min={10}
        max={100}
        value={Math.round(state.opacity * 100)}
        onChange={(percent) => desk.state.update({ opacity: percent / 100 })}
      />
    </section>
  );
}

interface LayerPartsProps {
  readonly desk: LayerDesk;
  readonly layer: Layer;
  readonly state: LayerState;
}

function LayerParts({ desk, layer, state }: LayerPartsProps) {
  const { t } = useTranslation('viewer');
  const isShown = ({ number }: Part) => state.shown.has(partKey(layer, number));
  const count = layer.parts.filter(isShown).length;
  const kind = t(`layers.${layer.kind}`);
  const title = layer.title === '' ? kind : layer.title;
  return (
    // A click must not take the focus: the keys belong to the picture.
    <div className="qv-layer">
      <div onMouseDown={(event) => event.preventDefault()}>
        <Checkbox
          checked={count > 0 && count === layer.parts.length}
          indeterminate={count > 0 && count < layer.parts.length}
          onChange={() => desk.toggleAll(layer)}
        >
          <span title={`${kind} ${layer.title}`}>{title}</span>
        </Checkbox>
        {layer.kind !== 'fusion' &&
          layer.parts.map((part) => (
            <Checkbox
              key={part.number}
              className="qv-layer-part"
              checked={isShown(part)}
              onChange={() => desk.toggle(layer, part.number)}
            >
              <i style={{ background: `rgb(${part.colour.join(' ')})` }} />
              <span title={part.name}>{part.name}</span>
            </Checkbox>
          ))}
      </div>
      {layer.kind === 'fusion' && count > 0 && (
        <FusionSettings desk={desk} layer={layer} state={state} />
      )}
    </div>
  );
}

interface FusionSettingsProps {
  readonly desk: LayerDesk;
  readonly layer: Fusion;
  readonly state: LayerState;
}

function FusionSettings({ desk, layer, state }: FusionSettingsProps) {
  const { t } = useTranslation('viewer');
  const options = (Object.keys(colourMaps) as ColourMap[]).map((value) => ({
    value,
    label: t(`layers.${value}`),
  }));
  const refusal = desk.refusal(layer);
  return (
    <>
      {refusal && <div className="qv-quiet">{t(`layers.notOnSections.${refusal}`)}</div>}
      <Select
        aria-label={t('layers.colours')}
        options={options}
        value={state.colours}
        onChange={(colours) => desk.state.update({ colours })}
      />
      <InputNumber
        aria-label={t('layers.upper')}
        prefix="≤"
        suffix={layer.stack.frames[0].rescale.unit}
        min={0.1}
        value={state.upper}
        onChange={(upper) => desk.state.update({ upper: upper ?? state.upper })}
        // The keys belong to the picture again; the event is the box's around the field.
        onPressEnter={({ target }) => target instanceof HTMLElement && target.blur()}
      />
    </>
  );
}
