// SPDX-License-Identifier: Apache-2.0
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import zh from '../locales/zh-CN.json';
import { element, slice } from '../test/dataSets';
import { ageOf, readStudy } from './loadStudy';
import type { JsonDataSet } from './dicomJson';
import { cornerTexts } from './overlay';
import { Tag } from './tags';

const patient = {
  [Tag.PatientName]: element({ Ideographic: '王^小东' } as JsonDataSet),
  [Tag.PatientId]: element('P7'),
  [Tag.PatientSex]: element('F'),
  [Tag.PatientAge]: element('045Y'),
  [Tag.InstitutionName]: element('青石镇中心卫生院'),
  [Tag.StudyDate]: element('20260321'),
  [Tag.StudyTime]: element('081530.12'),
  [Tag.SliceThickness]: element(1.25),
  [Tag.SliceLocation]: element(-127.5),
};

const read = (changes: JsonDataSet) => readStudy('1.1', [slice({ ...patient, ...changes })], '');

function corners(changes: JsonDataSet = {}) {
  const study = read(changes);
  const [stack] = study.stacks;
  if (stack?.kind !== 'images') throw new Error('no images');
  const [frame] = stack.frames;
  const window = { centre: 40, width: 400 };
  const t = i18next.getFixedT('zh-CN', 'viewer');
  return cornerTexts({ study, stack, index: 0, frame, window, zoomPercent: 128 }, t);
}

beforeAll(async () => {
  await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { viewer: zh } } });
});

describe('corner texts', () => {
  it('name the patient, the study, the place and the display', () => {
    expect(corners()).toEqual({
      topLeft: ['王小东', '女 45岁', 'P7'],
      topRight: ['青石镇中心卫生院', '2026-03-21 08:15'],
      bottomLeft: ['层厚 1.25 mm', '层位 -127 mm', '序列 1', '图像 1 / 1'],
      bottomRight: ['缩放 128%', '窗宽 400  窗位 40'],
    });
  });

  it('say when measurements are not the patient’s', () => {
    expect(corners({ [Tag.PixelSpacing]: undefined }).bottomLeft).toContain('未校准（像素）');
  });

  it('leave out what is not there', () => {
    const bare = corners({
      [Tag.PatientName]: undefined,
      [Tag.PatientAge]: undefined,
      [Tag.SliceThickness]: undefined,
    });
    expect(bare.topLeft).toEqual(['女', 'P7']);
    expect(bare.bottomLeft[0]).toBe('层位 -127 mm');
  });
});

describe('age', () => {
  it('is what the file says, else from the birth date to the study', () => {
    expect(ageOf(read({}))).toEqual({ value: 45, unit: 'Y' });
    const born = (date: string) =>
      ageOf(read({ [Tag.PatientAge]: undefined, [Tag.PatientBirthDate]: element(date) }));
    expect(born('20200101')).toEqual({ value: 6, unit: 'Y' });
    expect(born('20260301')).toEqual({ value: 20, unit: 'D' });
    expect(born('20250921')).toEqual({ value: 5, unit: 'M' });
    expect(born('20270101')).toBeUndefined();
    expect(ageOf(read({ [Tag.PatientAge]: element('000Y') }))).toBeUndefined();
  });
});
