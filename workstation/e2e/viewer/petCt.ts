// SPDX-License-Identifier: Apache-2.0
import type { Instances } from './instances';
import { value } from './syntheticStudy';

/** A CT of water, and a PET of half its resolution in the same space whose right half takes up four times as much. */
export const petCt = {
  uid: '1.2.826.0.1.3680043.10.5.1',
  /** Pixels of the CT, each a millimetre; the PET has half as many, twice as large. */
  size: 128,
  ctSlices: 9,
  petSlices: 5,
  /** Becquerels per millilitre, left and right. */
  activity: [5_000, 20_000],
  /** 70 kg that hold 350 MBq: a fifth of a thousandth of a gram for each becquerel. */
  weight: 70,
  dose: 350e6,
} as const;

/** The body-weight uptake of the left or the right half. */
export function uptake(side: 0 | 1): number {
  return (petCt.activity[side] * petCt.weight * 1000) / petCt.dose;
}

/** The study as a server has it. */
export function petCtStudy(): Instances {
  const { ctSlices, petSlices } = petCt;
  const ct = Array.from({ length: ctSlices }, (_, place) => slice('CT', place));
  const pet = Array.from({ length: petSlices }, (_, place) => ({
    ...slice('PT', place),
    ...tracer(),
  }));
  const frames = [
    ...ct.map((_, place) => [uidOf('CT', place), [plain()]] as const),
    ...pet.map((_, place) => [uidOf('PT', place), [halves()]] as const),
  ];
  return { instances: [...ct, ...pet], frames: Object.fromEntries(frames), bulk: {} };
}

const uidOf = (modality: 'CT' | 'PT', place: number) =>
  `${petCt.uid}.${modality === 'CT' ? 3 : 4}.${place}`;

function plain(): Buffer {
  return Buffer.alloc(2 * petCt.size ** 2);
}

function halves(): Buffer {
  const size = petCt.size / 2;
  const data = Buffer.alloc(2 * size * size);
  for (let at = 0; at < size * size; at++) {
    const side = at % size < size / 2 ? 0 : 1;
    data.writeUInt16LE(petCt.activity[side] / 2, 2 * at);
  }
  return data;
}

function slice(modality: 'CT' | 'PT', place: number): Record<string, object> {
  const pet = modality === 'PT';
  const pixel = pet ? 2 : 1;
  const size = petCt.size / pixel;
  // The middle of the first pixel: both begin at the same edge.
  const edge = -petCt.size / 2 + pixel / 2;
  return {
    '00080016': value('UI', `1.2.840.10008.5.1.4.1.1.${pet ? 128 : 2}`),
    '00080018': value('UI', uidOf(modality, place)),
    '00080021': value('DA', '20260102'),
    '00080022': value('DA', '20260102'),
    '00080031': value('TM', '100000'),
    '00080032': value('TM', '100000'),
    '00080060': value('CS', modality),
    '00083002': value('UI', '1.2.840.10008.1.2.1'),
    '0008103E': value('LO', pet ? 'PET AC' : 'CT AC'),
    '00100020': value('LO', 'PETCT'),
    '00180050': value('DS', pet ? 4 : 2),
    '0020000D': value('UI', petCt.uid),
    '0020000E': value('UI', `${petCt.uid}.${pet ? 2 : 1}`),
    '00200011': value('IS', pet ? 2 : 1),
    '00200013': value('IS', place + 1),
    '00200032': value('DS', edge, edge, (pet ? 4 : 2) * place),
    '00200037': value('DS', 1, 0, 0, 0, 1, 0),
    '00200052': value('UI', `${petCt.uid}.9`),
    '00280002': value('US', 1),
    '00280004': value('CS', 'MONOCHROME2'),
    '00280010': value('US', size),
    '00280011': value('US', size),
    '00280030': value('DS', pixel, pixel),
    '00280100': value('US', 16),
    '00280101': value('US', 16),
    '00280102': value('US', 15),
    '00280103': value('US', pet ? 0 : 1),
    '00281052': value('DS', 0),
    '00281053': value('DS', pet ? 2 : 1),
    '00281054': value('LO', pet ? 'US' : 'HU'),
  };
}

function tracer(): Record<string, object> {
  const given = {
    '00181072': value('TM', '090000'),
    '00181074': value('DS', petCt.dose),
    '00181075': value('DS', 6586.2),
  };
  return {
    '00101030': value('DS', petCt.weight),
    '00280051': value('CS', 'ATTN', 'SCAT', 'DECY'),
    '00540016': { vr: 'SQ', Value: [given] },
    '00541001': value('CS', 'BQML'),
    // To the time of giving: all of the dose counts.
    '00541102': value('CS', 'ADMIN'),
  };
}
