// SPDX-License-Identifier: Apache-2.0
import { PlusOutlined, SearchOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  fetchTemplates,
  importTemplate,
  removeTemplate,
  reportKeys,
  templateFile,
} from '../api/reports';
import type { ReportTemplate } from '../api/types';
import { useBodyPart } from '../ui/bodyPart';
import { orDash } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { hasRole, useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';
import { TemplateDialog } from './TemplateDialog';
import './templates.css';

/** Report templates: one's own, the centre's, and those that come with the server. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const centre = useMe().centres[0]?.id ?? '';
  const [sought, setSought] = useState('');
  const [edited, setEdited] = useState<ReportTemplate | 'new' | null>(null);
  const templates = useQuery({
    queryKey: reportKeys.templates(centre, null, null),
    queryFn: () => fetchTemplates(centre, null, null),
  });
  const change = useChange();
  return (
    <div className="q-templates">
      <header className="q-templates-head">
        <h2>{t('title')}</h2>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('search')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className="q-templates-search"
        />
        <Upload
          accept=".html,.htm,text/html"
          showUploadList={false}
          beforeUpload={(file) => {
            change.mutate({ word: 'imported', run: () => importTemplate(centre, file) });
            return false;
          }}
        >
          <Button icon={<UploadOutlined />}>{t('import')}</Button>
        </Upload>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {t('create')}
        </Button>
      </header>
      <p className="q-muted">{t('hint')}</p>
      <Loaded query={templates}>
        {(found) => (
          <Listed
            centre={centre}
            templates={found.filter(({ title, bodyPart, modality }) =>
              `${title} ${bodyPart} ${modality}`
                .toLowerCase()
                .includes(sought.trim().toLowerCase()),
            )}
            edit={setEdited}
            change={change}
          />
        )}
      </Loaded>
      <TemplateDialog
        key={edited === null ? 'closed' : edited === 'new' ? 'new' : edited.id}
        centre={centre}
        edited={edited}
        close={() => setEdited(null)}
      />
    </div>
  );
}

type Done = 'imported' | 'removed';

/** Changes the templates, says so, and reads them again wherever they are shown. */
function useChange() {
  const { t } = useTranslation('templates');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  return useMutation({
    mutationFn: ({ run }: { word: Done; run: () => Promise<unknown> }) => run(),
    onSuccess: async (_, { word }) => {
      void message.success(t(word));
      await client.invalidateQueries({ queryKey: ['templates'] });
    },
    onError: showProblem,
  });
}

interface ListedProps {
  centre: string;
  templates: ReportTemplate[];
  edit: (template: ReportTemplate) => void;
  change: ReturnType<typeof useChange>;
}

function Listed({ centre, templates, edit, change }: ListedProps) {
  const { t } = useTranslation('templates');
  const { modal } = App.useApp();
  const bodyPartName = useBodyPart();
  const me = useMe();
  const mayChange = ({ scope }: ReportTemplate): boolean =>
    scope === 'personal' || (scope === 'centre' && hasRole(me, 'auditor', 'coordinator'));
  const remove = (template: ReportTemplate): void => {
    modal.confirm({
      title: t('remove'),
      content: template.title,
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: () =>
        change.mutate({ word: 'removed', run: () => removeTemplate(centre, template.id) }),
    });
  };
  return (
    <Table<ReportTemplate>
      rowKey="id"
      size="small"
      dataSource={templates}
      pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t('column.title'),
          render: (_, { title, normal }) => (
            <>
              {title} {normal && <Tag color="green">{t('normal')}</Tag>}
            </>
          ),
        },
        { title: t('column.modality'), render: (_, { modality }) => orDash(modality) },
        {
          title: t('column.bodyPart'),
          render: (_, { bodyPart }) => orDash(bodyPartName(bodyPart)),
        },
        { title: t('column.procedure'), render: (_, { procedure }) => orDash(procedure) },
        { title: t('column.scope'), render: (_, { scope }) => t(`scope.${scope}`) },
        {
          title: '',
          render: (_, template) => (
            <>
              <Button type="link" size="small" onClick={() => edit(template)}>
                {t(mayChange(template) ? 'edit' : 'copy')}
              </Button>
              <Button type="link" size="small" href={templateFile(centre, template.id)} download>
                {t('export')}
              </Button>
              {mayChange(template) && (
                <Button type="link" size="small" danger onClick={() => remove(template)}>
                  {t('remove')}
                </Button>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
