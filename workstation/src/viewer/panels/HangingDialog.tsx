// SPDX-License-Identifier: Apache-2.0
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerEngine } from '../engine/viewerEngine';
import { planeOf, regionOfStudy, viewOf } from '../hanging/arrange';
import { planes, views, type Protocol, type Slot } from '../hanging/protocol';
import { regions, type Region } from '../hanging/region';
import { tilesOf, type LayoutName } from '../layouts';
import type { Stack, Study } from '../study/model';
import { namedWindow, presetNames, type PresetName } from '../study/windows';
import type { SavedHanging } from '../hanging/protocol';

type Scope = 'own' | 'centre';

interface HangingDialogProps {
  readonly engine: ViewerEngine;
  readonly study: Study;
  readonly layout: LayoutName;
  readonly own: SavedHanging;
  /** Those of the centre, which only some may change. */
  readonly centre: SavedHanging | undefined;
  readonly onClose: () => void;
}

/** Keeps the arrangement on screen as a protocol, whose conditions can be changed first. */
export function HangingDialog(props: HangingDialogProps) {
  const { engine, study, layout, own, centre, onClose } = props;
  const { t } = useTranslation('viewer');
  const [draft, setDraft] = useState(() => protocolOnScreen(engine, study, layout));
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('own');
  const change = (fields: Partial<Protocol>) => setDraft((before) => ({ ...before, ...fields }));
  const changeSlot = (place: number, fields: Partial<Slot>) =>
    change({
      slots: draft.slots.map((slot, index) => (index === place ? { ...slot, ...fields } : slot)),
    });
  const named = name.trim() !== '';
  const save = () => {
    // The same name replaces what was saved under it.
    const kept = scope === 'centre' && centre !== undefined ? centre : own;
    const others = kept.protocols.filter((each) => each.name !== name.trim());
    kept.save?.([{ ...draft, id: `${scope}-${name.trim()}`, name: name.trim() }, ...others]);
    onClose();
  };
  return (
    <Modal
      open
      title={t('hanging.edit')}
      width={860}
      okText={t('hanging.save')}
      okButtonProps={{ disabled: !named }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="inline" className="qv-hanging-form">
        <Form.Item label={t('hanging.name')}>
          <Input
            autoFocus
            aria-label={t('hanging.name')}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={named ? save : undefined}
          />
        </Form.Item>
        {centre?.save && (
          <Form.Item label={t('hanging.scope')}>
            <Select<Scope>
              aria-label={t('hanging.scope')}
              value={scope}
              onChange={setScope}
              options={(['own', 'centre'] as const).map((value) => ({
                value,
                label: t(`hanging.for.${value}`),
              }))}
              style={{ width: 110 }}
            />
          </Form.Item>
        )}
        <Form.Item label={t('hanging.modality')}>
          <Select
            mode="tags"
            aria-label={t('hanging.modality')}
            value={[...draft.modalities]}
            onChange={(modalities: string[]) => change({ modalities })}
            placeholder={t('hanging.any')}
            style={{ minWidth: 110 }}
          />
        </Form.Item>
        <Form.Item label={t('hanging.region')}>
          <Choice<Region>
            label={t('hanging.region')}
            value={draft.region}
            options={regions}
            text={(region) => t(`region.${region}`)}
            onChange={(region) => change({ region })}
          />
        </Form.Item>
      </Form>
      <table className="qv-hanging-slots">
        <thead>
          <tr>
            <th>{t('hanging.tile')}</th>
            <th>{t('hanging.from')}</th>
            <th>{t('hanging.plane')}</th>
            <th>{t('hanging.view')}</th>
            <th>{t('hanging.side')}</th>
            <th>{t('hanging.words')}</th>
            <th>{t('hanging.window')}</th>
          </tr>
        </thead>
        <tbody>
          {draft.slots.map((slot, place) => (
            <SlotRow
              key={place}
              place={place}
              slot={slot}
              onChange={(fields) => changeSlot(place, fields)}
            />
          ))}
        </tbody>
      </table>
      <SavedProtocols title={t('hanging.own')} saved={own} />
      {centre && <SavedProtocols title={t('hanging.centre')} saved={centre} />}
    </Modal>
  );
}

interface SlotRowProps {
  readonly place: number;
  readonly slot: Slot;
  readonly onChange: (fields: Partial<Slot>) => void;
}

function SlotRow({ place, slot, onChange }: SlotRowProps) {
  const { t } = useTranslation('viewer');
  const label = (field: 'from' | 'plane' | 'view' | 'side' | 'words' | 'window') =>
    `${t('hanging.tile')} ${place + 1} ${t(`hanging.${field}`)}`;
  return (
    <tr>
      <td>{place + 1}</td>
      <td>
        <Select
          aria-label={label('from')}
          value={slot.from}
          onChange={(from) => onChange({ from })}
          options={(['current', 'prior'] as const).map((value) => ({
            value,
            label: t(`hanging.${value}`),
          }))}
          style={{ width: 84 }}
        />
      </td>
      <td>
        <Choice
          label={label('plane')}
          value={slot.plane}
          options={planes}
          text={(plane) => t(`plane.${plane}`)}
          onChange={(plane) => onChange({ plane })}
        />
      </td>
      <td>
        <Choice
          label={label('view')}
          value={slot.view}
          options={views}
          text={(view) => t(`view.${view}`)}
          onChange={(view) => onChange({ view })}
        />
      </td>
      <td>
        <Choice
          label={label('side')}
          value={slot.side}
          options={['R', 'L'] as const}
          text={(side) => t(`side.${side}`)}
          onChange={(side) => onChange({ side })}
        />
      </td>
      <td>
        <Select
          mode="tags"
          aria-label={label('words')}
          value={[...(slot.words ?? [])]}
          onChange={(words: string[]) => onChange({ words })}
          placeholder={t('hanging.any')}
          open={false}
          suffix={null}
          style={{ width: 210 }}
        />
      </td>
      <td>
        <Choice<PresetName>
          label={label('window')}
          value={slot.window}
          options={presetNames}
          text={(window) => t(`preset.${window}`)}
          onChange={(window) => onChange({ window })}
        />
      </td>
    </tr>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly T[];
  readonly text: (value: T) => string;
  readonly onChange: (value: T | undefined) => void;
}

/** One of some values, or any. */
function Choice<T extends string>({ label, value, options, text, onChange }: ChoiceProps<T>) {
  const { t } = useTranslation('viewer');
  return (
    <Select<string>
      aria-label={label}
      value={value ?? ''}
      onChange={(chosen) => onChange(options.find((option) => option === chosen))}
      options={[
        { value: '', label: t('hanging.any') },
        ...options.map((option) => ({ value: option, label: text(option) })),
      ]}
      style={{ width: 96 }}
    />
  );
}

function SavedProtocols({ title, saved }: { title: string; saved: SavedHanging }) {
  const { t } = useTranslation('viewer');
  const { protocols, save } = saved;
  if (protocols.length === 0) {
    return null;
  }
  return (
    <section className="qv-hanging-own">
      <h4>{title}</h4>
      {protocols.map((protocol) => (
        <div key={protocol.id}>
          <span>{protocol.name}</span>
          <span className="qv-quiet">
            {[
              protocol.modalities.join('/') || t('hanging.any'),
              protocol.region === undefined ? t('hanging.any') : t(`region.${protocol.region}`),
              t(`layout.${protocol.layout}`),
            ].join(' · ')}
          </span>
          {save && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('hanging.delete', { name: protocol.name ?? '' })}
              onClick={() => save(protocols.filter((each) => each !== protocol))}
            />
          )}
        </div>
      ))}
    </section>
  );
}

/** What is on screen now, as it would be said in a protocol. */
function protocolOnScreen(engine: ViewerEngine, study: Study, layout: LayoutName): Protocol {
  const tiles = tilesOf(layout).map((id) => engine.tiles.get().get(id)?.state.get());
  const stacks = tiles.map((tile) => tile?.stack);
  const region = regionOfStudy(study);
  const modalities = [...new Set(stacks.flatMap((stack) => (stack ? [stack.modality] : [])))];
  return {
    id: '',
    modalities,
    region,
    layout,
    slots: tiles.map((tile) => slotOf(tile?.stack, study, presetOf(tile?.window))),
  };
}

function slotOf(stack: Stack | undefined, study: Study, window: PresetName | undefined): Slot {
  if (stack?.kind !== 'images') {
    return { from: 'current' };
  }
  const [frame] = stack.frames;
  const side = frame.laterality === 'R' || frame.laterality === 'L' ? frame.laterality : undefined;
  const hounsfield = frame.rescale.unit === 'HU';
  return {
    from: frame.studyUid === study.studyUid ? 'current' : 'prior',
    plane: planeOf(frame),
    view: viewOf(frame),
    side,
    words: stack.description === '' ? undefined : [stack.description],
    window: hounsfield ? window : undefined,
  };
}

function presetOf(window: { centre: number; width: number } | undefined): PresetName | undefined {
  return presetNames.find((name) => {
    const { centre, width } = namedWindow(name);
    return (
      window !== undefined &&
      Math.abs(window.centre - centre) < 1 &&
      Math.abs(window.width - width) < 1
    );
  });
}
