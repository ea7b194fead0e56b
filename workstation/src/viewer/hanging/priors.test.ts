// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { readStudy } from '../study/loadStudy';
import type { PriorStudy } from '../study/model';
import { Tag } from '../study/tags';
import { element, slice } from '../test/dataSets';
import { rankPriors } from './priors';

const prior = (studyUid: string, modality: string, bodyPart: string, year: number): PriorStudy => ({
  studyUid,
  modality,
  bodyPart,
  description: '',
  performedAt: `${year}-01-01T00:00:00Z`,
});

describe('priors', () => {
  it('rank by modality, then body part, then the newest first', () => {
    const current = readStudy('1', [slice({ [Tag.BodyPartExamined]: element('CHEST') })], '');
    const ranked = rankPriors(
      [
        prior('us', 'US', 'ABDOMEN', 2026),
        prior('ct head', 'CT', 'HEAD', 2026),
        prior('dx chest', 'DX', 'CHEST', 2026),
        prior('ct chest old', 'CT', 'CHEST', 2020),
        prior('ct chest new', 'CT', '胸部', 2024),
      ],
      current,
    );
    expect(ranked.map(({ studyUid }) => studyUid)).toEqual([
      'ct chest new',
      'ct chest old',
      'ct head',
      'dx chest',
      'us',
    ]);
  });
});
