// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveTemplate, type TemplateFields } from '../api/reports';
import type { BlockCode, ReportTemplate } from '../api/types';
import { hasRole, useMe } from '../ui/me';
import { useProblemMessage } from '../ui/problems';

interface TemplateDialogProps {
  centre: string;
  edited: ReportTemplate | 'new' | null;
  close: () => void;
}

const blocks: BlockCode[] = ['technique', 'findings', 'impression'];
const rows: Record<BlockCode, number> = { technique: 2, findings: 8, impression: 4 };

/** Edits a template; what one may not change is copied into one's own. */
export function TemplateDialog({ centre, edited, close }: TemplateDialogProps) {
  const { t } = useTranslation('templates');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const me = useMe();
  const keeps = hasRole(me, 'auditor', 'coordinator');
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [form] = Form.useForm<TemplateFields>();
  const existing = edited === 'new' || edited === null ? null : edited;
  const own = existing?.scope === 'personal' || (existing?.scope === 'centre' && keeps);
  const saving = useMutation({
    mutationFn: (fields: TemplateFields) => saveTemplate(centre, own ? existing.id : null, fields),
    onSuccess: async () => {
      void message.success(t('saved'));
      await client.invalidateQueries({ queryKey: ['templates'] });
      close();
    },
    onError: showProblem,
  });
  const required = { required: true, whitespace: true, message: tUi('required') };
  return (
    <Modal
      open={edited !== null}
      title={t(existing === null ? 'create' : own ? 'edit' : 'copy')}
      okText={tUi('save')}
      confirmLoading={saving.isPending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
      width={680}
    >
      <Form<TemplateFields>
        form={form}
        layout="vertical"
        initialValues={
          existing === null
            ? { scope: 'personal', normal: false }
            : { ...existing, scope: own ? existing.scope : 'personal' }
        }
        onFinish={(fields) => saving.mutate(fields)}
        className="q-dialog-form"
      >
        <Form.Item name="title" label={t('column.title')} rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="q-templates-exam">
          <Form.Item name="modality" label={t('column.modality')}>
            <Input maxLength={16} />
          </Form.Item>
          <Form.Item name="bodyPart" label={t('column.bodyPart')}>
            <Input maxLength={64} />
          </Form.Item>
          <Form.Item name="procedure" label={t('column.procedure')}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        {blocks.map((block) => (
          <Form.Item key={block} name={['blocks', block]} label={tUi(`block.${block}`)}>
            <Input.TextArea rows={rows[block]} />
          </Form.Item>
        ))}
        <p className="q-muted">{t('fields')}</p>
        <Form.Item name="normal" valuePropName="checked">
          <Checkbox>{t('isNormal')}</Checkbox>
        </Form.Item>
        <Form.Item name="scope" label={t('column.scope')}>
          <Radio.Group
            options={[
              { value: 'personal', label: t('scope.personal') },
              { value: 'centre', label: t('scope.centre'), disabled: !keeps },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
