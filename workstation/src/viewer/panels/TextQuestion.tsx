// SPDX-License-Identifier: Apache-2.0
import { Input, Modal } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskText } from '../engine/tools';

interface Question {
  readonly initial: string;
  readonly about: 'text' | 'length';
  readonly answer: (text: string | undefined) => void;
}

/** A dialog that asks for an annotation's text. */
export function useTextQuestion(): { readonly ask: AskText; readonly dialog: ReactNode } {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback<AskText>(
    (initial, about = 'text') => new Promise((answer) => setQuestion({ initial, about, answer })),
    [],
  );
  const dialog = question && (
    <TextDialog
      initial={question.initial}
      about={question.about}
      onAnswer={(text) => {
        setQuestion(undefined);
        question.answer(text);
      }}
    />
  );
  return { ask, dialog };
}

interface TextDialogProps {
  readonly initial: string;
  readonly about: 'text' | 'length';
  readonly onAnswer: (text: string | undefined) => void;
}

function TextDialog({ initial, about, onAnswer }: TextDialogProps) {
  const { t } = useTranslation('viewer');
  const [text, setText] = useState(initial);
  const confirm = () => onAnswer(text.trim() === '' ? undefined : text.trim());
  return (
    <Modal
      open
      title={t(about === 'length' ? 'calibration.title' : 'annotation.title')}
      okText={t('annotation.confirm')}
      cancelText={t('annotation.cancel')}
      onOk={confirm}
      onCancel={() => onAnswer(undefined)}
      width={360}
    >
      <Input
        autoFocus
        maxLength={80}
        value={text}
        placeholder={t(about === 'length' ? 'calibration.placeholder' : 'annotation.placeholder')}
        suffix={about === 'length' ? 'mm' : undefined}
        inputMode={about === 'length' ? 'decimal' : 'text'}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={confirm}
      />
    </Modal>
  );
}
