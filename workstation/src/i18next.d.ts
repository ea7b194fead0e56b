// SPDX-License-Identifier: Apache-2.0
import 'i18next';
import type { resources } from './app/i18n';

declare module 'i18next' {
  /** Makes a misspelt text key a compile error. */
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: (typeof resources)['zh-CN'];
    returnNull: false;
  }
}
