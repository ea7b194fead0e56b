// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import zh from './locales/zh-CN.json';

type Code = keyof typeof zh.bodyPart;
const isCode = (code: string): code is Code => code in zh.bodyPart;

/**
 * Names a body part in the reader's language: modalities send defined terms, people write words.
 *
 * @see DICOM PS3.16 Annex L
 */
export function useBodyPart(): (bodyPart: string | null) => string {
  const { t } = useTranslation('ui');
  return useCallback(
    (bodyPart) => {
      if (bodyPart === null) return '';
      const code = bodyPart.trim().toUpperCase().replace(/\s/g, '');
      return isCode(code) ? t(`bodyPart.${code}`) : bodyPart;
    },
    [t],
  );
}

interface Examined {
  modality: string | null;
  bodyPart: string | null;
  description: string | null;
}

/** Modality, body part and description in one line, whichever are known. */
export function useExamLine(): (exam: Examined) => string {
  const bodyPartName = useBodyPart();
  return ({ modality, bodyPart, description }) =>
    [modality, bodyPartName(bodyPart), description].filter((part) => part).join(' · ');
}
