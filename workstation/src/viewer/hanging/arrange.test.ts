// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { JsonDataSet } from '../study/dicomJson';
import { readStudy } from '../study/loadStudy';
import type { Study } from '../study/model';
import { Tag } from '../study/tags';
import { element, slice } from '../test/dataSets';
import { arrange, fittingProtocols } from './arrange';
import type { Protocol } from './protocol';

interface SeriesSketch {
  modality: string;
  description?: string;
  bodyPart?: string;
  frames?: number;
  view?: string;
  side?: string;
  orientation?: number[];
}

/** A study with one instance or more for each series. */
function study(...sketches: SeriesSketch[]): Study {
  const instances = sketches.flatMap((sketch, number) =>
    Array.from({ length: sketch.frames ?? 1 }, (_, place) => instance(sketch, number, place)),
  );
  return readStudy('1.1', instances, '');
}

function instance(sketch: SeriesSketch, number: number, place: number): JsonDataSet {
  const { modality, description = '', bodyPart = '', view, side, orientation } = sketch;
  return slice({
    [Tag.SeriesInstanceUid]: element(`1.2.${number}`),
    [Tag.SopInstanceUid]: element(`1.3.${number}.${place}`),
    [Tag.SeriesNumber]: element(number),
    [Tag.InstanceNumber]: element(place),
    [Tag.Modality]: element(modality),
    [Tag.SeriesDescription]: element(description),
    [Tag.BodyPartExamined]: element(bodyPart),
    [Tag.ImagePositionPatient]: element(0, 0, place),
    ...(view !== undefined && { [Tag.ViewPosition]: element(view) }),
    ...(side !== undefined && { [Tag.ImageLaterality]: element(side) }),
    ...(orientation && { [Tag.ImageOrientationPatient]: element(...orientation) }),
  });
}

const best = (of: Study, own: readonly Protocol[] = []) => fittingProtocols(own, of)[0];

/** The series numbers in the viewports of the best protocol. */
const hung = (of: Study) => {
  const protocol = best(of);
  return protocol && arrange(protocol, of).map((stack) => stack?.seriesNumber);
};

describe('hanging', () => {
  it('puts the frontal chest view before the lateral, whichever came first', () => {
    const chest = study({ modality: 'DX', view: 'LL' }, { modality: 'DX', view: 'PA' });
    expect(best(chest)?.id).toBe('frontal-lateral');
    expect(hung(chest)).toEqual([1, 0]);
  });

  it('hangs mammograms back to back', () => {
    const breasts = study(
      { modality: 'MG', view: 'MLO', side: 'L' },
      { modality: 'MG', view: 'CC', side: 'L' },
      { modality: 'MG', view: 'MLO', side: 'R' },
      { modality: 'MG', view: 'CC', side: 'R' },
    );
    expect(best(breasts)?.id).toBe('mammography');
    expect(hung(breasts)).toEqual([3, 1, 2, 0]);
  });

  it('shows a chest CT in two windows, each from the series made for it', () => {
    const chest = study(
      { modality: 'CT', frames: 1, description: 'Scout', bodyPart: 'CHEST' },
      { modality: 'CT', frames: 6, description: 'Mediastinum', bodyPart: 'CHEST' },
      { modality: 'CT', frames: 6, description: 'Lung 1.0', bodyPart: 'CHEST' },
    );
    expect(best(chest)?.id).toBe('chest-ct');
    expect(hung(chest)).toEqual([2, 1]);
    const alone = study({ modality: 'CT', frames: 6, bodyPart: 'CHEST' });
    expect(hung(alone)).toEqual([0, 0]);
  });

  it('knows the part of the body from Chinese words', () => {
    expect(best(study({ modality: 'CT', description: '颅脑平扫' }))?.id).toBe('head-ct');
    expect(best(study({ modality: 'CT', description: '全腹部平扫' }))?.id).toBe('abdomen-ct');
    expect(best(study({ modality: 'CT', description: '平扫' }))?.id).toBe('single');
  });

  it('hangs MR by sequence, each series once', () => {
    const head = study(
      { modality: 'MR', description: 'DWI b1000', frames: 5 },
      { modality: 'MR', description: 'FLAIR tra', frames: 5 },
      { modality: 'MR', description: 'T2 tse', frames: 5 },
      { modality: 'MR', description: 'T1 se', frames: 5 },
    );
    expect(hung(head)).toEqual([3, 2, 1, 0]);
    const two = study({ modality: 'MR', description: 'T2' }, { modality: 'MR', description: 'T1' });
    expect(best(two)?.id).toBe('mr-two');
  });

  it('prefers the reader’s own protocol where it fits, and leaves it where it does not', () => {
    const own: Protocol = {
      id: 'own-1',
      name: '骨窗',
      modalities: ['CT'],
      region: 'chest',
      layout: 'one',
      slots: [{ from: 'current', plane: 'axial', window: 'bone' }],
    };
    expect(best(study({ modality: 'CT', bodyPart: 'CHEST' }), [own])?.id).toBe('own-1');
    expect(best(study({ modality: 'CT', bodyPart: 'HEAD' }), [own])?.id).toBe('head-ct');
    const centre: Protocol = { ...own, id: 'centre-1' };
    const ranked = fittingProtocols([own, centre], study({ modality: 'CT', bodyPart: 'CHEST' }));
    expect(ranked.slice(0, 2).map(({ id }) => id)).toEqual(['own-1', 'centre-1']);
    const coronal = { modality: 'CT', bodyPart: 'CHEST', orientation: [1, 0, 0, 0, 0, -1] };
    expect(best(study(coronal), [own])?.id).not.toBe('own-1');
  });

  it('leaves the place of a prior empty until it is there', () => {
    const own: Protocol = {
      id: 'own-2',
      name: '对比',
      modalities: ['DX'],
      layout: 'row',
      slots: [{ from: 'current' }, { from: 'prior' }],
    };
    const current = study({ modality: 'DX' });
    expect(best(current, [own])?.id).toBe('own-2');
    expect(arrange(own, current).map((stack) => stack === undefined)).toEqual([false, true]);
    const prior = study({ modality: 'DX' });
    expect(arrange(own, current, prior)[1]).toBe(prior.stacks[0]);
  });
});
