// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { archiveKeys, type StudyRecord } from '../api/archive';
import { useProblemMessage } from '../ui/problems';

/** Runs a decision about a study, shows the study after it, and reads the list again. */
export function useDeciding() {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  return useMutation({
    mutationFn: (run: () => Promise<StudyRecord>) => run(),
    onSuccess: async (record) => {
      void message.success(t('done'));
      client.setQueryData(archiveKeys.study(record.study.id), record);
      await client.invalidateQueries({ queryKey: archiveKeys.all });
    },
    onError: async (error) => {
      showProblem(error);
      await client.invalidateQueries({ queryKey: archiveKeys.all });
    },
  });
}
