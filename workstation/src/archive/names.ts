// SPDX-License-Identifier: Apache-2.0
import { orDash } from '../ui/format';

/** A DICOM person name as it is read: the Chinese group where there is one. */
export function displayName(value: string | undefined): string {
  const [letters = '', characters = ''] = (value ?? '').split('=');
  return characters !== '' ? characters.replaceAll('^', '') : orDash(letters.replaceAll('^', ' '));
}
