// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import { readFrames } from './frames';
import type { Frame } from './model';
import { edgeLabels, opposite, patientLetters } from './orientation';
import { Tag } from './tags';

function frame(changes = {}): Frame {
  const [first] = readFrames(slice(changes), '');
  if (first === undefined) throw new Error('no frame');
  return first;
}

describe('side letters', () => {
  it('name the axes of the patient', () => {
    expect(patientLetters([1, 0, 0])).toBe('L');
    expect(patientLetters([0, -2, 0])).toBe('A');
    expect(patientLetters([0, 0, 0.1])).toBe('H');
  });

  it('have a second letter for oblique directions only', () => {
    expect(patientLetters([0.9, 0.43, 0])).toBe('LP');
    expect(patientLetters([0.98, 0.2, 0])).toBe('L');
  });

  it('surround an axial slice as radiologists expect', () => {
    expect(edgeLabels(frame(), [1, 0, 0], [0, 1, 0])).toEqual({
      left: 'R',
      right: 'L',
      top: 'A',
      bottom: 'P',
    });
  });

  it('follow a coronal slice', () => {
    const labels = edgeLabels(frame(), [1, 0, 0], [0, 0, -1]);
    expect(labels).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  });

  it('come from the patient orientation of a radiograph and turn with it', () => {
    const radiograph = frame({
      [Tag.ImageOrientationPatient]: undefined,
      [Tag.PatientOrientation]: element('L', 'F'),
    });
    expect(edgeLabels(radiograph, [1, 0, 0], [0, 1, 0])).toEqual({
      left: 'R',
      right: 'L',
      top: 'H',
      bottom: 'F',
    });
    expect(edgeLabels(radiograph, [0, -1, 0], [1, 0, 0])).toEqual({
      left: 'F',
      right: 'H',
      top: 'R',
      bottom: 'L',
    });
  });

  it('are left out where nothing is known', () => {
    const unknown = frame({ [Tag.ImageOrientationPatient]: undefined });
    expect(edgeLabels(unknown, [1, 0, 0], [0, 1, 0]).left).toBe('');
  });

  it('have opposites', () => {
    expect(opposite('LPH')).toBe('RAF');
  });
});
