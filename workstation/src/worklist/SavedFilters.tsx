// SPDX-License-Identifier: Apache-2.0
import { CloseOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, type MenuProps, Modal } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskFilter } from '../api/tasks';
import type { SavedFilter } from './useListSettings';

interface SavedFiltersProps {
  filter: TaskFilter;
  saved: readonly SavedFilter[];
  save: (filters: readonly SavedFilter[]) => void;
  apply: (filter: TaskFilter) => void;
}

/** The lists a person comes back to: chosen with the mouse or by Alt and a digit. */
export function SavedFilters({ filter, saved, save, apply }: SavedFiltersProps) {
  const { t } = useTranslation('worklist');
  const [naming, setNaming] = useState(false);
  useDigits(saved, apply);
  const items: MenuProps['items'] = [
    ...saved.map((each, place) => ({
      key: each.name,
      label: (
        <span className="q-saved-filter">
          {each.name}
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('saved.delete', { name: each.name })}
            onClick={(event) => {
              event.stopPropagation();
              save(saved.filter((other) => other !== each));
            }}
          />
        </span>
      ),
      extra: place < 9 ? `Alt+${String(place + 1)}` : '',
      onClick: () => apply(each.filter),
    })),
    ...(saved.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: '', label: t('saved.add'), onClick: () => setNaming(true) },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button icon={<StarOutlined />}>{t('saved.title')}</Button>
      </Dropdown>
      {naming && (
        <NameDialog
          close={() => setNaming(false)}
          done={(name) => {
            save([...saved.filter((each) => each.name !== name), { name, filter }]);
            setNaming(false);
          }}
        />
      )}
    </>
  );
}

function NameDialog({ done, close }: { done: (name: string) => void; close: () => void }) {
  const { t } = useTranslation('worklist');
  const [name, setName] = useState('');
  const given = name.trim();
  const finish = () => {
    if (given !== '') done(given);
  };
  return (
    <Modal
      open
      width={380}
      title={t('saved.add')}
      onOk={finish}
      okButtonProps={{ disabled: given === '' }}
      onCancel={close}
    >
      <Input
        autoFocus
        maxLength={20}
        aria-label={t('saved.name')}
        placeholder={t('saved.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={finish}
      />
    </Modal>
  );
}

function useDigits(saved: readonly SavedFilter[], apply: (filter: TaskFilter) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const chosen = event.altKey && digit !== undefined ? saved[Number(digit) - 1] : undefined;
    if (chosen === undefined) return;
    event.preventDefault();
    apply(chosen.filter);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
