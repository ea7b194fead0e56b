// SPDX-License-Identifier: Apache-2.0
import type { Instances } from './instances';
import { value } from './syntheticStudy';

/** A CT of air that holds a ball of lung at the patient's right, a vessel in the upper half, and a ball of bone at the left. */
export const solids = {
  uid: '1.2.826.0.1.3680043.10.6.1',
  /** Millimetres, and as many voxels. */
  size: 64,
  slices: 48,
  air: -1000,
  lung: -500,
  vessel: 300,
  bone: 1200,
} as const;

/** The study as a server has it, its slices from the feet upwards. */
export function solidStudy(): Instances {
  const places = Array.from({ length: solids.slices }, (_, place) => place);
  const frames = places.map((place) => [`${solids.uid}.3.${place}`, [pixels(place)]] as const);
  return { instances: places.map(slice), frames: Object.fromEntries(frames), bulk: {} };
}

/** The value at millimetres from the middle: to the patient's left, back and head. */
export function valueAt(x: number, y: number, z: number): number {
  const { air, lung, vessel, bone } = solids;
  if (Math.hypot(x + 20, y, z) < 9) return lung;
  if (Math.hypot(x - 20, y, z) < 9) return bone;
  return Math.hypot(x, y) < 5 && z > 4 && z < 20 ? vessel : air;
}

function pixels(place: number): Buffer {
  const { size, slices } = solids;
  const data = Buffer.alloc(2 * size * size);
  for (let at = 0; at < size * size; at++) {
    const [x, y] = [at % size, Math.floor(at / size)].map((pixel) => pixel - (size - 1) / 2);
    data.writeInt16LE(valueAt(x ?? 0, y ?? 0, place - (slices - 1) / 2), 2 * at);
  }
  return data;
}

function slice(place: number): Record<string, object> {
  const { uid, size } = solids;
  return {
    '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': value('UI', `${uid}.3.${place}`),
    '00080060': value('CS', 'CT'),
    '00083002': value('UI', '1.2.840.10008.1.2.1'),
    '00100020': value('LO', 'SOLIDS'),
    '00180050': value('DS', 1),
    '0020000D': value('UI', uid),
    '0020000E': value('UI', `${uid}.2`),
    '00200013': value('IS', place + 1),
    '00200032': value('DS', -size / 2, -size / 2, place),
    '00200037': value('DS', 1, 0, 0, 0, 1, 0),
    '00200052': value('UI', `${uid}.4`),
    '00280002': value('US', 1),
    '00280004': value('CS', 'MONOCHROME2'),
    '00280010': value('US', size),
    '00280011': value('US', size),
    '00280030': value('DS', 1, 1),
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
