// SPDX-License-Identifier: Apache-2.0
import type {
  ExamRow,
  Me,
  ReportDocument,
  Role,
  SignedReport,
  TaskDetail,
  TaskRow,
} from '../../src/api/types';
import type { Answers } from '../desk';
import { study } from '../viewer/syntheticStudy';

/** An invented morning at 10:00, the same on every run. */
export const now = new Date('2026-11-22T02:00:00Z');

const county = { name: '青石县', nameEn: 'Qingshi', timeZone: 'Asia/Shanghai' };
const centre = {
  id: 'c1',
  code: 'IMG',
  name: '青石县医学影像诊断中心',
  nameEn: '',
  kind: 'imaging',
};
const hospital = { id: 'i1', code: 'QSXY', name: '青石县人民医院', nameEn: '' };
const township = { id: 'i2', code: 'QS01', name: '青石镇中心卫生院', nameEn: '' };
const author = { id: 'p1', name: '林书远' };
const auditor = { id: 'p2', name: '顾明哲' };

function person(id: string, name: string, roles: Role[]): Me {
  const here = roles.includes('technician') ? township : hospital;
  const centres = here === township ? [] : [centre];
  return {
    ...{ id, name, roles, username: id, institution: here, centres },
    mustChangePassword: false,
    county,
  } as Me;
}

const at = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();

const names = [
  '高文彬',
  '林铭泽',
  '郭喆',
  '欧阳晓晴',
  '赵玉兰',
  '孙立国',
  '周敏',
  '何雨',
  '许成',
  '沈桂英',
];
const kinds = [
  ['CT', 'HEAD', '头颅CT平扫'],
  ['DX', 'CHEST', '胸部正侧位片'],
  ['CT', 'CHEST', '胸部CT平扫'],
  ['US', 'ABDOMEN', '肝胆脾胰超声'],
  ['MR', 'LSPINE', '腰椎MR平扫'],
] as const;

export const idOf = (place: number): string =>
  `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

function task(place: number, more: Partial<TaskRow> = {}): TaskRow {
  const [modality, bodyPart, description] = kinds[place % kinds.length] ?? kinds[0];
  return {
    ...{ id: idOf(place), examId: idOf(place), centreId: 'c1', state: 'ready' },
    urgency: place < 2 ? 'stat' : place < 4 ? 'urgent' : 'routine',
    institution: township,
    patient: {
      name: names[place % names.length] ?? '',
      sex: place % 2 === 0 ? 'M' : 'F',
      age: { value: 31 + 7 * (place % 8), unit: 'Y' },
      localId: `QS01${String(5_000_000 + place)}`,
    },
    accession: `QS01261122${String(100 + place)}`,
    ...{ modality, bodyPart, description, studyUid: study.uid },
    ...{ seriesCount: 1, instanceCount: modality === 'CT' ? 30 : 2 },
    performedAt: at(-70 + place),
    readyAt: at(-60 + place),
    dueAt: at(-4 + 9 * place),
    overdue: place === 0,
    ...{ holder: null, lockedUntil: null, assignee: null, author: null, auditor: null },
    ...{ newImages: place === 5, reportStatus: 'registered', amending: false },
    ...{ doubleReading: place === 6 ? 'blind' : null, viewers: place === 3 ? [author] : [] },
    ...more,
  };
}

const findings =
  '胸廓对称，气管居中。右肺下叶见小片状密度增高影，边界模糊，余肺野清晰。双肺门影不大，结构清晰。纵隔未见增宽。心影大小、形态未见异常。双侧膈面光滑，双侧肋膈角锐利。';
const blocks = {
  technique: '胸部CT平扫，层厚5mm。',
  findings,
  impression: '右肺下叶炎症可能，建议抗炎治疗后复查。',
};
const submitted = { ...blocks, impression: '右肺下叶炎症。' };
const layout = [
  { code: 'technique', title: '检查技术', required: false },
  { code: 'findings', title: '影像所见', required: true },
  { code: 'impression', title: '影像诊断', required: true },
];

function detail(place: number, more: Partial<TaskDetail>): TaskDetail {
  const clinical = {
    history: '咳嗽、咳痰 5 天，加重伴发热 1 天。',
    indication: '肺部感染？',
    diagnosis: '',
    referrer: '门诊',
  };
  const earlier = {
    ...{ examId: idOf(90), taskId: idOf(90), studyUid: '1.2.3', institution: township },
    ...{ modality: 'CT', bodyPart: 'CHEST', description: '胸部CT平扫' },
    performedAt: '2025-03-04T00:15:00Z',
    ...{ reportStatus: 'final', impression: '胸部CT平扫未见明确异常。' },
  };
  return {
    ...task(place, more),
    ...{ clinical, priors: [earlier], history: [], sentBack: null },
    ...more,
  } as TaskDetail;
}

const draft = (text: typeof blocks, by: typeof author) => ({
  ...{ blocks: text, by, positive: true, reason: null, revision: 3, updatedAt: at(-2) },
});
const report = (more: Partial<ReportDocument>): ReportDocument =>
  ({
    ...{ blocks: layout, comparison: null, corrections: [], draft: null },
    ...{ returns: [], submissions: [], versions: [] },
    ...more,
  }) as ReportDocument;

const counts = { pool: 24, mine: 1, audit: 3, overdue: 1, done: 37 };
const list = (items: TaskRow[]) => ({ items, next: null, counts });
const everywhere: Answers = {
  '/api/institutions': [township],
  '/api/critical-results': [],
  '/api/report-settings': { dictation: false },
  '/api/report-templates': [
    {
      ...{ id: 't1', title: '胸部CT平扫 正常', modality: 'CT', bodyPart: 'CHEST', procedure: '' },
      ...{ scope: 'server', normal: true, blocks },
    },
  ],
};
const beside = (place: number): Answers => ({
  [`/api/tasks/${idOf(place)}/phrases`]: [],
  [`/api/tasks/${idOf(place)}/critical-results`]: [],
  [`/api/studies/${study.uid}/marks`]: {
    ...{ keyImages: [], measurements: [], revision: 0, savedAt: null, savedBy: null },
  },
  [`/api/studies/${study.uid}/key-images`]: [],
});

const frame = {
  ...{ seriesUid: `${study.uid}.2`, instanceUid: `${study.uid}.3.4`, frame: 1 },
};

/** Marks of the study with three lengths that were measured in it. */
export const measured = {
  ...{ keyImages: [], revision: 1, savedAt: at(-3), savedBy: author },
  measurements: ['12.4 mm', '8.1 mm', '30.2 mm'].map((length, place) => ({
    ...{ id: `m${String(place)}`, kind: 'length', lines: [length], label: '', values: [] },
    ...{ image: frame, points: [10, 10 + 20 * place, 60, 10 + 20 * place] },
  })),
};

/** Nobody has signed in. */
export const stranger: Answers = { '/api/county': county };

const early = {
  ...{ number: 1, status: 'final', positive: false, reason: null, hash: '', previousHash: null },
  blocks: { ...blocks, impression: '胸部CT平扫未见明确异常。' },
  author: { ...author, signedAt: '2025-03-04T01:00:00Z' },
  auditor: { ...auditor, signedAt: '2025-03-04T02:00:00Z' },
  provisional: false,
} as ReportDocument['versions'][number];

export const reader: Answers = {
  ...everywhere,
  ...beside(2),
  '/api/session': person('p1', '林书远', ['reader']),
  '/api/tasks': list(Array.from({ length: 24 }, (_, place) => task(place))),
  [`/api/tasks/${idOf(2)}`]: detail(2, {
    ...{ state: 'claimed', holder: author, lockedUntil: at(14), reportStatus: 'partial' },
    actions: ['edit', 'submit', 'release', 'send-back', 'suspend'],
  }),
  [`/api/tasks/${idOf(2)}/report`]: report({ draft: draft(blocks, author) }),
  [`/api/tasks/${idOf(90)}/report`]: report({ versions: [early] }),
};

const waiting = (place: number): TaskRow =>
  task(place, { state: 'drafted', author, reportStatus: 'preliminary' });
const handed = { at: at(-9), by: author, blocks: submitted, positive: true };

export const signer: Answers = {
  ...everywhere,
  ...beside(2),
  '/api/session': person('p2', '顾明哲', ['reader', 'auditor']),
  '/api/tasks': list([2, 7, 12].map(waiting)),
  ...Object.fromEntries<object>(
    [2, 7, 12].flatMap((place) => [
      [
        `/api/tasks/${idOf(place)}`,
        detail(place, {
          ...waiting(place),
          ...{ holder: auditor, lockedUntil: at(14) },
          actions: ['edit', 'sign', 'return', 'release'],
        }),
      ],
      [
        `/api/tasks/${idOf(place)}/report`,
        report({ draft: draft(blocks, auditor), submissions: [handed] }),
      ],
    ]),
  ),
};

const states = [
  'delivered',
  'ready',
  'claimed',
  'drafted',
  'sent-back',
  'delivered',
  'opened',
] as const;

function exam(place: number): ExamRow {
  const state = states[place % states.length] ?? 'ready';
  const done = state === 'delivered' || state === 'opened';
  const { accession, patient, modality, bodyPart, description, seriesCount, instanceCount } =
    task(place);
  return {
    ...{ id: idOf(place), accession, patient, modality, bodyPart, description, state },
    ...{ urgency: place === 3 ? 'urgent' : 'routine', performedAt: at(-70 - 9 * place) },
    ...{ studyUid: study.uid, institution: township, seriesCount, instanceCount },
    ...{ reportStatus: done ? (place === 5 ? 'amended' : 'final') : 'registered' },
    ...{ reportVersion: done ? 1 : null, signedAt: done ? at(-20) : null },
    ...{ openedAt: state === 'opened' ? at(-5) : null, dueAt: at(20 + place) },
    sentBack:
      state === 'sent-back'
        ? { code: 'retake', reason: '吸气不足，请重新拍摄。', at: at(-15), by: author }
        : null,
    correction: null,
    printed: null,
  } as ExamRow;
}

const stages = [
  ...(['acquired', 'received', 'complete', 'claimed', 'drafted', 'signed', 'delivered'] as const),
].map((stage, place) => ({ stage, at: at([-70, -66, -60, -42, -30, -20, -20][place] ?? 0) }));
const signed = {
  ...{ number: 1, status: 'final', layout, blocks, positive: true, reason: null },
  author: { ...author, signedAt: at(-30) },
  auditor: { ...auditor, signedAt: at(-20) },
  ...{
    hash: '2074bd297fbcd48588e5ffd9',
    provisional: false,
    verifyCode: 'TOWNm5E1k2SB',
    versions: [],
  },
} as unknown as SignedReport;

export const technician: Answers = {
  ...everywhere,
  '/api/session': person('p4', '陈立', ['technician']),
  '/api/exams': {
    items: Array.from({ length: 14 }, (_, place) => exam(place)),
    next: null,
    counts: { open: 8, reported: 6, sentBack: 2, unopened: 4 },
  },
  [`/api/exams/${idOf(0)}`]: {
    ...exam(0),
    clinical: detail(2, {}).clinical,
    timeline: [...stages, { stage: 'opened', at: null }],
    corrections: [],
  },
  [`/api/exams/${idOf(0)}/report`]: signed,
  [`/api/studies/${study.uid}/key-images`]: [],
};
