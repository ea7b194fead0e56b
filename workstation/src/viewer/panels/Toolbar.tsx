// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown, Tooltip, type MenuProps } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../engine/tile';
import { measuringTools, type ToolName } from '../engine/tools';
import type { ViewerEngine } from '../engine/viewerEngine';
import type { BuiltInId } from '../hanging/builtIn';
import type { Hanging } from '../hanging/useHanging';
import { layouts, type LayoutName } from '../layouts';
import type { SimpleAction } from '../shortcuts';
import { useShortcuts } from '../useShortcuts';
import { CineControls } from './CineControls';
import { Icon, type IconName } from './icons';
import { PresetMenu } from './PresetMenu';

interface ToolbarProps {
  readonly engine: ViewerEngine;
  readonly mode: 'diagnostic' | 'simple';
  readonly hanging: Hanging;
  readonly seriesShown: boolean;
  /** Whether a prior is beside the current study; undefined when there is none to compare with. */
  readonly compared: boolean | undefined;
  readonly onEditHanging: (() => void) | undefined;
  readonly onAction: (action: SimpleAction) => void;
  readonly onPictures: () => void;
  readonly onToggleSeries: () => void;
}

/** The tools in the order of their use; rare ones are behind the arrows. */
export function Toolbar(props: ToolbarProps) {
  const { engine, mode, seriesShown, onAction, onToggleSeries } = props;
  const { t } = useTranslation('viewer');
  const tiles = useSyncExternalStore(engine.tiles.subscribe, engine.tiles.get);
  const settings = useSyncExternalStore(engine.settings.subscribe, engine.settings.get);
  const tile = tiles.get(settings.activeTile);
  const diagnostic = mode === 'diagnostic';
  const tools: readonly ToolName[] = diagnostic
    ? ['window', 'scroll', 'zoom', 'pan', 'magnify', 'locate']
    : ['window', 'scroll', 'zoom', 'pan', 'magnify'];
  return (
    // A click must not take the focus: the keys belong to the picture.
    <div className="qv-toolbar" role="toolbar" onMouseDown={(event) => event.preventDefault()}>
      <Tool
        icon="panel"
        title={t(seriesShown ? 'series.hide' : 'series.show')}
        onClick={onToggleSeries}
      />
      <Separator />
      {tools.map((tool) => (
        <ToolButton key={tool} engine={engine} tool={tool} current={settings.tool} />
      ))}
      <MeasureMenu engine={engine} current={settings.tool} onAction={onAction} />
      <Separator />
      {tile && <PresetMenu tile={tile} />}
      <Action action="invert" icon="invert" onAction={onAction} />
      <TransformMenu onAction={onAction} />
      <Action action="fit" icon="fit" onAction={onAction} />
      {diagnostic && <OneToOne onAction={onAction} />}
      {diagnostic && <Action action="keyImage" icon="key" onAction={onAction} />}
      <Action action="reset" icon="reset" onAction={onAction} />
      <DeleteMenu engine={engine} onAction={onAction} />
      <Separator />
      {diagnostic && <ViewOptions {...props} tile={tile} />}
      <CineOf tile={tile} />
      <Tool icon="pictures" title={t('pictures.choose')} onClick={props.onPictures} />
      <Action action="help" icon="help" onAction={onAction} />
    </div>
  );
}

function Separator() {
  return <span className="qv-separator" />;
}

interface ToolProps {
  readonly icon?: IconName;
  readonly children?: ReactNode;
  readonly title: string;
  readonly shortcut?: string;
  readonly pressed?: boolean;
  readonly onClick?: () => void;
}

function Tool({ icon, children, title, shortcut, pressed, onClick }: ToolProps) {
  const label = shortcut === undefined ? title : `${title} (${shortcut})`;
  return (
    <Tooltip title={label} mouseEnterDelay={0.5}>
      <Button
        type={pressed === true ? 'primary' : 'text'}
        aria-label={title}
        aria-pressed={pressed}
        icon={icon && <Icon name={icon} />}
        onClick={onClick}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

interface ToolButtonProps {
  readonly engine: ViewerEngine;
  readonly tool: ToolName;
  readonly current: ToolName;
}

function ToolButton({ engine, tool, current }: ToolButtonProps) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  return (
    <Tool
      icon={tool}
      title={t(`tool.${tool}`)}
      shortcut={keys.keyOf(tool)}
      pressed={tool === current}
      onClick={() => engine.chooseTool(tool)}
    />
  );
}

function MeasureMenu({ engine, current, onAction }: Omit<ToolButtonProps, 'tool'> & OnAction) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const measuring = measuringTools.find((tool) => tool === current);
  const items: MenuProps['items'] = [
    ...measuringTools.map((tool) => ({
      key: tool,
      icon: <Icon name={tool} />,
      label: t(`tool.${tool}`),
      extra: keys.keyOf(tool),
      onClick: () => engine.chooseTool(tool),
    })),
    { type: 'divider' as const },
    {
      key: 'calibrate',
      icon: <Icon name="length" />,
      label: t('tool.calibrate'),
      extra: keys.keyOf('calibrate'),
      onClick: () => onAction('calibrate'),
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click', 'hover']}>
      <Button
        type={measuring ? 'primary' : 'text'}
        aria-label={t('tool.measure')}
        icon={<Icon name={measuring ?? 'length'} />}
        onClick={() => engine.chooseTool(measuring ?? 'length')}
      />
    </Dropdown>
  );
}

type TitledAction = Exclude<SimpleAction, 'initialWindow'>;

interface ActionProps {
  readonly action: TitledAction;
  readonly icon: IconName;
  readonly onAction: (action: SimpleAction) => void;
}

function Action({ action, icon, onAction }: ActionProps) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  return (
    <Tool
      icon={icon}
      title={t(`tool.${action}`)}
      shortcut={keys.keyOf(action)}
      onClick={() => onAction(action)}
    />
  );
}

interface OnAction {
  readonly onAction: (action: SimpleAction) => void;
}

function OneToOne({ onAction }: OnAction) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  return (
    <Tool
      title={t('tool.oneToOne')}
      shortcut={keys.keyOf('oneToOne')}
      onClick={() => onAction('oneToOne')}
    >
      <span className="qv-one-to-one" />
    </Tool>
  );
}

function TransformMenu({ onAction }: OnAction) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const items: MenuProps['items'] = (['rotate', 'flipHorizontal', 'flipVertical'] as const).map(
    (action) => ({
      key: action,
      icon: <Icon name={action} />,
      label: t(`tool.${action}`),
      extra: keys.keyOf(action),
      onClick: () => onAction(action),
    }),
  );
  return (
    <Dropdown menu={{ items }} trigger={['click', 'hover']}>
      <Button type="text" aria-label={t('tool.transform')} icon={<Icon name="rotate" />} />
    </Dropdown>
  );
}

function DeleteMenu({ engine, onAction }: OnAction & { readonly engine: ViewerEngine }) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const items: MenuProps['items'] = [
    {
      key: 'selected',
      label: t('tool.deleteSelected'),
      extra: keys.keyOf('deleteSelected'),
      onClick: () => onAction('deleteSelected'),
    },
    { key: 'all', label: t('tool.deleteAll'), onClick: () => engine.deleteAll() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click', 'hover']}>
      <Button type="text" aria-label={t('tool.deleteSelected')} icon={<Icon name="trash" />} />
    </Dropdown>
  );
}

function ViewOptions(props: ToolbarProps & { readonly tile: Tile | undefined }) {
  const { engine, hanging, compared, onAction } = props;
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const settings = useSyncExternalStore(engine.settings.subscribe, engine.settings.get);
  const { layout } = hanging;
  return (
    <>
      <LayoutMenu {...props} />
      <Action action="reformat" icon="reformat" onAction={onAction} />
      <Action action="volume" icon="volume" onAction={onAction} />
      {compared !== undefined && (
        <Tool
          icon="compare"
          title={t('tool.compare')}
          shortcut={keys.keyOf('compare')}
          pressed={compared}
          onClick={() => onAction('compare')}
        />
      )}
      <Action action="overlay" icon="overlay" onAction={onAction} />
      {layout !== 'one' && (
        <>
          <Tool
            icon="synchronize"
            title={t('tool.synchronize')}
            shortcut={keys.keyOf('synchronize')}
            pressed={settings.synchronized}
            onClick={() => engine.toggleSynchronized()}
          />
          <Tool
            icon="referenceLines"
            title={t('tool.referenceLines')}
            pressed={settings.referenceLines}
            onClick={() => engine.toggleReferenceLines()}
          />
        </>
      )}
      <Separator />
    </>
  );
}

function LayoutMenu({ hanging, onEditHanging }: ToolbarProps) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const { layout, protocol, fitting, hang, changeLayout } = hanging;
  const items: MenuProps['items'] = [
    ...(Object.keys(layouts) as LayoutName[]).map((name) => ({
      key: name,
      icon: <Icon name={name} />,
      label: t(`layout.${name}`),
      onClick: () => changeLayout(name),
    })),
    { type: 'divider' },
    {
      type: 'group',
      label: `${t('hanging.title')} (${keys.keyOf('nextHanging')})`,
      children: fitting.map((each) => ({
        key: each.id,
        label: each.name ?? t(`protocol.${each.id as BuiltInId}`),
        onClick: () => hang(each),
      })),
    },
    ...(onEditHanging ? [{ key: 'edit', label: t('hanging.edit'), onClick: onEditHanging }] : []),
  ];
  return (
    <Dropdown menu={{ items, selectedKeys: [layout, protocol.id] }} trigger={['click', 'hover']}>
      <Button type="text" aria-label={t('tool.layout')} icon={<Icon name={layout} />} />
    </Dropdown>
  );
}

function CineOf({ tile }: { readonly tile: Tile | undefined }) {
  return tile ? <CineControls tile={tile} /> : null;
}
