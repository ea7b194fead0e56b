// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DraftContent, fetchTemplates, reportKeys } from '../api/reports';
import type { ReportTemplate, TaskDetail } from '../api/types';
import type { DraftKeeper } from './DraftKeeper';
import { filledBy, writesOver } from './templates';

export interface Templates {
  readonly all: readonly ReportTemplate[];
  /** That of a normal exam of this kind. */
  readonly normal: ReportTemplate | undefined;
  /** Fills the blocks; asks first when that would replace someone's words. */
  readonly choose: (template: ReportTemplate) => void;
  /** Fills in the normal template; false when there is none, or other words stand there already. */
  readonly fillNormal: () => boolean;
}

/** The templates of an exam, and what taking one does to the draft. */
export function useTemplates(task: TaskDetail, keeper: DraftKeeper): Templates {
  const { t } = useTranslation('report');
  const { modal } = App.useApp();
  const { data } = useQuery({
    queryKey: reportKeys.templates(task.centreId, task.modality, task.bodyPart),
    queryFn: () => fetchTemplates(task.centreId, task.modality, task.bodyPart),
    staleTime: 600_000,
  });
  const all = data ?? [];
  const normal = all.find((each) => each.normal);
  const written = (): DraftContent => keeper.snapshot().content;
  return {
    all,
    normal,
    choose: (template) => {
      const fill = () => keeper.edit(filledBy(template, written()));
      if (!writesOver(template, written())) fill();
      else {
        modal.confirm({
          title: t('template.replace'),
          content: t('template.replaceHint'),
          okText: t('template.do'),
          onOk: fill,
        });
      }
    },
    fillNormal: () => {
      if (normal === undefined || writesOver(normal, written())) return false;
      keeper.edit(filledBy(normal, written()));
      return true;
    },
  };
}
