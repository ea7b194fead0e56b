// SPDX-License-Identifier: Apache-2.0
import type { LayoutName } from '../layouts';
import type { PresetName } from '../study/windows';
import type { Region } from './region';

export const planes = ['axial', 'sagittal', 'coronal'] as const;
export type Plane = (typeof planes)[number];

export const views = ['frontal', 'lateral', 'oblique', 'cc', 'mlo'] as const;
export type View = (typeof views)[number];

/** What one viewport shows: a stack that is all of what is said here, with its window. */
export interface Slot {
  readonly from: 'current' | 'prior';
  readonly plane?: Plane | undefined;
  readonly view?: View | undefined;
  readonly side?: 'R' | 'L' | undefined;
  /** Words of a series' description that are preferred; case does not matter. */
  readonly words?: readonly string[] | undefined;
  readonly window?: PresetName | undefined;
}

/** How a kind of study is hung: for what it is meant, and what goes where. */
export interface Protocol {
  readonly id: string;
  /** What its owner calls it; the ones that come with the viewer have none. */
  readonly name?: string;
  /** DICOM modalities; none means any. */
  readonly modalities: readonly string[];
  /** The part of the body; undefined means any. */
  readonly region?: Region | undefined;
  readonly layout: LayoutName;
  /** One for each viewport, in reading order. */
  readonly slots: readonly Slot[];
}

/** Hanging protocols that were saved, and where they are kept if they may be changed. */
export interface SavedHanging {
  readonly protocols: readonly Protocol[];
  readonly save?: ((protocols: readonly Protocol[]) => void) | undefined;
}
