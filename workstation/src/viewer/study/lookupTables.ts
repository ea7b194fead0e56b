// SPDX-License-Identifier: Apache-2.0
import { inlineBytes, items, numbers, text, type JsonDataSet } from './dicomJson';
import type { LookupTable, Palette, VoiTable } from './model';
import { Tag } from './tags';

/** @dicom PS3.3 C.7.6.3.1.5 */
export function readPalette(dataSet: JsonDataSet, signed: boolean): Palette | undefined {
  const red = readTable(dataSet, Tag.RedPaletteDescriptor, Tag.RedPaletteData, signed);
  const green = readTable(dataSet, Tag.GreenPaletteDescriptor, Tag.GreenPaletteData, signed);
  const blue = readTable(dataSet, Tag.BluePaletteDescriptor, Tag.BluePaletteData, signed);
  return red && green && blue ? { red, green, blue } : undefined;
}

/** @dicom PS3.3 C.11.1.1 */
export function readModalityTable(dataSet: JsonDataSet, signed: boolean): LookupTable | undefined {
  const [sequence] = items(dataSet, Tag.ModalityLutSequence);
  return sequence && readTable(sequence, Tag.LutDescriptor, Tag.LutData, signed);
}

/** @dicom PS3.3 C.11.2.1 */
export function readVoiTables(dataSet: JsonDataSet, signed: boolean): VoiTable[] {
  return items(dataSet, Tag.VoiLutSequence).flatMap((sequence) => {
    const table = readTable(sequence, Tag.LutDescriptor, Tag.LutData, signed);
    const explanation = text(sequence, Tag.LutExplanation);
    return table ? [{ table, ...(explanation !== undefined && { explanation }) }] : [];
  });
}

function readTable(
  dataSet: JsonDataSet,
  descriptorTag: string,
  dataTag: string,
  signed: boolean,
): LookupTable | undefined {
  const [length, first, bits] = numbers(dataSet, descriptorTag);
  if (length === undefined || first === undefined || bits === undefined) {
    return undefined;
  }
  // A length of 0 stands for 65536; negative ones come from servers that take the descriptor as signed.
  const count = length === 0 ? 65536 : length & 0xffff;
  const entries = readEntries(dataSet, dataTag, count);
  if (entries === undefined) {
    return undefined;
  }
  const firstMapped = signed ? (first << 16) >> 16 : first & 0xffff;
  return { firstMapped, bits: usedBits(bits, entries), entries };
}

function readEntries(dataSet: JsonDataSet, tag: string, count: number): Uint16Array | undefined {
  const bytes = inlineBytes(dataSet, tag);
  if (bytes === undefined) {
    const values = numbers(dataSet, tag);
    return values.length > 0 ? Uint16Array.from(values).subarray(0, count) : undefined;
  }
  if (bytes.length < 2 * count) {
    return Uint16Array.from(bytes.subarray(0, count));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: count }, (_, index) => view.getUint16(2 * index, true));
}

/** Some files say 16 bits and fill 8: taken at their word they would show black. */
function usedBits(bits: number, entries: Uint16Array): number {
  return bits > 8 && entries.every((entry) => entry < 256) ? 8 : bits;
}
