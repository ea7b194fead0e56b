// SPDX-License-Identifier: Apache-2.0
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import adminEn from '../admin/locales/en.json';
import adminZh from '../admin/locales/zh-CN.json';
import archiveEn from '../archive/locales/en.json';
import archiveZh from '../archive/locales/zh-CN.json';
import criticalEn from '../critical/locales/en.json';
import criticalZh from '../critical/locales/zh-CN.json';
import qualityEn from '../quality/locales/en.json';
import qualityZh from '../quality/locales/zh-CN.json';
import reportEn from '../report/locales/en.json';
import reportZh from '../report/locales/zh-CN.json';
import signingEn from '../signing/locales/en.json';
import signingZh from '../signing/locales/zh-CN.json';
import templatesEn from '../templates/locales/en.json';
import templatesZh from '../templates/locales/zh-CN.json';
import townshipEn from '../township/locales/en.json';
import townshipZh from '../township/locales/zh-CN.json';
import uiEn from '../ui/locales/en.json';
import uiZh from '../ui/locales/zh-CN.json';
import viewerEn from '../viewer/locales/en.json';
import viewerZh from '../viewer/locales/zh-CN.json';
import worklistEn from '../worklist/locales/en.json';
import worklistZh from '../worklist/locales/zh-CN.json';
import appEn from './locales/en.json';
import appZh from './locales/zh-CN.json';

/** Every text of the workstation: one namespace per feature folder, Chinese first. */
export const resources = {
  'zh-CN': {
    app: appZh,
    ui: uiZh,
    worklist: worklistZh,
    viewer: viewerZh,
    critical: criticalZh,
    report: reportZh,
    signing: signingZh,
    quality: qualityZh,
    templates: templatesZh,
    township: townshipZh,
    archive: archiveZh,
    admin: adminZh,
  },
  en: {
    app: appEn,
    ui: uiEn,
    worklist: worklistEn,
    viewer: viewerEn,
    critical: criticalEn,
    report: reportEn,
    signing: signingEn,
    quality: qualityEn,
    templates: templatesEn,
    township: townshipEn,
    archive: archiveEn,
    admin: adminEn,
  },
} as const;

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, so that whoever cannot read the page finds the way out. */
export const ownNames: Record<Language, string> = {
  'zh-CN': appZh.language['zh-CN'],
  en: appEn.language.en,
};

const storageKey = 'qianli.language';

export function storedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export async function startI18n(): Promise<void> {
  const language = storedLanguage();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
