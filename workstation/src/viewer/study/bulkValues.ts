// SPDX-License-Identifier: Apache-2.0
import { firstPart } from '../pixels/multipart';
import type { JsonDataSet, JsonElement } from './dicomJson';
import { purpose } from './purpose';
import { Tag } from './tags';

type Decode = (view: DataView) => number[];

/** What the readers need whole, however long it is; pixels and contours are fetched when they are wanted. */
const wanted: Readonly<Record<string, Decode>> = {
  [Tag.RedPaletteData]: words,
  [Tag.GreenPaletteData]: words,
  [Tag.BluePaletteData]: words,
  [Tag.SegmentedRedPaletteData]: words,
  [Tag.SegmentedGreenPaletteData]: words,
  [Tag.SegmentedBluePaletteData]: words,
  [Tag.LutData]: words,
  [Tag.GraphicData]: singles,
};

/** The sequences in which they are. */
const sequences = [
  Tag.ModalityLutSequence,
  Tag.VoiLutSequence,
  Tag.SoftcopyVoiLutSequence,
  Tag.PresentationLutSequence,
  Tag.GraphicAnnotationSequence,
  Tag.GraphicObjectSequence,
] as const;

/** Puts values that the server keeps as bulk data into the header, where the readers expect them. */
export async function withBulkValues(
  dataSet: JsonDataSet,
  signal: AbortSignal,
): Promise<JsonDataSet> {
  const absent = Object.entries(wanted).flatMap(([tag, decode]) => {
    const uri = dataSet[tag]?.BulkDataURI;
    return uri === undefined ? [] : [{ tag, decode, uri }];
  });
  const own = absent.map(async ({ tag, decode, uri }) => {
    const value: JsonElement = { Value: await fetchBulk(uri, decode, signal) };
    return [tag, value] as const;
  });
  const within = sequences
    .filter((tag) => dataSet[tag]?.Value !== undefined)
    .map(async (tag) => {
      const values = (dataSet[tag]?.Value ?? []) as JsonDataSet[];
      const filled = await Promise.all(values.map((value) => withBulkValues(value, signal)));
      return [tag, { ...dataSet[tag], Value: filled }] as const;
    });
  const found = await Promise.all([...own, ...within]);
  return found.length === 0 ? dataSet : { ...dataSet, ...Object.fromEntries(found) };
}

/** The numbers of a value kept as bulk data; none when it cannot be had, and the image shows without it. */
async function fetchBulk(uri: string, decode: Decode, signal: AbortSignal): Promise<number[]> {
  const response = await fetch(sameOrigin(uri), {
    signal,
    headers: { Accept: 'application/octet-stream', ...purpose(uri) },
  });
  if (!response.ok) {
    return [];
  }
  const contentType = response.headers.get('Content-Type') ?? '';
  const { bytes } = firstPart(contentType, new Uint8Array(await response.arrayBuffer()));
  return decode(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function words(view: DataView): number[] {
  return Array.from({ length: view.byteLength >> 1 }, (_, at) => view.getUint16(2 * at, true));
}

function singles(view: DataView): number[] {
  return Array.from({ length: view.byteLength >> 2 }, (_, at) => view.getFloat32(4 * at, true));
}

/** A server behind a proxy may write its own host name; the path is what counts. */
export function sameOrigin(uri: string): string {
  const { pathname, search } = new URL(uri, window.location.href);
  return pathname + search;
}
