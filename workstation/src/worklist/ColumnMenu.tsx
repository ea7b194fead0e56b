// SPDX-License-Identifier: Apache-2.0
import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ColumnName, columnNames, hiddenAtFirst } from './columns';

interface ColumnMenuProps {
  hidden: readonly ColumnName[];
  change: (hidden: readonly ColumnName[]) => void;
}

/** Which columns the list has; kept for the person. */
export function ColumnMenu({ hidden, change }: ColumnMenuProps) {
  const { t } = useTranslation('worklist');
  const { t: tUi } = useTranslation('ui');
  const choice = (
    <div className="q-columns">
      <Checkbox.Group<ColumnName>
        value={columnNames.filter((name) => !hidden.includes(name))}
        // Whom a row is about cannot be hidden.
        options={columnNames.map((value) => ({
          value,
          label: t(`column.${value}`),
          disabled: value === 'patient',
        }))}
        onChange={(shown) => change(columnNames.filter((name) => !shown.includes(name)))}
      />
      <Button type="link" size="small" onClick={() => change(hiddenAtFirst)}>
        {tUi('reset')}
      </Button>
    </div>
  );
  return (
    <Popover content={choice} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />} aria-label={t('columns')} title={t('columns')} />
    </Popover>
  );
}
