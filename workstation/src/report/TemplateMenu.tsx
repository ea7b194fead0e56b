// SPDX-License-Identifier: Apache-2.0
import { SnippetsOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftContent, fetchTemplates, reportKeys } from '../api/reports';
import type { ReportTemplate, TaskDetail } from '../api/types';

interface TemplateMenuProps {
  task: TaskDetail;
  content: DraftContent;
  apply: (content: DraftContent) => void;
  open: boolean;
  setOpen: (open: boolean) => void;
  ref?: Ref<never>;
}

/** Fills the blocks from a template; asks first when that would replace someone's words. */
export function TemplateMenu({ task, content, apply, open, setOpen }: TemplateMenuProps) {
  const { t } = useTranslation('report');
  const { modal } = App.useApp();
  const templates = useQuery({
    queryKey: reportKeys.templates(task.centreId, task.modality),
    queryFn: () => fetchTemplates(task.centreId, task.modality),
    staleTime: 600_000,
  });
  const choose = (template: ReportTemplate): void => {
    const filled: DraftContent = {
      blocks: { ...content.blocks, ...template.blocks },
      positive: template.normal ? false : content.positive,
    };
    const replaces = (['technique', 'findings', 'impression'] as const).some(
      (block) =>
        content.blocks[block].trim() !== '' && filled.blocks[block] !== content.blocks[block],
    );
    if (!replaces) {
      apply(filled);
      return;
    }
    modal.confirm({
      title: t('template.replace'),
      content: t('template.replaceHint'),
      okText: t('template.do'),
      onOk: () => apply(filled),
    });
  };
  // Those for this body part stand first; the list stays short enough to read.
  const fits = (template: ReportTemplate): boolean =>
    template.bodyPart !== null && template.bodyPart === task.bodyPart;
  const sorted = [...(templates.data ?? [])].sort((a, b) => Number(fits(b)) - Number(fits(a)));
  return (
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
        const template = sorted.find((each) => each.id === id);
        if (template !== undefined) choose(template);
      }}
      options={sorted.map((template) => ({ value: template.id, label: template.title }))}
      className="q-template"
    />
  );
}
