// SPDX-License-Identifier: Apache-2.0
import type { PresentationState, Shutter } from '../presentation/model';
import type { NotPresented } from './presentationClasses';
import type { ReportItem, Verification } from './structuredReport';
import type { BitPlane, Colour, ImageRef, LookupTable, Rescale } from './values';

export type { BitPlane, Colour, ImageRef, LookupTable, PixelBit, Rescale } from './values';

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
  /** Bits of the stored words that are planes over the image. */
  readonly planeBits?: readonly number[];
}

export interface Palette {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
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
  /** Stored as plain samples, which over a thin link come sooner compressed. */
  readonly plain?: boolean;
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
  readonly sliceThickness?: number | undefined;
  readonly sliceLocation?: number | undefined;
  readonly laterality?: string;
  readonly view?: string;
  readonly acquiredAt?: string;
  readonly technique: readonly string[];
  /** What its sender has drawn over it, and what covers its surroundings: where no presentation state says otherwise. */
  readonly planes: readonly BitPlane[];
  readonly shutter?: Shutter | undefined;
  /** How it is made, for a section through other frames. */
  readonly cut?: Cut;
  /** How it is made, for a volume seen through from one side. */
  readonly turned?: Turned;
  /** How it is made, for a frame less its mask. */
  readonly subtraction?: Subtraction;
}

/** Whether a frame is computed here and no part of the study. */
export function isMade({ cut, turned, subtraction }: Frame): boolean {
  return cut !== undefined || turned !== undefined || subtraction !== undefined;
}

/** The greatest value behind every place of a volume, seen from one side of the body. */
export interface Turned {
  readonly volume: Volume;
  /** From the front, on to the patient's left. */
  readonly degrees: number;
  /** The first slice is at the feet. */
  readonly upwards: boolean;
  readonly rays: Rays;
}

/** Parallel rays through each slice: where the first begins, from ray to ray and from step to step, in columns and rows. */
export interface Rays {
  readonly start: readonly [column: number, row: number];
  readonly across: readonly [column: number, row: number];
  readonly along: readonly [column: number, row: number];
  /** So many rays, of so many steps. */
  readonly count: number;
}

/** A section through slices: where it lies, and how it is laid on the screen. */
export interface Cut {
  readonly slices: readonly Frame[];
  /** The direction in which one scrolls. */
  readonly across: Axis;
  /** The first line across, and how many are laid together. */
  readonly index: number;
  readonly slab: number;
  readonly by: Projection;
  readonly right: Side;
  readonly down: Side;
}

/** Which of the values that lie behind one another is shown: MIP, MinIP, or their mean. */
export const projections = ['greatest', 'least', 'mean'] as const;
export type Projection = (typeof projections)[number];

/** How thick sections are, and what they show of their thickness. */
export interface Slab {
  /** Millimetres; nothing is one line of the volume. */
  readonly thickness: number;
  readonly by: Projection;
}

/** Slices that fill a space. */
export interface Volume {
  readonly stack: ImageStack;
  readonly axes: readonly [Axis, Axis, Axis];
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

/** Pixels by which the mask is moved, down and to the right, before it is subtracted. */
export interface Shift {
  readonly down: number;
  readonly right: number;
}

/** What is subtracted from what, for one frame of the picture; several frames count by their mean. */
export interface Subtraction {
  readonly contrast: readonly Frame[];
  readonly mask: readonly Frame[];
  readonly shift: Shift;
  /** The values grow with the X-rays' intensity, so that their logarithms are subtracted. */
  readonly logarithmic: boolean;
}

/** One item of the file's Mask Subtraction Sequence; frames count from one. */
export interface MaskOperation {
  readonly kind: 'mean' | 'before';
  readonly ranges: readonly (readonly [first: number, last: number])[];
  readonly masks: readonly number[];
  /** How many frames before its contrast frame the mask lies, where it moves along. */
  readonly offset: number;
  readonly averaged: number;
  readonly shift: Shift;
}

/** What a film of X-rays can be subtracted by. */
export interface Subtractable {
  readonly operations: readonly MaskOperation[];
  readonly logarithmic: boolean;
}

/** The reader's choice: as the file asks for it, or one frame (its index) as mask of all. */
export interface MaskChoice {
  readonly mask: 'file' | number;
  readonly shift: Shift;
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
  /** What it was cut from and how, for sections. */
  readonly sectioned?: { readonly volume: Volume; readonly axis: 0 | 1 | 2; readonly slab: Slab };
}

export type NotShown =
  | 'structured-report'
  | 'document'
  | 'waveform'
  | 'video'
  | 'presentation-state'
  | 'other-presentation-state'
  | 'key-objects'
  | 'radiotherapy'
  | 'structures'
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

/** What is switched on and off by itself: a segment, a region of interest. */
export interface Part {
  readonly number: number;
  readonly name: string;
  readonly colour: Colour;
}

interface LayerFacts {
  /** Of the instance, or of the stack, that it comes from. */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
}

/** A frame of a segmentation and the images it was drawn on, as far as its file names them. */
export interface SegmentFrame {
  readonly frame: Frame;
  readonly part: number;
  readonly sources: readonly ImageRef[];
}

/** @dicom PS3.3 A.51 */
export interface Segmentation extends LayerFacts {
  readonly kind: 'segmentation';
  readonly frames: readonly SegmentFrame[];
  /** The value that means all of the pixel: 1 for binary segmentations. */
  readonly whole: number;
}

export interface Contour {
  readonly part: number;
  readonly closed: boolean;
  readonly sources: readonly ImageRef[];
  /** In the patient; the address of them where the server keeps them apart. */
  readonly points: readonly Vector3[] | string;
}

/** @dicom PS3.3 A.19 */
export interface Structures extends LayerFacts {
  readonly kind: 'structures';
  readonly frameOfReferenceUid: string | undefined;
  readonly contours: readonly Contour[];
}

/** The slices of another modality in the same space, in colours over the pictures. */
export interface Fusion extends LayerFacts {
  readonly kind: 'fusion';
  readonly stack: ImageStack;
}

/** What can be laid over a study's pictures. */
export type Layer = Segmentation | Structures | Fusion;

export interface PatientFacts {
  readonly name?: string;
  readonly id?: string;
  readonly sex?: string;
  readonly age?: string;
  readonly birthDate?: string;
}

export interface UnshownPresentation {
  readonly instanceUid: string;
  readonly label: string;
  readonly creator: string | undefined;
  readonly created: string | undefined;
  readonly why: NotPresented;
}

export interface Study {
  readonly studyUid: string;
  readonly date?: string;
  readonly time?: string;
  readonly description: string;
  readonly accession?: string;
  readonly institution?: string;
  readonly patient: PatientFacts;
  /** What can be laid over its pictures. */
  readonly layers: readonly Layer[];
  /** How others have stored that its pictures are to be shown, the newest first. */
  readonly presentations: readonly PresentationState[];
  /** Those by which its pictures cannot be shown here. */
  readonly notPresented: readonly UnshownPresentation[];
  readonly stacks: readonly Stack[];
  /** Names what the server knew of it when it was loaded, where the server tells: an ETag. */
  readonly state?: string;
}

/** An earlier study of the same patient that can be opened beside the current one. */
export interface PriorStudy {
  readonly studyUid: string;
  readonly modality: string;
  readonly bodyPart?: string | null;
  readonly description: string;
  readonly performedAt?: string | null;
}
