// SPDX-License-Identifier: Apache-2.0
import { AudioOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { fetchReportSettings, settingKeys } from '../api/settings';
import { canDictate, useDictation } from './dictation';

interface DictationButtonProps {
  insert: (text: string) => void;
}

/** Speech input, where the browser has it and the administrator allows it. */
export function DictationButton(props: DictationButtonProps) {
  const settings = useQuery({
    queryKey: settingKeys.report,
    queryFn: fetchReportSettings,
    staleTime: 300_000,
  });
  if (settings.data?.dictation !== true || !canDictate()) return null;
  return <Microphone {...props} />;
}

function Microphone({ insert }: DictationButtonProps) {
  const { t, i18n } = useTranslation('report');
  const { listening, unsure, error, toggle } = useDictation(
    i18n.language === 'en' ? 'en-US' : 'zh-CN',
    insert,
  );
  return (
    <>
      <Tooltip title={t('dictation.hint')}>
        <Button
          icon={<AudioOutlined />}
          type={listening ? 'primary' : 'default'}
          danger={listening}
          aria-pressed={listening}
          // The caret stays where the words are to go.
          onMouseDown={(event) => event.preventDefault()}
          onClick={toggle}
        >
          {t(listening ? 'dictation.stop' : 'dictation.start')}
        </Button>
      </Tooltip>
      <span className="q-dictation" role="status">
        {error !== null && error !== 'aborted'
          ? t(error === 'not-allowed' ? 'dictation.denied' : 'dictation.failed')
          : unsure}
      </span>
    </>
  );
}
