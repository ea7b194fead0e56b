// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** An institution, a centre or the county: Chinese at home, with an English name where it has one. */
export interface Place {
  readonly name: string;
  readonly nameEn: string;
}

/** Names places in the language of the page. */
export function usePlaceName(): (place: Place) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  return useCallback(({ name, nameEn }) => (english && nameEn !== '' ? nameEn : name), [english]);
}
