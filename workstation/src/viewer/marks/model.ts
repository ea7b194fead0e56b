// SPDX-License-Identifier: Apache-2.0
import type { Frame } from '../study/model';

/** Names one frame of a study as the server does. */
export interface FrameRef {
  readonly seriesUid: string;
  readonly instanceUid: string;
  readonly frame: number;
}

export interface KeyImage {
  readonly image: FrameRef;
  readonly window?: { readonly centre: number; readonly width: number } | null | undefined;
  readonly inverted: boolean;
}

export type MeasurementKind =
  | 'length'
  | 'bidirectional'
  | 'angle'
  | 'cobb'
  | 'ratio'
  | 'ellipse'
  | 'rectangle'
  | 'freehand'
  | 'probe'
  | 'arrow'
  | 'text'
  | 'spine';

export type Quantity =
  | 'length'
  | 'long-axis'
  | 'short-axis'
  | 'angle'
  | 'cobb-angle'
  | 'cardiothoracic-ratio'
  | 'area'
  | 'mean'
  | 'standard-deviation'
  | 'minimum'
  | 'maximum'
  | 'pixel-value';

export interface MeasuredValue {
  readonly quantity: Quantity;
  readonly value: number;
  /** As UCUM writes it. */
  readonly unit: string;
}

export interface Measurement {
  readonly id: string;
  readonly kind: MeasurementKind;
  readonly image: FrameRef;
  /** Column and row of each handle; 0, 0 is the upper left corner of the first pixel. */
  readonly points: readonly number[];
  readonly label: string;
  readonly lines: readonly string[];
  readonly values: readonly MeasuredValue[];
}

export interface MarkSet {
  readonly keyImages: readonly KeyImage[];
  readonly measurements: readonly Measurement[];
}

export interface SavedMarks extends MarkSet {
  /** To be given back when it is saved; 0 when nothing was ever marked. */
  readonly revision: number;
}

/** Where marks are kept; without `save` they are only looked at. */
export interface MarkStore {
  readonly load: (studyUid: string) => Promise<SavedMarks>;
  /** 'stale' when somebody else has saved since that revision. */
  readonly save?: (
    studyUid: string,
    revision: number,
    marks: MarkSet,
  ) => Promise<SavedMarks | 'stale'>;
  /** The reader leaves the study: what is marked becomes part of it. */
  readonly publish?: (studyUid: string) => Promise<void>;
}

export const noMarks: MarkSet = { keyImages: [], measurements: [] };

export function refOf(frame: Frame): FrameRef {
  return {
    seriesUid: frame.seriesUid,
    instanceUid: frame.instanceUid,
    frame: frame.frameNumber,
  };
}

export function isOn(image: FrameRef, frame: Frame): boolean {
  return image.instanceUid === frame.instanceUid && image.frame === frame.frameNumber;
}

/** What both have marked; where both have changed the same, ours counts. */
export function merged(ours: MarkSet, theirs: MarkSet): MarkSet {
  const key = ({ image }: KeyImage) => `${image.instanceUid}/${String(image.frame)}`;
  const images = new Map([...theirs.keyImages, ...ours.keyImages].map((each) => [key(each), each]));
  const drawn = new Map(
    [...theirs.measurements, ...ours.measurements].map((each) => [each.id, each]),
  );
  return { keyImages: [...images.values()], measurements: [...drawn.values()] };
}
