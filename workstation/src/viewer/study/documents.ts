// SPDX-License-Identifier: Apache-2.0
import { number, text, type JsonDataSet } from './dicomJson';
import type { StudyDocument } from './model';
import { readableTime, readReport, readVerification } from './structuredReport';
import { Tag } from './tags';

/** What a browser shows by itself. */
const shown = 'application/pdf';

/** An instance that is read as text or opened as a file; undefined where it is neither. */
export function readDocument(instance: JsonDataSet, root: string): StudyDocument | undefined {
  const uid = (tag: string) => text(instance, tag) ?? '';
  const instanceUid = uid(Tag.SopInstanceUid);
  const written = readableTime(
    (text(instance, Tag.ContentDate) ?? '') + (text(instance, Tag.ContentTime) ?? '').slice(0, 6),
  );
  const common = { instanceUid, number: number(instance, Tag.InstanceNumber), written };
  if (text(instance, Tag.MimeTypeOfEncapsulatedDocument) === shown) {
    const series = `studies/${uid(Tag.StudyInstanceUid)}/series/${uid(Tag.SeriesInstanceUid)}`;
    const url = `${root}/${series}/instances/${instanceUid}/bulkdata/${Tag.EncapsulatedDocument}`;
    return { ...common, kind: 'file', title: text(instance, Tag.DocumentTitle) ?? '', url };
  }
  if (text(instance, Tag.ValueType) === 'CONTAINER' && instance[Tag.ContentSequence]) {
    const report = readReport(instance);
    const verification = readVerification(instance);
    return { ...common, kind: 'report', title: report.name, report, verification };
  }
  return undefined;
}

/** The newest first: it is the one that counts. */
export function newestFirst(documents: readonly StudyDocument[]): StudyDocument[] {
  return [...documents].sort(
    (one, other) =>
      (other.written ?? '').localeCompare(one.written ?? '') ||
      (other.number ?? 0) - (one.number ?? 0),
  );
}
