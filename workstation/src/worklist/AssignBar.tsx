// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshTasks } from '../api/changedTasks';
import { assignTask, fetchStaff } from '../api/tasks';
import type { TaskRow } from '../api/types';

interface AssignBarProps {
  chosen: readonly TaskRow[];
  clear: () => void;
}

/** Gives many cases to one doctor at once. */
export function AssignBar({ chosen, clear }: AssignBarProps) {
  const { t } = useTranslation('worklist');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [person, setPerson] = useState<string>();
  const centre = chosen[0]?.centreId ?? '';
  const staff = useQuery({
    queryKey: ['staff', centre],
    queryFn: () => fetchStaff(centre),
    enabled: centre !== '',
    staleTime: 60_000,
  });
  const assign = useMutation({
    mutationFn: (to: string) => Promise.allSettled(chosen.map((row) => assignTask(row.id, to))),
    onSuccess: (results) => {
      const done = results.filter(({ status }) => status === 'fulfilled').length;
      const refused = results.length - done;
      if (done > 0) void message.success(t('assign.done', { count: done }));
      if (refused > 0) void message.warning(t('assign.refused', { count: refused }));
      clear();
      void refreshTasks(
        client,
        chosen.map(({ id }) => id),
      );
    },
  });
  const doctors = (staff.data ?? []).filter(({ roles }) => roles.includes('reader'));
  return (
    <div className="q-assign" role="group" aria-label={t('assign.title')}>
      <span>{t('assign.chosen', { count: chosen.length })}</span>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('assign.to')}
        aria-label={t('assign.to')}
        value={person}
        onChange={setPerson}
        options={doctors.map(({ id, name }) => ({ value: id, label: name }))}
        style={{ width: 160 }}
      />
      <Button
        type="primary"
        disabled={person === undefined}
        loading={assign.isPending}
        onClick={() => {
          if (person !== undefined) assign.mutate(person);
        }}
      >
        {t('assign.do')}
      </Button>
      <Button onClick={clear}>{t('assign.clear')}</Button>
    </div>
  );
}
