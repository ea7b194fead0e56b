// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { JsonDataSet } from '../study/dicomJson';
import { readStudy } from '../study/loadStudy';
import type { Frame, Fusion, Layer, Segmentation, Structures } from '../study/model';
import { Tag } from '../study/tags';
import { element, slice } from '../test/dataSets';
import { framesAcross, piecesAcross, valuesAcross } from './across';
import { mixedValues, slicesAround, valueAt } from './fusion';
import { colourAt, fillSegment } from './paint';
import { isContourOn, segmentsOn } from './planes';
import { fromLab, readSegmentation } from './segmentation';
import { pointsOfText } from './structures';

const space = { [Tag.FrameOfReferenceUid]: element('1.9'), [Tag.SliceThickness]: element(2) };

/** A slice of the anatomy at a height. */
const anatomy = (z: number) =>
  slice({
    ...space,
    [Tag.SopInstanceUid]: element(`1.3.${z}`),
    [Tag.InstanceNumber]: element(z),
    [Tag.ImagePositionPatient]: element(0, 0, z),
  });

const plane = (z: number) => ({ [Tag.ImagePositionPatient]: element(0, 0, z) });
const segment = (number: number) => ({ [Tag.ReferencedSegmentNumber]: element(number) });

/** Two segments, the first in two slices, the second in one. */
const segmentation = slice({
  ...space,
  [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.66.4'),
  [Tag.SopInstanceUid]: element('1.4.1'),
  [Tag.SeriesInstanceUid]: element('1.4'),
  [Tag.Modality]: element('SEG'),
  [Tag.NumberOfFrames]: element(3),
  [Tag.BitsAllocated]: element(1),
  [Tag.BitsStored]: element(1),
  [Tag.SegmentationType]: element('BINARY'),
  [Tag.SegmentSequence]: element(
    {
      [Tag.SegmentNumber]: element(1),
      [Tag.SegmentLabel]: element('Liver'),
      [Tag.RecommendedDisplayCieLabValue]: element(65535, 32896, 32896),
    },
    { [Tag.SegmentNumber]: element(2), [Tag.SegmentLabel]: element('Lesion') },
  ),
  [Tag.PerFrameFunctionalGroups]: element(
    ...[
      [1, 0],
      [1, 2],
      [2, 2],
    ].map(([number = 0, z = 0]): JsonDataSet => ({
      [Tag.SegmentIdentificationSequence]: element(segment(number)),
      [Tag.PlanePositionSequence]: element(plane(z)),
    })),
  ),
});

/** The same, of which pixels belong to a segment by tenths. */
const fractional: JsonDataSet = {
  ...segmentation,
  [Tag.BitsAllocated]: element(8),
  [Tag.BitsStored]: element(8),
  [Tag.SegmentationType]: element('FRACTIONAL'),
  [Tag.MaximumFractionalValue]: element(10),
};

const structures: JsonDataSet = {
  ...slice(),
  [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.481.3'),
  [Tag.SopInstanceUid]: element('1.5.1'),
  [Tag.SeriesInstanceUid]: element('1.5'),
  [Tag.Modality]: element('RTSTRUCT'),
  [Tag.StructureSetRoiSequence]: element({
    [Tag.RoiNumber]: element(7),
    [Tag.RoiName]: element('Heart'),
    [Tag.ReferencedFrameOfReferenceUid]: element('1.9'),
  }),
  [Tag.RoiContourSequence]: element({
    [Tag.ReferencedRoiNumber]: element(7),
    [Tag.RoiDisplayColor]: element(255, 128, 0),
    [Tag.ContourSequence]: element(
      {
        [Tag.ContourGeometricType]: element('CLOSED_PLANAR'),
        [Tag.ContourData]: element('0', '0', '2', '1', '0', '2', '1', '1', '2'),
      },
      {
        [Tag.ContourGeometricType]: element('OPEN_PLANAR'),
        [Tag.ContourData]: { vr: 'DS', BulkDataURI: '/there' },
      },
    ),
  }),
};

const tracer = (z: number) =>
  slice({
    ...space,
    [Tag.SopInstanceUid]: element(`1.6.${z}`),
    [Tag.SeriesInstanceUid]: element('1.6'),
    [Tag.Modality]: element('PT'),
    [Tag.InstanceNumber]: element(z),
    [Tag.ImagePositionPatient]: element(0, 0, z),
    [Tag.PixelSpacing]: element(2, 2),
  });

const study = readStudy(
  '1.1',
  [anatomy(0), anatomy(2), anatomy(4), segmentation, structures, tracer(0), tracer(5)],
  '',
);

function picture(z: number): Frame {
  const [stack] = study.stacks;
  const frame =
    stack?.kind === 'images' ? stack.frames.find(({ position }) => position?.[2] === z) : undefined;
  if (frame === undefined) throw new Error('no such slice');
  return frame;
}

function layer<Kind extends Layer['kind']>(kind: Kind): Extract<Layer, { kind: Kind }> {
  const found = study.layers.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found as Extract<Layer, { kind: Kind }>;
}

describe('a segmentation', () => {
  const read: Segmentation = layer('segmentation');

  it('names its segments with the colours that it asks for', () => {
    expect(read.parts.map(({ name }) => name)).toEqual(['Liver', 'Lesion']);
    expect(read.parts[0]?.colour).toEqual([255, 255, 255]);
    expect(read.whole).toBe(1);
    expect(fromLab([0, 32896, 32896])).toEqual([0, 0, 0]);
    // The red primary of screens.
    const [red = 0, green = 255, blue = 255] =
      fromLab([0.5429 * 65535, ((80.8 + 128) / 255) * 65535, ((69.9 + 128) / 255) * 65535]) ?? [];
    expect([red > 250, green < 12, blue < 12]).toEqual([true, true, true]);
  });

  it('lies on the slices of its planes and on no others', () => {
    const partsOn = (z: number) => segmentsOn(read, picture(z)).map(({ part }) => part);
    expect(partsOn(0)).toEqual([1]);
    expect(partsOn(2)).toEqual([1, 2]);
    expect(partsOn(4)).toEqual([]);
  });

  it('of another space lies on the images that it names', () => {
    const moved = { ...picture(2), frameOfReferenceUid: 'another' };
    expect(segmentsOn(read, moved)).toEqual([]);
    const sources = [{ instanceUid: moved.instanceUid }];
    const naming = { ...read, frames: read.frames.map((each) => ({ ...each, sources })) };
    expect(segmentsOn(naming, moved).map(({ part }) => part)).toEqual([1, 2]);
  });
});

describe('a fractional segmentation', () => {
  const read = readSegmentation(fractional, '');

  it('knows the value of a pixel that belongs to it wholly', () => {
    expect(read?.whole).toBe(10);
    const unsaid = { ...fractional, [Tag.MaximumFractionalValue]: element() };
    expect(readSegmentation(unsaid, '')?.whole).toBe(255);
  });

  it('is as opaque as the pixels belong to it', () => {
    const data = new Uint8ClampedArray(16);
    fillSegment(data, Uint8Array.of(0, 2, 10, 200), [1, 2, 3], read?.whole ?? 0);
    expect([...data]).toEqual([0, 0, 0, 0, 1, 2, 3, 51, 1, 2, 3, 255, 1, 2, 3, 255]);
  });
});

describe('a structure set', () => {
  const read: Structures = layer('structures');

  it('has its regions’ names and colours, and contours here or at an address', () => {
    expect(read.parts).toEqual([{ number: 7, name: 'Heart', colour: [255, 128, 0] }]);
    expect(read.contours.map(({ closed, points }) => [closed, points.length])).toEqual([
      [true, 3],
      [false, '/there'.length],
    ]);
    expect(pointsOfText('1\\2\\-3.5\\4\\5\\6 ')).toEqual([
      [1, 2, -3.5],
      [4, 5, 6],
    ]);
  });

  it('is drawn on the slice in whose plane a contour lies', () => {
    const [contour] = read.contours;
    if (contour === undefined || typeof contour.points === 'string') throw new Error('no points');
    const on = (z: number) =>
      isContourOn(contour, contour.points as [], read.frameOfReferenceUid, picture(z));
    expect([on(0), on(2), on(4)]).toEqual([false, true, false]);
  });
});

describe('a tracer', () => {
  const { stack }: Fusion = layer('fusion');

  it('lies between its slices, and nowhere beyond them', () => {
    expect(slicesAround(stack, picture(0))?.share).toBe(0);
    expect(slicesAround(stack, picture(2))?.share).toBeCloseTo(0.4);
    expect(slicesAround(stack, { ...picture(4), position: [0, 0, 6.5] })).toBeUndefined();
    expect(slicesAround(stack, stack.frames[0])).toBeUndefined();
  });

  it('has the values between its slices and between its pixels', () => {
    const values = mixedValues(Int16Array.of(0, 10, 20, 30), Int16Array.of(10, 20, 30, 40), 0.5);
    const at = (x: number, y: number) => valueAt(values, stack.frames[0], [x, y, 0]);
    expect(at(0, 0)).toBe(5);
    expect(at(2, 0)).toBe(15);
    expect(at(1, 1)).toBe(20);
    expect(at(-1, -1)).toBe(5);
    expect(at(3.1, 0)).toBeUndefined();
  });

  it('is coloured from black over red and yellow to white', () => {
    expect(colourAt('hotIron', 0)).toEqual([0, 0, 0]);
    expect(colourAt('hotIron', 0.5)).toEqual([255, 0, 0]);
    expect(colourAt('hotIron', 1)).toEqual([255, 255, 255]);
  });
});

/** A picture that looks along the rows' direction, its columns going down towards the feet. */
const sagittal = (x: number): Frame => {
  const { study } = sagittalStudy(x);
  const [stack] = study.stacks;
  if (stack?.kind !== 'images') throw new Error('no picture');
  return stack.frames[0];
};

function sagittalStudy(x: number) {
  const picture = slice({
    ...space,
    [Tag.Rows]: element(3),
    [Tag.Columns]: element(2),
    [Tag.PixelSpacing]: element(2, 0.5),
    [Tag.ImageOrientationPatient]: element(0, 1, 0, 0, 0, -1),
    [Tag.ImagePositionPatient]: element(x, 0, 4),
  });
  return { study: readStudy('1.1', [picture], '') };
}

describe('a picture across the slices', () => {
  const frames = layer('segmentation').frames;

  it('shows a segment by the voxels that it cuts', () => {
    const liver = layer('segmentation');
    const picture = sagittal(0.5);
    const cut = framesAcross(liver, 1, picture);
    expect(cut).toHaveLength(2);
    expect(framesAcross(liver, 1, frames[0]?.frame ?? picture)).toEqual([]);
    // Two rows of two voxels half a millimetre apart, in slices at 0 and at 2 mm; the picture goes from 4 mm down.
    const values = [Uint8Array.of(0, 1, 0, 0), Uint8Array.of(0, 0, 0, 1)];
    const laid = valuesAcross(
      cut.map(({ frame }, at) => ({ frame, values: values[at] ?? new Uint8Array(4) })),
      picture,
    );
    expect(Array.from(laid)).toEqual([0, 0, 0, 1, 1, 0]);
    const beside = valuesAcross(
      cut.map(({ frame }, at) => ({ frame, values: values[at] ?? new Uint8Array(4) })),
      sagittal(5),
    );
    expect(Array.from(beside)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('shows what a contour encloses of its plane, also in pieces', () => {
    // A horseshoe in the slice at 2 mm, open to the front.
    const horseshoe: [number, number, number][] = [
      [0, 0, 2],
      [1, 0, 2],
      [1, 3, 2],
      [2, 3, 2],
      [2, 0, 2],
      [3, 0, 2],
      [3, 4, 2],
      [0, 4, 2],
    ];
    const across = (y: number) => {
      const coronal = { ...sagittal(0), position: [0, y, 4] as const };
      const orientation = { row: [1, 0, 0], column: [0, 0, -1] } as const;
      return piecesAcross(horseshoe, '1.9', { ...coronal, orientation })
        .map((piece) => piece.map(([x]) => x).sort((one, other) => one - other))
        .sort(([one = 0], [other = 0]) => one - other);
    };
    expect(across(1.5)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(across(3.5)).toEqual([[0, 3]]);
    expect(across(5)).toEqual([]);
    expect(piecesAcross(horseshoe, '1.8', sagittal(0.5))).toEqual([]);
    expect(piecesAcross(horseshoe, '1.9', frames[0]?.frame ?? sagittal(0))).toEqual([]);
  });
});
