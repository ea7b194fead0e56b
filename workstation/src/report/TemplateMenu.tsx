// SPDX-License-Identifier: Apache-2.0
import { SnippetsOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftContent, fetchTemplates, reportKeys } from '../api/reports';
import type { ReportTemplate, TaskDetail } from '../api/types';

interface TemplateMenuProps {
  task: TaskDetail;
  content: DraftContent;
  apply: (content: DraftContent) => void;
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** Fills the blocks from a template; asks first when that would replace someone's words. */
export function TemplateMenu({ task, content, apply, open, setOpen }: TemplateMenuProps) {
  const { t } = useTranslation('report');
  const { modal } = App.useApp();
  const templates = useQuery({
    queryKey: reportKeys.templates(task.centreId, task.modality, task.bodyPart),
    queryFn: () => fetchTemplates(task.centreId, task.modality, task.bodyPart),
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
  const normal = templates.data?.find((each) => each.normal);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.code !== 'KeyZ' || normal === undefined) return;
    event.preventDefault();
    choose(normal);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
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
        const template = templates.data?.find((each) => each.id === id);
        if (template !== undefined) choose(template);
      }}
      options={(templates.data ?? []).map((template) => ({
        value: template.id,
        label: template.title,
      }))}
      className="q-template"
    />
  );
}
