// SPDX-License-Identifier: Apache-2.0
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ToolName } from '../engine/tools';
import { actionKeys, toolKeys, type SimpleAction } from '../shortcuts';

interface HelpSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Which key and which mouse button does what. */
export function HelpSheet({ open, onClose }: HelpSheetProps) {
  const { t } = useTranslation('viewer');
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
  const tools: readonly Row[] = (Object.keys(toolKeys) as ToolName[]).map((tool) => [
    toolKeys[tool],
    t(`tool.${tool}`),
  ]);
  const actions: readonly Row[] = (Object.keys(actionKeys) as SimpleAction[])
    .filter((action) => action !== 'initialWindow' && action !== 'play')
    .map((action) => [actionKeys[action], t(`tool.${action}`)]);
  return (
    <Modal title={t('help.title')} open={open} onCancel={onClose} footer={null} width={760}>
      <div className="qv-help">
        <Keys title={t('help.mouse')} rows={mouse} />
        <Keys title={t('help.keyboard')} rows={moves} />
        <Keys title={t('tool.measure')} rows={tools} />
        <Keys title={t('tool.transform')} rows={actions} />
      </div>
    </Modal>
  );
}

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
