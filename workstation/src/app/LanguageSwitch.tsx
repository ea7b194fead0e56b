// SPDX-License-Identifier: Apache-2.0
import { GlobalOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, ownNames } from './i18n';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation('app');
  const client = useQueryClient();
  const current = ownNames[i18n.language === 'en' ? 'en' : 'zh-CN'];
  const items = languages.map((language) => ({
    key: language,
    label: ownNames[language],
    onClick: () => {
      // Texts that the server words, such as block titles, come again in the new language.
      void changeLanguage(language).then(() => client.invalidateQueries());
    },
  }));
  return (
    <Dropdown menu={{ items, selectedKeys: [i18n.language] }} trigger={['click']}>
      <Button
        type="text"
        icon={<GlobalOutlined />}
        aria-label={`${t('language.label')} ${current}`}
      >
        {current}
      </Button>
    </Dropdown>
  );
}
