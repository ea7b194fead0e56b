// SPDX-License-Identifier: Apache-2.0
import { SnippetsOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Templates } from './useTemplates';

interface TemplateMenuProps {
  templates: Templates;
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** The templates of the exam to choose from, and the normal one at one click. */
export function TemplateMenu({ templates, open, setOpen }: TemplateMenuProps) {
  const { t } = useTranslation('report');
  const { all, normal, choose } = templates;
  return (
    <>
      <Select<string>
        open={open}
        onOpenChange={setOpen}
        showSearch={{ optionFilterProp: 'label' }}
        prefix={<SnippetsOutlined />}
        placeholder={t('template.choose')}
        value={null}
        popupMatchSelectWidth={280}
        notFoundContent={t('template.none')}
        onChange={(id) => {
          const template = all.find((each) => each.id === id);
          if (template !== undefined) choose(template);
        }}
        options={all.map((template) => ({ value: template.id, label: template.title }))}
        className="q-template"
      />
      {normal !== undefined && (
        <Tooltip title={`${normal.title}（Alt+Z）`}>
          <Button onClick={() => choose(normal)}>{t('template.normal')}</Button>
        </Tooltip>
      )}
    </>
  );
}
