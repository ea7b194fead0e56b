// SPDX-License-Identifier: Apache-2.0
import { inlineBytes, items, numbers, text, type JsonDataSet } from './dicomJson';
import type { LookupTable, Palette, VoiTable } from './model';
import { Tag } from './tags';

/** @dicom PS3.3 C.7.6.3.1.5 */
export function readPalette(dataSet: JsonDataSet, signed: boolean): Palette | undefined {
  const [red, green, blue] = paletteTags.map(
    ([descriptor, data, segmented]) =>
      readTable(dataSet, descriptor, data, signed) ??
      readSegmentedTable(dataSet, descriptor, segmented, signed),
  );
  return red && green && blue ? { red, green, blue } : undefined;
}

const paletteTags = [
  [Tag.RedPaletteDescriptor, Tag.RedPaletteData, Tag.SegmentedRedPaletteData],
  [Tag.GreenPaletteDescriptor, Tag.GreenPaletteData, Tag.SegmentedGreenPaletteData],
  [Tag.BluePaletteDescriptor, Tag.BluePaletteData, Tag.SegmentedBluePaletteData],
] as const;

/** @dicom PS3.3 C.11.1.1 */
export function readModalityTable(dataSet: JsonDataSet, signed: boolean): LookupTable | undefined {
  const [sequence] = items(dataSet, Tag.ModalityLutSequence);
  return sequence && readTable(sequence, Tag.LutDescriptor, Tag.LutData, signed);
}

/**
 * Reads the tables that take the modality's values.
 *
 * @param signed whether those can be negative, which stored values without a sign become by rescaling
 * @dicom PS3.3 C.11.2.1
 */
export function readVoiTables(dataSet: JsonDataSet, signed: boolean): VoiTable[] {
  return items(dataSet, Tag.VoiLutSequence).flatMap((sequence) => {
    const table = readTable(sequence, Tag.LutDescriptor, Tag.LutData, signed);
    const explanation = text(sequence, Tag.LutExplanation);
    return table ? [{ table, ...(explanation !== undefined && { explanation }) }] : [];
  });
}

export function readTable(
  dataSet: JsonDataSet,
  descriptorTag: string,
  dataTag: string,
  signed: boolean,
): LookupTable | undefined {
  const descriptor = readDescriptor(dataSet, descriptorTag, signed);
  const entries = descriptor && readEntries(dataSet, dataTag, descriptor.count);
  if (!descriptor || !entries) {
    return undefined;
  }
  const { firstMapped, bits } = descriptor;
  return { firstMapped, bits: usedBits(bits, entries), entries };
}

function readDescriptor(dataSet: JsonDataSet, tag: string, signed: boolean) {
  const [length, first, bits] = numbers(dataSet, tag);
  if (length === undefined || first === undefined || bits === undefined) {
    return undefined;
  }
  // A length of 0 stands for 65536; negative ones come from servers that take the descriptor as signed.
  const count = length === 0 ? 65536 : length & 0xffff;
  return { count, bits, firstMapped: signed ? (first << 16) >> 16 : first & 0xffff };
}

function readSegmentedTable(
  dataSet: JsonDataSet,
  descriptorTag: string,
  dataTag: string,
  signed: boolean,
): LookupTable | undefined {
  const descriptor = readDescriptor(dataSet, descriptorTag, signed);
  const segments = descriptor && readWords(dataSet, dataTag);
  if (!descriptor || !segments) {
    return undefined;
  }
  const { firstMapped, bits, count } = descriptor;
  return { firstMapped, bits, entries: expandSegments(segments, count) };
}

/**
 * Writes out a segmented table: 0 is a run of values, 1 a straight line to a value, 2 a repetition of earlier segments.
 *
 * @dicom PS3.3 C.7.9.2
 */
export function expandSegments(segments: Uint16Array, count: number): Uint16Array {
  const entries: number[] = [];
  const write = (from: number, limit: number, repeated: boolean): number => {
    let at = from;
    for (let done = 0; done < limit && at + 1 < segments.length && entries.length < count; done++) {
      const operation = segments[at] ?? 0;
      const length = segments[at + 1] ?? 0;
      if (operation === 0) {
        entries.push(...segments.subarray(at + 2, at + 2 + length));
        at += 2 + length;
      } else if (operation === 1) {
        appendLine(entries, length, segments[at + 2] ?? 0);
        at += 3;
      } else if (operation === 2 && !repeated) {
        write((segments[at + 2] ?? 0) + 65536 * (segments[at + 3] ?? 0), length, true);
        at += 4;
      } else {
        return segments.length;
      }
    }
    return at;
  };
  write(0, Infinity, false);
  return Uint16Array.from({ length: count }, (_, index) => entries[index] ?? entries.at(-1) ?? 0);
}

function appendLine(entries: number[], length: number, end: number): void {
  const start = entries.at(-1) ?? 0;
  for (let step = 1; step <= length; step++) {
    entries.push(Math.round(start + ((end - start) * step) / length));
  }
}

function readEntries(dataSet: JsonDataSet, tag: string, count: number): Uint16Array | undefined {
  const bytes = inlineBytes(dataSet, tag);
  return bytes !== undefined && bytes.length < 2 * count
    ? Uint16Array.from(bytes.subarray(0, count))
    : readWords(dataSet, tag)?.subarray(0, count);
}

function readWords(dataSet: JsonDataSet, tag: string): Uint16Array | undefined {
  const bytes = inlineBytes(dataSet, tag);
  if (bytes === undefined) {
    const values = numbers(dataSet, tag);
    return values.length > 0 ? Uint16Array.from(values) : undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, index) =>
    view.getUint16(2 * index, true),
  );
}

/** Some files say 16 bits and fill 8: taken at their word they would show black. */
function usedBits(bits: number, entries: Uint16Array): number {
  return bits > 8 && entries.every((entry) => entry < 256) ? 8 : bits;
}
