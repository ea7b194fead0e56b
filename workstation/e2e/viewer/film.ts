// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';
import { frameBody, multipart, study, value } from './syntheticStudy';

/** An angiogram: a bone in every frame, a vessel from the third on, and a patient who moves before the last. */
export const film = {
  uid: '1.2.826.0.1.3680043.10.4.1',
  frames: 6,
  size: study.size,
  vessel: { row: 44, column: 32, depth: -40 },
  /** A row in which the bone begins once the patient has moved down by a pixel. */
  moved: { row: 16.5, column: 32 },
} as const;

/** Answers the viewer's requests for the film, with more attributes if they are given. */
export async function serveFilm(page: Page, more: Record<string, object> = {}): Promise<void> {
  await page.route('**/dicom-web/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path.endsWith('/metadata')) {
      const body = JSON.stringify([{ ...instance(), ...more }]);
      await route.fulfill({ contentType: 'application/dicom+json', body });
    } else {
      const number = Number(/frames\/(\d+)$/.exec(path)?.[1] ?? NaN);
      await route.fulfill({ contentType: multipart, body: frameBody(pixels(number)) });
    }
  });
}

function pixels(number: number): Buffer {
  const { size, frames, vessel } = film;
  const bone = number === frames ? 17 : 16;
  const data = Buffer.alloc(size * size, 100);
  for (let at = 0; at < data.length; at++) {
    const row = Math.floor(at / size);
    if (row >= bone && row < bone + 8) data[at] = 180;
    if (number >= 3 && row >= 40 && row < 48) data[at] = 100 + vessel.depth;
  }
  return data;
}

function instance(): Record<string, object> {
  const { uid, size, frames } = film;
  return {
    '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.12.1'),
    '00080018': value('UI', `${uid}.3`),
    '00080060': value('CS', 'XA'),
    '00083002': value('UI', '1.2.840.10008.1.2.1'),
    '00100020': value('LO', 'FILM'),
    '0020000D': value('UI', uid),
    '0020000E': value('UI', `${uid}.2`),
    '00200013': value('IS', 1),
    '00280002': value('US', 1),
    '00280004': value('CS', 'MONOCHROME2'),
    '00280008': value('IS', frames),
    '00280010': value('US', size),
    '00280011': value('US', size),
    '00280100': value('US', 8),
    '00280101': value('US', 8),
    '00280102': value('US', 7),
    '00280103': value('US', 0),
    '00281040': value('CS', 'DISP'),
  };
}
