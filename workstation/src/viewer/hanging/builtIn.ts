// SPDX-License-Identifier: Apache-2.0
import type { Protocol, Slot } from './protocol';
import words from './words.json';

const radiography = ['CR', 'DX', 'DR', 'RG'];
const any: Slot = { from: 'current' };

/** What hangs before anybody has arranged anything; the names are texts of the viewer. */
export const builtInProtocols = [
  {
    id: 'frontal-lateral',
    modalities: radiography,
    layout: 'row',
    slots: [
      { from: 'current', view: 'frontal' },
      { from: 'current', view: 'lateral' },
    ],
  },
  { id: 'four-views', modalities: radiography, layout: 'four', slots: [any, any, any, any] },
  { id: 'two-views', modalities: radiography, layout: 'row', slots: [any, any] },
  {
    id: 'mammography',
    modalities: ['MG'],
    layout: 'four',
    // The breasts stand back to back, as they do on film.
    slots: [
      { from: 'current', view: 'cc', side: 'R' },
      { from: 'current', view: 'cc', side: 'L' },
      { from: 'current', view: 'mlo', side: 'R' },
      { from: 'current', view: 'mlo', side: 'L' },
    ],
  },
  {
    id: 'mammography-two',
    modalities: ['MG'],
    layout: 'row',
    slots: [
      { from: 'current', side: 'R' },
      { from: 'current', side: 'L' },
    ],
  },
  {
    id: 'chest-ct',
    modalities: ['CT'],
    region: 'chest',
    layout: 'row',
    slots: [
      { from: 'current', plane: 'axial', words: words.lung, window: 'lung' },
      { from: 'current', plane: 'axial', words: words.soft, window: 'mediastinum' },
    ],
  },
  {
    id: 'head-ct',
    modalities: ['CT'],
    region: 'head',
    layout: 'one',
    slots: [{ from: 'current', plane: 'axial', window: 'brain' }],
  },
  {
    id: 'abdomen-ct',
    modalities: ['CT'],
    region: 'abdomen',
    layout: 'one',
    slots: [{ from: 'current', plane: 'axial', window: 'abdomen' }],
  },
  {
    id: 'spine-ct',
    modalities: ['CT'],
    region: 'spine',
    layout: 'row',
    slots: [
      { from: 'current', plane: 'sagittal', window: 'bone' },
      { from: 'current', plane: 'axial', window: 'spine' },
    ],
  },
  {
    id: 'limb-ct',
    modalities: ['CT'],
    region: 'limb',
    layout: 'one',
    slots: [{ from: 'current', window: 'bone' }],
  },
  {
    id: 'mr-four',
    modalities: ['MR'],
    layout: 'four',
    slots: [
      { from: 'current', words: words.t1 },
      { from: 'current', words: words.t2 },
      { from: 'current', words: words.fatSuppressed },
      { from: 'current', words: words.diffusion },
    ],
  },
  {
    id: 'mr-two',
    modalities: ['MR'],
    layout: 'row',
    slots: [
      { from: 'current', words: words.t1 },
      { from: 'current', words: words.t2 },
    ],
  },
  { id: 'single', modalities: [], layout: 'one', slots: [any] },
] as const satisfies readonly Protocol[];

export type BuiltInId = (typeof builtInProtocols)[number]['id'];
