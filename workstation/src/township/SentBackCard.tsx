// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resubmitExam } from '../api/exams';
import type { ExamDetail, SentBack } from '../api/types';
import { dateTime } from '../ui/format';
import { NoteDialog } from './NoteDialog';

/** Why the centre sent the exam back, and what to do about it. */
export function SentBackCard({ exam, sentBack }: { exam: ExamDetail; sentBack: SentBack }) {
  const { t } = useTranslation('township');
  const { t: tUi } = useTranslation('ui');
  const [asking, setAsking] = useState(false);
  return (
    <Alert
      type="error"
      showIcon
      className="q-sent-back"
      title={t('sentBack.title', { reason: tUi(`sendBack.${sentBack.code}`) })}
      description={
        <>
          {sentBack.note !== '' && <p className="q-sent-back-note">{sentBack.note}</p>}
          <p>{t(`sentBack.todo.${sentBack.code}`)}</p>
          <span className="q-muted">
            {t('sentBack.by', { name: sentBack.by.name, at: dateTime(sentBack.at) })}
          </span>
          <NoteDialog
            exam={exam}
            open={asking}
            close={() => setAsking(false)}
            send={resubmitExam}
            words={{
              title: t('sentBack.resubmitTitle'),
              label: t('sentBack.note'),
              example: t('sentBack.notePlaceholder'),
              ok: t('sentBack.resubmit'),
              done: t('sentBack.done'),
            }}
          />
        </>
      }
      action={
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('sentBack.resubmit')}
        </Button>
      }
    />
  );
}
