// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { actionCommands, type Command, type OwnKeys, toolCommands } from '../shortcuts';
import { useShortcuts } from '../useShortcuts';
import { KeyChoice } from './KeyChoice';

interface HelpSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Keeps other keys; without it they can only be looked up. */
  readonly onSave: ((own: OwnKeys) => void) | undefined;
}

/** Which key and which mouse button does what; the keys of commands can be changed. */
export function HelpSheet({ open, onClose, onSave }: HelpSheetProps) {
  const { t } = useTranslation('viewer');
  const keys = useShortcuts();
  const mouse: readonly Row[] = [
    [t('help.left'), t('help.leftMeaning')],
    [t('help.right'), t('help.rightMeaning')],
    [t('help.middle'), t('help.middleMeaning')],
    [t('help.wheel'), t('help.wheelMeaning')],
    [t('help.doubleClick'), t('help.doubleClickMeaning')],
    [t('help.drag'), t('help.dragMeaning')],
  ];
  const moves: readonly Row[] = [
    ['↑ ↓', t('help.previousNext')],
    ['PgUp PgDn', t('help.tenSteps')],
    ['Home End', t('help.firstLast')],
    ['← →', t('help.previousNextSeries')],
    ['1 – 9', t('help.presets')],
    ['0', t('help.initialWindow')],
    ['N', t('help.nextTile')],
    ['Space', t('help.play')],
  ];
  const actions = actionCommands.filter(
    (action) => action !== 'initialWindow' && action !== 'play',
  );
  const commands = (title: string, list: readonly TitledCommand[]) => (
    <section>
      <h4>{title}</h4>
      <dl>
        {list.map((command) => (
          <div key={command}>
            <dt>
              <KeyChoice
                name={t(`tool.${command}`)}
                written={keys.keyOf(command)}
                onChoose={onSave && ((key) => onSave(keys.with(command, key)))}
              />
            </dt>
            <dd>{t(`tool.${command}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Modal title={t('help.title')} open={open} onCancel={onClose} footer={null} width={760}>
      <div className="qv-help">
        <Keys title={t('help.mouse')} rows={mouse} />
        <Keys title={t('help.keyboard')} rows={moves} />
        {commands(t('tool.measure'), toolCommands)}
        {commands(t('tool.transform'), actions)}
      </div>
      {onSave && (
        <div className="qv-help-own">
          <span>{t('help.change')}</span>
          <Button size="small" onClick={() => onSave({})}>
            {t('help.usual')}
          </Button>
        </div>
      )}
    </Modal>
  );
}

type TitledCommand = Exclude<Command, 'initialWindow'>;

type Row = readonly [key: string, meaning: string];

function Keys({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section>
      <h4>{title}</h4>
      <dl>
        {rows.map(([key, meaning]) => (
          <div key={key + meaning}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
