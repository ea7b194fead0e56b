// SPDX-License-Identifier: Apache-2.0
import type { ReportItem, Verification } from './structuredReport';
import type { MaskChoice, Subtractable, Subtraction } from './subtraction';

export type Vector3 = readonly [number, number, number];

/** What the pixels of a frame are, as its header says (PS3.3 C.7.6.3). */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  readonly planarConfiguration: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  /** Stored values from .. to are padding and take no part in the automatic window. */
  readonly padding?: { readonly from: number; readonly to: number };
  readonly palette?: Palette;
}

/** A table of stored values: entries[i] belongs to the stored value firstMapped + i (PS3.3 C.11.1.1). */
export interface LookupTable {
  readonly firstMapped: number;
  readonly bits: number;
  readonly entries: Uint16Array;
}

export interface Palette {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
}

/** From stored values to the modality's unit. */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly table?: LookupTable;
  /** 'HU', 'BQML', ... and '' for unspecified. */
  readonly unit: string;
}

export interface Window {
  readonly centre: number;
  readonly width: number;
  readonly explanation?: string;
}

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** How far apart the pixels are and what that distance means. */
export interface Spacing {
  /** Millimetres between rows and between columns; the ratio alone counts when kind is 'pixels'. */
  readonly row: number;
  readonly column: number;
  /**
   * patient: distances inside the patient; calibrated: radiograph calibrated to the patient;
   * detector: radiograph, distances on the detector's plane; magnification: the detector's distances divided by the
   * estimated magnification; pixels: uncalibrated; region: see the ultrasound regions.
   */
  readonly kind: 'patient' | 'calibrated' | 'magnification' | 'detector' | 'region' | 'pixels';
}

/** A calibrated rectangle of an ultrasound image (PS3.3 C.8.5.5). */
export interface UltrasoundRegion {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly dataType: number;
  readonly spatialFormat: number;
  readonly unitsX: number;
  readonly unitsY: number;
  readonly deltaX: number;
  readonly deltaY: number;
}

/** One displayable frame with everything that drawing and measuring it needs. */
export interface Frame {
  readonly imageId: string;
  /** Address of the frame's bytes. */
  readonly url: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly instanceUid: string;
  readonly sopClassUid: string;
  readonly frameNumber: number;
  readonly instanceNumber?: number | undefined;
  readonly modality: string;
  readonly format: PixelFormat;
  readonly rescale: Rescale;
  readonly windows: readonly Window[];
  readonly voiFunction: VoiFunction;
  readonly voiTables: readonly VoiTable[];
  readonly spacing: Spacing;
  readonly regions: readonly UltrasoundRegion[];
  readonly position?: Vector3;
  readonly orientation?: { readonly row: Vector3; readonly column: Vector3 };
  /** Letters of the row's and the column's direction for images without a position in space. */
  readonly patientOrientation?: { readonly row: string; readonly column: string };
  readonly frameOfReferenceUid?: string;
  readonly sliceThickness?: number;
  readonly sliceLocation?: number | undefined;
  readonly laterality?: string;
  readonly view?: string;
  readonly acquiredAt?: string;
  readonly technique: readonly string[];
  /** How it is made, for a section through other frames. */
  readonly cut?: Cut;
  /** How it is made, for a frame less its mask. */
  readonly subtraction?: Subtraction;
}

/** Whether a frame is computed here and no part of the study. */
export function isMade({ cut, subtraction }: Frame): boolean {
  return cut !== undefined || subtraction !== undefined;
}

/** A section through slices: where it lies, and how it is laid on the screen. */
export interface Cut {
  readonly slices: readonly Frame[];
  /** The direction in which one scrolls. */
  readonly across: Axis;
  /** The first line across, and how many are laid together by their greatest value. */
  readonly index: number;
  readonly slab: number;
  readonly right: Side;
  readonly down: Side;
}

/** A direction of the volume: along its columns, its rows, or through its slices. */
export interface Axis {
  readonly along: 'columns' | 'rows' | 'slices';
  readonly direction: Vector3;
  /** Millimetres from one to the next. */
  readonly step: number;
  readonly count: number;
}

/** How an axis lies on the screen. */
export interface Side {
  readonly axis: Axis;
  readonly reversed: boolean;
  /** Pixels on the screen for the axis' whole length. */
  readonly size: number;
}

export interface VoiTable {
  readonly explanation?: string;
  readonly table: LookupTable;
}

interface StackFacts {
  readonly id: string;
  readonly seriesUid: string;
  readonly seriesNumber?: number;
  readonly modality: string;
  readonly description: string;
  readonly bodyPart: string;
}

/** Frames that scroll together in one viewport. */
export interface ImageStack extends StackFacts {
  readonly kind: 'images';
  readonly frames: readonly [Frame, ...Frame[]];
  /** Frames a second when the file asks to be played. */
  readonly frameRate?: number;
  /** Whether and how a mask can be taken from its frames. */
  readonly subtractable?: Subtractable;
  /** What it was made of and how, for the frames less their mask. */
  readonly subtracted?: { readonly source: ImageStack; readonly choice: MaskChoice };
}

export type NotShown =
  | 'structured-report'
  | 'document'
  | 'waveform'
  | 'video'
  | 'presentation-state'
  | 'key-objects'
  | 'radiotherapy'
  | 'segmentation'
  | 'whole-slide'
  | 'unsupported-pixels'
  | 'unsupported-syntax'
  | 'no-pixels';

/** Instances that belong to the study and have no picture to draw here. */
export interface ObjectStack extends StackFacts {
  readonly kind: 'objects';
  readonly reason: NotShown;
  readonly count: number;
  readonly transferSyntaxUid?: string;
  /** Those among them that are read instead of looked at, the newest first. */
  readonly documents: readonly StudyDocument[];
}

interface DocumentFacts {
  readonly instanceUid: string;
  readonly number: number | undefined;
  readonly written: string | undefined;
  readonly title: string;
}

/** A structured report as text, or a file that the browser opens. */
export type StudyDocument =
  | (DocumentFacts & {
      readonly kind: 'report';
      readonly report: ReportItem;
      readonly verification: Verification;
    })
  | (DocumentFacts & { readonly kind: 'file'; readonly url: string });

export type Stack = ImageStack | ObjectStack;

export interface PatientFacts {
  readonly name?: string;
  readonly id?: string;
  readonly sex?: string;
  readonly age?: string;
  readonly birthDate?: string;
}

export interface Study {
  readonly studyUid: string;
  readonly date?: string;
  readonly time?: string;
  readonly description: string;
  readonly accession?: string;
  readonly institution?: string;
  readonly patient: PatientFacts;
  readonly stacks: readonly Stack[];
}

/** An earlier study of the same patient that can be opened beside the current one. */
export interface PriorStudy {
  readonly studyUid: string;
  readonly modality: string;
  readonly bodyPart?: string | null;
  readonly description: string;
  readonly performedAt?: string | null;
}
