// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';
import { frameBody, multipart, value } from './syntheticStudy';

/** A slice whose pixels are twice as wide as high: whoever counts pixels instead of millimetres is found out. */
export const phantom = {
  uid: '1.2.826.0.1.3680043.10.3.1',
  rows: 512,
  columns: 256,
  /** Millimetres. */
  rowSpacing: 0.25,
  columnSpacing: 0.5,
  air: -1000,
  /** Perspex. */
  solid: 120,
} as const;

/** Millimetres from the upper left corner of the first pixel. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A bar of 100 mm across and another down, and a block of 50 mm by 50 mm. */
export const bars = {
  across: { from: { x: 14, y: 10 }, to: { x: 114, y: 10 } },
  down: { from: { x: 10, y: 14 }, to: { x: 10, y: 114 } },
} as const;
export const block = { from: { x: 40, y: 40 }, to: { x: 90, y: 90 } } as const;

const solid: readonly (readonly [Place, Place])[] = [
  [
    { x: bars.across.from.x, y: 8 },
    { x: bars.across.to.x, y: 12 },
  ],
  [
    { x: 8, y: bars.down.from.y },
    { x: 12, y: bars.down.to.y },
  ],
  [block.from, block.to],
];

/** Answers the viewer's requests for the phantom, taken as a CT or, with more attributes, as something else. */
export async function servePhantom(page: Page, more: Record<string, object> = {}): Promise<void> {
  await page.route('**/dicom-web/**', async (route) => {
    if (route.request().url().endsWith('/metadata')) {
      const body = JSON.stringify([{ ...instance(), ...more }]);
      await route.fulfill({ contentType: 'application/dicom+json', body });
    } else {
      await route.fulfill({ contentType: multipart, body: frameBody(pixels()) });
    }
  });
}

function pixels(): Buffer {
  const { rows, columns, rowSpacing, columnSpacing } = phantom;
  const data = Buffer.alloc(2 * rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column + 0.5) * columnSpacing;
      const y = (row + 0.5) * rowSpacing;
      const inside = solid.some(([from, to]) => x > from.x && x < to.x && y > from.y && y < to.y);
      data.writeInt16LE(inside ? phantom.solid : phantom.air, 2 * (row * columns + column));
    }
  }
  return data;
}

function instance(): Record<string, object> {
  const { uid, rows, columns, rowSpacing, columnSpacing } = phantom;
  return {
    '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': value('UI', `${uid}.3`),
    '00080060': value('CS', 'CT'),
    '00083002': value('UI', '1.2.840.10008.1.2.1'),
    '00100020': value('LO', 'BAR'),
    '0020000D': value('UI', uid),
    '0020000E': value('UI', `${uid}.2`),
    '00200013': value('IS', 1),
    '00200032': value('DS', -64, -64, 0),
    '00200037': value('DS', 1, 0, 0, 0, 1, 0),
    '00200052': value('UI', `${uid}.4`),
    '00280002': value('US', 1),
    '00280004': value('CS', 'MONOCHROME2'),
    '00280010': value('US', rows),
    '00280011': value('US', columns),
    '00280030': value('DS', rowSpacing, columnSpacing),
    '00280100': value('US', 16),
    '00280101': value('US', 16),
    '00280102': value('US', 15),
    '00280103': value('US', 1),
    '00281050': value('DS', 0),
    '00281051': value('DS', 2000),
    '00281052': value('DS', 0),
    '00281053': value('DS', 1),
    '00281054': value('LO', 'HU'),
  };
}
