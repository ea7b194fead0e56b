// SPDX-License-Identifier: Apache-2.0
import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, type InputRef } from 'antd';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchInstitutions, type TaskFilter } from '../api/tasks';
import type { TaskState, Urgency } from '../api/types';
import { useMe } from '../ui/me';
import { usePlaceName } from '../ui/place';
import { isFiltered } from './filter';

export type FilterField = 'centre' | 'urgency' | 'modality' | 'institution' | 'state' | 'q';

interface FilterBarProps {
  filter: TaskFilter;
  change: (fields: Partial<Record<FilterField, string | undefined>>) => void;
  searchRef: RefObject<InputRef | null>;
  /** What stands at the end of the bar. */
  children?: ReactNode;
}

const urgencies: Urgency[] = ['stat', 'urgent', 'routine'];
const modalities = ['CT', 'MR', 'DX', 'CR', 'US', 'MG', 'XA', 'RF', 'NM', 'PT'];
const statesOf: Record<TaskFilter['view'], TaskState[]> = {
  pool: ['awaiting-images', 'ready', 'returned', 'suspended'],
  mine: ['claimed', 'drafted', 'returned', 'suspended'],
  audit: ['drafted'],
  done: ['signed', 'delivered', 'opened', 'sent-back', 'cancelled'],
  all: [
    'awaiting-images',
    'ready',
    'claimed',
    'drafted',
    'returned',
    'signed',
    'delivered',
    'opened',
    'sent-back',
    'suspended',
    'cancelled',
  ],
};

export function FilterBar({ filter, change, searchRef, children }: FilterBarProps) {
  const { t } = useTranslation('worklist');
  const placeName = usePlaceName();
  const { t: tUi } = useTranslation('ui');
  const me = useMe();
  const institutions = useQuery({
    queryKey: ['institutions'],
    queryFn: fetchInstitutions,
    staleTime: 300_000,
  });
  const states = statesOf[filter.view];
  return (
    <div className="q-filters">
      <SearchField value={filter.q ?? ''} change={(q) => change({ q })} inputRef={searchRef} />
      {me.centres.length > 1 && (
        <Select
          allowClear
          aria-label={t('filter.centre')}
          placeholder={t('filter.centre')}
          value={filter.centre}
          onChange={(centre) => change({ centre })}
          options={me.centres.map((centre) => ({ value: centre.id, label: placeName(centre) }))}
          style={{ width: 180 }}
        />
      )}
      <Select
        allowClear
        aria-label={t('filter.urgency')}
        placeholder={t('filter.urgency')}
        value={filter.urgency}
        onChange={(urgency) => change({ urgency })}
        options={urgencies.map((value) => ({ value, label: tUi(`urgency.${value}`) }))}
        style={{ width: 104 }}
      />
      <Select
        allowClear
        aria-label={t('filter.modality')}
        placeholder={t('filter.modality')}
        value={filter.modality}
        onChange={(modality) => change({ modality })}
        options={modalities.map((value) => ({ value, label: value }))}
        style={{ width: 92 }}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('filter.institution')}
        placeholder={t('filter.institution')}
        value={filter.institution}
        onChange={(institution) => change({ institution })}
        options={(institutions.data ?? []).map((each) => ({
          value: each.id,
          label: placeName(each),
        }))}
        style={{ width: 190 }}
      />
      {states.length > 1 && (
        <Select
          allowClear
          aria-label={t('filter.state')}
          placeholder={t('filter.state')}
          value={filter.state}
          onChange={(state) => change({ state })}
          options={states.map((value) => ({ value, label: tUi(`state.${value}`) }))}
          style={{ width: 120 }}
        />
      )}
      {isFiltered(filter) && (
        <Button
          type="link"
          onClick={() =>
            change({
              urgency: undefined,
              modality: undefined,
              institution: undefined,
              state: undefined,
              q: undefined,
            })
          }
        >
          {tUi('reset')}
        </Button>
      )}
      <span className="q-filters-space" />
      {children}
    </div>
  );
}

interface SearchFieldProps {
  value: string;
  change: (text: string | undefined) => void;
  inputRef: RefObject<InputRef | null>;
}

const TYPING_PAUSE_MS = 350;

/** Searches when the typing rests, not at each key of a Chinese input method. */
function SearchField({ value, change, inputRef }: SearchFieldProps) {
  const { t } = useTranslation('worklist');
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(
      () => change(text.trim() === '' ? undefined : text.trim()),
      TYPING_PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text, value, change]);
  return (
    <Input
      ref={inputRef}
      allowClear
      prefix={<SearchOutlined />}
      aria-label={t('filter.search')}
      placeholder={t('filter.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      style={{ width: 232 }}
    />
  );
}
