// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';

/** A CT of even patches whose Hounsfield values are known, answered in the browser without a server. */
export const study = {
  uid: '1.2.826.0.1.3680043.10.1.1',
  slices: 9,
  size: 128,
  /** Millimetres between pixels. */
  spacing: 0.5,
  /** Pixels along a patch's side; 4 x 4 patches fill a slice. */
  patch: 32,
} as const;

/** An earlier CT of the same patient, in a space of its own: the same slices, lying elsewhere. */
export const priorUid = '1.2.826.0.1.3680043.10.2.1';

/** A CT of somebody else: the same slices, brighter. */
export const otherUid = '1.2.826.0.1.3680043.10.3.1';
export const brighter = 300;

const uids: readonly string[] = [study.uid, priorUid, otherUid];

/** The value of a patch in a slice: patches rise by 60 HU from -400 HU, slices by 5 HU. */
export function hounsfield(row: number, column: number, slice: number): number {
  return -400 + 60 * (4 * row + column) + 5 * slice;
}

/** What the server has of the study: slices from and to, in so many series. */
export interface Extent {
  from: number;
  slices: number;
  series: number;
}

const whole: Extent = { from: 0, slices: study.slices, series: 1 };

/** Answers the viewer's requests for the study; a slice in `broken` fails until it is taken out. */
export async function serveStudy(
  page: Page,
  broken = new Set<number>(),
  prior: { readonly slices: number } = study,
  current: Readonly<Extent> = whole,
): Promise<void> {
  await page.route('**/dicom-web/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    const [, asked] = /studies\/([0-9.]+)\/metadata$/.exec(path) ?? [];
    if (asked !== undefined && uids.includes(asked)) {
      const there =
        asked === priorUid ? { ...whole, ...prior } : asked === otherUid ? whole : current;
      if (there.slices === 0) {
        await route.fulfill({ status: 404 });
        return;
      }
      await route.fulfill({
        contentType: 'application/dicom+json',
        headers: { ETag: `"${Object.values(there).join('-')}"` },
        body: metadata(asked, there),
      });
      return;
    }
    const slice = Number(/instances\/[0-9.]+\.(\d+)\/frames\/1$/.exec(path)?.[1] ?? NaN);
    if (Number.isNaN(slice)) {
      await route.fulfill({ status: 404 });
    } else if (broken.has(slice)) {
      await route.fulfill({ status: 500 });
    } else {
      const more = path.includes(otherUid) ? brighter : 0;
      await route.fulfill({ contentType: multipart, body: frame(slice, more) });
    }
  });
}

export const multipart = 'multipart/related; type="application/octet-stream"; boundary=part';

function frame(slice: number, more: number): Buffer {
  const { size, patch } = study;
  const pixels = Buffer.alloc(2 * size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const value = hounsfield(Math.floor(row / patch), Math.floor(column / patch), slice) + more;
      pixels.writeInt16LE((value + 1024) / 2, 2 * (row * size + column));
    }
  }
  return frameBody(pixels);
}

/** One uncompressed frame as the server sends it. */
export function frameBody(pixels: Buffer): Buffer {
  const head =
    '--part\r\nContent-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1\r\n\r\n';
  return Buffer.concat([Buffer.from(head), pixels, Buffer.from('\r\n--part--\r\n')]);
}

function metadata(uid: string, { from, slices, series }: Extent): string {
  const numbers = Array.from({ length: slices }, (_, place) => from + place);
  const all = Array.from({ length: series }, (_, place) =>
    numbers.map((slice) => instance(uid, slice, place)),
  );
  return JSON.stringify(all.flat());
}

function instance(uid: string, slice: number, series: number): Record<string, object> {
  const { size, spacing } = study;
  const early = uid === priorUid;
  const [letters, characters] = uid === otherUid ? ['OTHER', '别人'] : ['PHANTOM', '体模'];
  return {
    '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': value('UI', `${uid}.${series === 0 ? 3 : 10 + series}.${slice}`),
    '00080020': value('DA', early ? '20250304' : '20260102'),
    '00080030': value('TM', '081500'),
    '00080060': value('CS', 'CT'),
    '00080080': value('LO', '青石县青石镇中心卫生院放射科'),
    '00083002': value('UI', '1.2.840.10008.1.2.1'),
    '0008103E': value('LO', series === 0 ? 'phantom' : 'second'),
    '00100010': { vr: 'PN', Value: [{ Alphabetic: letters, Ideographic: characters }] },
    '00100020': value('LO', uid === otherUid ? 'P2' : 'P1'),
    '00180050': value('DS', 2),
    '0020000D': value('UI', uid),
    '0020000E': value('UI', series === 0 ? `${uid}.2` : `${uid}.2.${series}`),
    '00200011': value('IS', 3 + series),
    '00200013': value('IS', slice + 1),
    '00200032': value('DS', -32, -32, 2 * slice + (early ? 300 : 0)),
    '00200037': value('DS', 1, 0, 0, 0, 1, 0),
    '00200052': value('UI', `${uid}.4`),
    '00280002': value('US', 1),
    '00280004': value('CS', 'MONOCHROME2'),
    '00280010': value('US', size),
    '00280011': value('US', size),
    '00280030': value('DS', spacing, spacing),
    '00280100': value('US', 16),
    '00280101': value('US', 16),
    '00280102': value('US', 15),
    '00280103': value('US', 1),
    '00281050': value('DS', 40),
    '00281051': value('DS', 400),
    '00281052': value('DS', -1024),
    '00281053': value('DS', 2),
    '00281054': value('LO', 'HU'),
  };
}

/** An attribute as DICOM JSON has it. */
export function value(vr: string, ...values: (string | number)[]): object {
  return { vr, Value: values };
}
