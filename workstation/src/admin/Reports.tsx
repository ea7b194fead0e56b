// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeReportSettings, fetchReportSettings, settingKeys } from '../api/settings';
import { Loaded } from '../ui/Loaded';
import { useProblemMessage } from '../ui/problems';

/** How reports are written in this county. */
export function Reports() {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const settings = useQuery({ queryKey: settingKeys.report, queryFn: fetchReportSettings });
  const change = useMutation({
    mutationFn: changeReportSettings,
    onSuccess: (saved) => client.setQueryData(settingKeys.report, saved),
    onError: showProblem,
  });
  return (
    <>
      <h2>{t('section.reports')}</h2>
      <Loaded query={settings}>
        {(found) => (
          <>
            <label className="q-admin-switch">
              <Switch
                checked={found.dictation}
                loading={change.isPending}
                onChange={(dictation) => change.mutate({ ...found, dictation })}
              />{' '}
              {t('reports.dictation')}
            </label>
            <Alert type="warning" showIcon title={t('reports.dictationHint')} />
          </>
        )}
      </Loaded>
    </>
  );
}
