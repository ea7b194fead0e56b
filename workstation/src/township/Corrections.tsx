// SPDX-License-Identifier: Apache-2.0
import { FormOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestCorrection } from '../api/exams';
import type { Correction, ExamDetail } from '../api/types';
import { dateTime } from '../ui/format';
import { NoteDialog } from './NoteDialog';

export function CorrectionButton({ exam }: { exam: ExamDetail }) {
  const { t } = useTranslation('township');
  const [open, setOpen] = useState(false);
  const pending = exam.corrections.some((each) => each.state === 'open');
  return (
    <>
      <Button icon={<FormOutlined />} disabled={pending} onClick={() => setOpen(true)}>
        {t('correction.request')}
      </Button>
      <NoteDialog
        exam={exam}
        open={open}
        close={() => setOpen(false)}
        send={requestCorrection}
        words={{
          title: t('correction.title'),
          hint: t('correction.hint'),
          label: t('correction.note'),
          ok: t('correction.submit'),
          done: t('correction.done'),
        }}
      />
    </>
  );
}

const colors = { open: 'gold', accepted: 'green', declined: 'default' } as const;

export function CorrectionList({ corrections }: { corrections: Correction[] }) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  if (corrections.length === 0) return null;
  return (
    <section className="q-card">
      <h3>{t('correction.list')}</h3>
      {corrections.map((each) => (
        <div key={each.id} className="q-correction">
          <div>
            <Tag color={colors[each.state]} variant="filled">
              {tUi(`correction.${each.state}`)}
            </Tag>
            <span className="q-muted">
              {each.by.name} {dateTime(each.at)}
            </span>
          </div>
          <p>{each.note}</p>
          {each.answer !== null && (
            <p className="q-muted">
              {t('correction.answered', {
                name: each.answeredBy?.name ?? '',
                at: dateTime(each.answeredAt),
                answer: each.answer,
              })}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
