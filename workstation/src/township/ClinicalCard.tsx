// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeExam, examKeys } from '../api/exams';
import type { ExamDetail, Urgency } from '../api/types';
import { ClinicalText } from '../ui/ClinicalText';
import { useProblemMessage } from '../ui/problems';
import { isReported } from './states';

interface Given {
  history: string;
  indication: string;
  diagnosis: string;
  urgency: Urgency;
}

const urgencies: Urgency[] = ['routine', 'urgent', 'stat'];

/** What the reader should know of the patient, written where the patient is. */
export function ClinicalCard({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('township');
  const closed = isReported(exam.state) || exam.state === 'cancelled';
  return (
    <section className="q-card">
      <h3>{t('detail.clinical')}</h3>
      {closed ? <ClinicalText clinical={exam.clinical} /> : <ClinicalForm exam={exam} />}
    </section>
  );
}

function ClinicalForm({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  const { message } = App.useApp();
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const [changed, setChanged] = useState(false);
  const save = useMutation({
    // An urgency that stays is left out: setting it is a step of its own in the history.
    mutationFn: ({ urgency, ...text }: Given) =>
      changeExam(exam.id, urgency === exam.urgency ? text : { ...text, urgency }),
    onSuccess: async () => {
      setChanged(false);
      void message.success(t('detail.clinicalSaved'));
      await client.invalidateQueries({ queryKey: examKeys.detail(exam.id) });
    },
    onError: showProblem,
  });
  return (
    <Form<Given>
      layout="vertical"
      initialValues={{
        history: exam.clinical.history,
        indication: exam.clinical.indication,
        diagnosis: exam.clinical.diagnosis,
        urgency: exam.urgency,
      }}
      onValuesChange={() => setChanged(true)}
      onFinish={(given) => save.mutate(given)}
      className="q-clinical-form"
    >
      <Form.Item name="history" label={tUi('clinical.history')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="indication" label={tUi('clinical.indication')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="diagnosis" label={tUi('clinical.diagnosis')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="urgency" label={t('detail.urgency')}>
        <Radio.Group
          optionType="button"
          options={urgencies.map((value) => ({ value, label: tUi(`urgency.${value}`) }))}
        />
      </Form.Item>
      <div className="q-form-end">
        <span className="q-muted">{t('detail.clinicalHint')}</span>
        <Button type="primary" htmlType="submit" disabled={!changed} loading={save.isPending}>
          {tUi('save')}
        </Button>
      </div>
    </Form>
  );
}
