// SPDX-License-Identifier: Apache-2.0
import { items, number, numbers, text, type JsonDataSet } from './dicomJson';
import type {
  Frame,
  ImageStack,
  MaskChoice,
  MaskOperation,
  Shift,
  Subtractable,
  Subtraction,
} from './model';
import { Tag } from './tags';

export const noShift: Shift = { down: 0, right: 0 };

const filmed = new Set(['XA', 'RF']);

/** @dicom PS3.3 C.7.6.10 */
export function readSubtractable(
  instance: JsonDataSet,
  frames: readonly Frame[],
): Subtractable | undefined {
  const [first] = frames;
  const operations = items(instance, Tag.MaskSubtractionSequence).flatMap(readOperation);
  const grey = first?.format.samplesPerPixel === 1 && first.format.palette === undefined;
  if (frames.length < 2 || !grey || (operations.length === 0 && !filmed.has(first.modality))) {
    return undefined;
  }
  return { operations, logarithmic: text(instance, Tag.PixelIntensityRelationship) === 'LIN' };
}

function readOperation(item: JsonDataSet): MaskOperation[] {
  const operation = text(item, Tag.MaskOperation);
  const masks = numbers(item, Tag.MaskFrameNumbers);
  // Rows first; the mask is what moves, towards the lower row and the left-hand column (PS3.3 C.7.6.10.1.2).
  const [down = 0, left = 0] = numbers(item, Tag.MaskSubPixelShift);
  const common = {
    ranges: pairs(numbers(item, Tag.ApplicableFrameRange)),
    averaged: Math.max(1, number(item, Tag.ContrastFrameAveraging) ?? 1),
    offset: number(item, Tag.TidOffset) ?? 1,
    masks,
    shift: { down, right: 0 - left },
  };
  if (operation === 'AVG_SUB' && masks.length > 0) {
    return [{ ...common, kind: 'mean' }];
  }
  return operation === 'TID' ? [{ ...common, kind: 'before' }] : [];
}

function pairs(values: readonly number[]): [number, number][] {
  return values.flatMap((first, place) => {
    const last = values[place + 1];
    return place % 2 === 0 && last !== undefined ? [[first, last] as [number, number]] : [];
  });
}

/** How a film opens subtracted: as its file asks, else with its first frame, before the contrast medium comes. */
export function firstChoice({ operations }: Subtractable): MaskChoice {
  const [asked] = operations;
  return asked ? { mask: 'file', shift: asked.shift } : { mask: 0, shift: noShift };
}

let made = 0;

/** The film with its mask taken from every frame; being a stack, it plays, scrolls and measures as the film does. */
export function subtracted(source: ImageStack, choice: MaskChoice): ImageStack {
  const { subtractable } = source;
  if (subtractable === undefined) {
    throw new RangeError('nothing to subtract');
  }
  const name = `subtraction/${++made}`;
  const frames = source.frames.map((frame, index): Frame => {
    const subtraction = subtractionOf(source.frames, index, choice, subtractable);
    return difference(frame, subtraction, `qianli:${name}/${index}`);
  });
  return {
    ...source,
    id: `${source.id}/${name}`,
    frames: frames as [Frame, ...Frame[]],
    subtracted: { source, choice },
  };
}

function difference(frame: Frame, subtraction: Subtraction, imageId: string): Frame {
  return {
    ...frame,
    imageId,
    url: '',
    // A difference is no instance: nothing that is kept may refer to it.
    instanceUid: '',
    sopClassUid: '',
    format: { ...frame.format, bitsAllocated: 16, bitsStored: 16, highBit: 15, signed: true },
    rescale: { slope: 1, intercept: 0, unit: '' },
    windows: [],
    voiTables: [],
    voiFunction: 'LINEAR',
    subtraction,
  };
}

function subtractionOf(
  frames: readonly Frame[],
  index: number,
  { mask, shift }: MaskChoice,
  { operations, logarithmic }: Subtractable,
): Subtraction {
  const operation = mask === 'file' ? operationFor(operations, index + 1) : undefined;
  const averaged = operation?.averaged ?? 1;
  const chosen = mask === 'file' ? 0 : mask;
  const masks = operation === undefined ? [chosen] : masksOf(operation, index);
  const existing = masks.flatMap((at) => frames[Math.max(at, 0)] ?? []);
  return {
    contrast: frames.slice(index, index + averaged),
    mask: existing.length > 0 ? existing : frames.slice(0, 1),
    // The first operation's shift is where the reader starts; what was changed since counts for all of them.
    shift: operation ? moved(operation.shift, shift, operations[0]?.shift ?? noShift) : shift,
    logarithmic,
  };
}

function moved(own: Shift, chosen: Shift, start: Shift): Shift {
  return {
    down: own.down + chosen.down - start.down,
    right: own.right + chosen.right - start.right,
  };
}

/** Frames that no operation names are shown against the first one's mask, so that the film keeps one grey. */
function operationFor(
  operations: readonly MaskOperation[],
  number_: number,
): MaskOperation | undefined {
  const named = operations.find(
    ({ ranges }) =>
      ranges.length === 0 || ranges.some(([first, last]) => number_ >= first && number_ <= last),
  );
  return named ?? operations[0];
}

function masksOf({ kind, masks, offset }: MaskOperation, index: number): number[] {
  return kind === 'before' ? [index - offset] : masks.map((number_) => number_ - 1);
}
