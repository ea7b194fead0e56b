// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, it, vi } from 'vitest';
import { element } from '../test/dataSets';
import { withBulkValues } from './bulkValues';
import { Tag } from './tags';

afterEach(() => vi.unstubAllGlobals());

it('fills in tables and drawings that are kept apart, however deep', async () => {
  const answers: Record<string, ArrayBuffer> = {
    '/lut': Uint16Array.of(1, 2, 65535).buffer,
    '/graphic': Float32Array.of(1.5, -2).buffer,
  };
  vi.stubGlobal('fetch', (path: string) => {
    const headers = { 'Content-Type': 'application/octet-stream' };
    return Promise.resolve(new Response(answers[path] ?? null, { headers }));
  });
  const apart = (uri: string) => ({ BulkDataURI: `http://archive${uri}` });
  const filled = await withBulkValues(
    {
      [Tag.SoftcopyVoiLutSequence]: element({
        [Tag.VoiLutSequence]: element({ [Tag.LutData]: apart('/lut') }),
      }),
      [Tag.GraphicAnnotationSequence]: element({
        [Tag.GraphicObjectSequence]: element({ [Tag.GraphicData]: apart('/graphic') }),
      }),
      [Tag.PixelData]: apart('/pixels'),
    },
    new AbortController().signal,
  );
  expect(filled).toMatchObject({
    [Tag.SoftcopyVoiLutSequence]: element({
      [Tag.VoiLutSequence]: element({ [Tag.LutData]: element(1, 2, 65535) }),
    }),
    [Tag.GraphicAnnotationSequence]: element({
      [Tag.GraphicObjectSequence]: element({ [Tag.GraphicData]: element(1.5, -2) }),
    }),
    [Tag.PixelData]: apart('/pixels'),
  });
});
