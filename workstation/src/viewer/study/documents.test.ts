// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element } from '../test/dataSets';
import type { JsonDataSet } from './dicomJson';
import { newestFirst, readDocument } from './documents';
import type { StudyDocument } from './model';
import { Tag } from './tags';

const coded = (value: string, meaning: string) =>
  element({ [Tag.CodeValue]: element(value), [Tag.CodeMeaning]: element(meaning) });

function content(type: string, name: string, more: JsonDataSet): JsonDataSet {
  return {
    [Tag.ValueType]: element(type),
    [Tag.ConceptNameCodeSequence]: coded('1', name),
    ...more,
  };
}

const length = content('NUM', 'Length', {
  [Tag.MeasuredValueSequence]: element({
    [Tag.NumericValue]: element('12.5'),
    [Tag.MeasurementUnitsCodeSequence]: coded('mm', 'millimetre'),
  }),
});

const report: JsonDataSet = {
  [Tag.SopInstanceUid]: element('1.2.3'),
  [Tag.ContentDate]: element('20261122'),
  [Tag.ContentTime]: element('093005.123'),
  [Tag.VerificationFlag]: element('VERIFIED'),
  [Tag.VerifyingObserverSequence]: element({
    [Tag.VerifyingObserverName]: element('顾^明哲'),
    [Tag.VerificationDateTime]: element('20261122093005'),
  }),
  ...content('CONTAINER', 'Report', {
    [Tag.ContentSequence]: element(
      content('CONTAINER', 'Findings', {
        [Tag.ContentSequence]: element(
          content('TEXT', 'Finding', { [Tag.TextValue]: element('右肺下野片状影。') }),
          length,
          { [Tag.ValueType]: element('IMAGE') },
          content('SCOORD', 'Region', {}),
        ),
      }),
    ),
  }),
};

describe('documents', () => {
  it('tell what a structured report says, and what is for programs only by number', () => {
    const read = readDocument(report, '/dicom-web');
    if (read?.kind !== 'report') throw new Error('not a report');
    const [findings] = read.report.children;
    expect(findings?.images).toBe(1);
    expect(findings?.children.map(({ name, value }) => [name, value])).toEqual([
      ['Finding', '右肺下野片状影。'],
      ['Length', '12.5 mm'],
    ]);
    expect(read.verification).toEqual({ verified: true, by: '顾明哲', at: '2026-11-22 09:30' });
    expect(read.written).toBe('2026-11-22 09:30');
  });

  it('are opened by the address of their bytes', () => {
    const file: JsonDataSet = {
      [Tag.StudyInstanceUid]: element('1.1'),
      [Tag.SeriesInstanceUid]: element('1.2'),
      [Tag.SopInstanceUid]: element('1.3'),
      [Tag.MimeTypeOfEncapsulatedDocument]: element('application/pdf'),
    };
    const read = readDocument(file, '/dicom-web');
    expect(read?.kind === 'file' && read.url).toBe(
      '/dicom-web/studies/1.1/series/1.2/instances/1.3/bulkdata/00420011',
    );
    // Other kinds of file might run scripts.
    expect(
      readDocument({ ...file, [Tag.MimeTypeOfEncapsulatedDocument]: element('text/html') }, ''),
    ).toBeUndefined();
  });

  it('end where no report for people goes on', () => {
    let deep = content('TEXT', 'end', { [Tag.TextValue]: element('x') });
    for (let level = 0; level < 1000; level++) {
      deep = content('CONTAINER', 'in', { [Tag.ContentSequence]: element(deep) });
    }
    expect(readDocument(deep, '')?.kind).toBe('report');
  });

  it('come with the newest first', () => {
    const of = (written: string, number: number) =>
      ({ written, number, instanceUid: written + String(number) }) as StudyDocument;
    const sorted = newestFirst([of('2026-01-01', 1), of('2026-02-01', 1), of('2026-02-01', 2)]);
    expect(sorted.map(({ instanceUid }) => instanceUid)).toEqual([
      '2026-02-012',
      '2026-02-011',
      '2026-01-011',
    ]);
  });
});
