// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { nextVertebra } from './spineLabels';

describe('spine labels', () => {
  it('run from neck to sacrum', () => {
    expect(nextVertebra('C7')).toBe('T1');
    expect(nextVertebra('t12')).toBe('L1');
    expect(nextVertebra('L5')).toBe('S1');
    expect(nextVertebra('S5')).toBeUndefined();
  });

  it('name discs when a disc was named', () => {
    expect(nextVertebra('L4/5')).toBe('L5/S1');
    expect(nextVertebra('T12/L1')).toBe('L1/L2');
  });

  it('leave other words alone', () => expect(nextVertebra('骨折')).toBeUndefined());
});
