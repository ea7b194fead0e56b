// SPDX-License-Identifier: Apache-2.0
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemMessage } from '../ui/problems';

/** Runs a change, says that it is done, and reads the list again. */
export function useSaving<A>(key: QueryKey, word: 'saved' | 'deleted' = 'saved') {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  return useMutation({
    mutationFn: (run: () => Promise<A>) => run(),
    onSuccess: async () => {
      void message.success(t(word));
      await client.invalidateQueries({ queryKey: key });
    },
    onError: showProblem,
  });
}
