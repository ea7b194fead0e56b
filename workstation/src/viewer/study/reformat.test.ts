// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { element, slice } from '../test/dataSets';
import type { ImageStack, Projection, Volume } from './model';
import { cutPixels, otherSlab, sections, volumeOf } from './reformat';
import { readStacks } from './stacks';
import { Tag } from './tags';

const rows = 3;
const columns = 4;
const count = 9;

/** Nine axial slices, 2 mm apart, of pixels 1 mm wide and high; from the feet to the head. */
function stack(places = Array.from({ length: count }, (_, place) => 2 * place)): ImageStack {
  const slices = places.map((z, place) =>
    slice({
      [Tag.SopInstanceUid]: element(`1.3.${place}`),
      [Tag.InstanceNumber]: element(place),
      [Tag.Rows]: element(rows),
      [Tag.Columns]: element(columns),
      [Tag.PixelSpacing]: element(1, 1),
      [Tag.ImagePositionPatient]: element(10, 20, z),
    }),
  );
  const [found] = readStacks(slices, '');
  if (found?.kind !== 'images') throw new Error('no stack');
  return found;
}

function volume(): Volume {
  const found = volumeOf(stack());
  if (found === undefined) throw new Error('no volume');
  return found;
}

/** A value that tells where it came from: slice, row, column. */
const planes = Array.from({ length: count }, (_, z) =>
  Int16Array.from({ length: rows * columns }, (_, pixel) => {
    return 1000 * z + 10 * Math.floor(pixel / columns) + (pixel % columns);
  }),
);

describe('sections', () => {
  it('are coronal across the rows: the head up, the right side on the left', () => {
    const coronal = sections(volume(), 1);
    expect(coronal.frames).toHaveLength(rows);
    const frame = coronal.frames[1];
    expect(frame?.orientation).toEqual({ row: [1, 0, 0], column: [-0, -0, -1] });
    expect(frame?.position).toEqual([10, 21, 16]);
    expect(frame?.format).toMatchObject({ columns: 4, rows: 17 });
    expect(frame?.spacing).toMatchObject({ row: 1, column: 1 });
  });

  it('show each place’s own value, and the mean between two slices', () => {
    const cut = sections(volume(), 1).frames[1]?.cut;
    if (cut === undefined) throw new Error('no cut');
    const pixels = cutPixels(cut, planes);
    expect(Array.from(pixels.subarray(0, 4))).toEqual([8010, 8011, 8012, 8013]);
    expect(pixels[1 * columns]).toBe(7510);
    expect(pixels[16 * columns + 3]).toBe(13);
  });

  it('are sagittal across the columns: the front on the left', () => {
    const frame = sections(volume(), 0).frames[2];
    expect(frame?.orientation).toEqual({ row: [0, 1, 0], column: [-0, -0, -1] });
    if (frame?.cut === undefined) throw new Error('no cut');
    expect(Array.from(cutPixels(frame.cut, planes).subarray(0, 3))).toEqual([8002, 8012, 8022]);
  });

  it('lay a slab together by its greatest value', () => {
    const slab = sections(volume(), 2, { thickness: 6, by: 'greatest' });
    expect(slab.frames).toHaveLength(count - 2);
    const [frame] = slab.frames;
    expect(frame.sliceThickness).toBe(6);
    expect(frame.position).toEqual([10, 20, 2]);
    if (frame.cut === undefined) throw new Error('no cut');
    expect(cutPixels(frame.cut, planes)[0]).toBe(2000);
  });

  it('lay a slab together by its least value or the mean of all', () => {
    // A bright and a dark spot in one slice each: MIP keeps the one, MinIP the other.
    const spotted = planes.map(() => new Int16Array(rows * columns).fill(100));
    spotted[2]?.fill(900, 5, 6);
    spotted[3]?.fill(-700, 6, 7);
    const laid = (by: Projection) => {
      const cut = sections(volume(), 2, { thickness: 8, by }).frames[1]?.cut;
      if (cut === undefined) throw new Error('no cut');
      return Array.from(cutPixels(cut, spotted).subarray(4, 8));
    };
    expect(laid('greatest')).toEqual([100, 900, 100, 100]);
    expect(laid('least')).toEqual([100, 100, -700, 100]);
    expect(laid('mean')).toEqual([100, 300, -100, 100]);
  });

  it('keep fractions where some slices have none, as slices of a PET do', () => {
    const scaled = planes.map((plane, place) =>
      place === 0 ? plane : Float32Array.from(plane, (each) => each + 40_000.5),
    );
    const cut = sections(volume(), 0).frames[0].cut;
    if (cut === undefined) throw new Error('no cut');
    const pixels = cutPixels(cut, scaled);
    expect(pixels).toBeInstanceOf(Float32Array);
    expect(pixels[0]).toBe(1000 * (count - 1) + 40_000.5);
  });

  it('repeat no pixels where the slices are thinner than these are wide', () => {
    const thin = volumeOf(stack(Array.from({ length: count }, (_, place) => place / 2)));
    const frame = thin && sections(thin, 1).frames[0];
    if (frame?.cut === undefined) throw new Error('no section');
    expect(frame.format).toMatchObject({ columns, rows: count });
    expect(frame.spacing).toMatchObject({ column: 1, row: 0.5 });
    expect(Array.from(cutPixels(frame.cut, planes).subarray(-columns))).toEqual([0, 1, 2, 3]);
  });

  it('lie where they lay when their thickness changes', () => {
    const one = sections(volume(), 2);
    if (one.sectioned === undefined) throw new Error('no sections');
    const thick = otherSlab(one.sectioned, 4, { thickness: 6, by: 'least' });
    expect(thick.stack.frames[thick.index]?.position).toEqual(one.frames[4]?.position);
    if (thick.stack.sectioned === undefined) throw new Error('no sections');
    const back = otherSlab(thick.stack.sectioned, thick.index, { thickness: 0, by: 'least' });
    expect(back.index).toBe(4);
    // At the edge a thick slab begins with the first line.
    expect(otherSlab(one.sectioned, 0, { thickness: 10, by: 'mean' }).index).toBe(0);
  });

  it('are not made of uneven or few slices, nor of sections', () => {
    expect(volumeOf(stack([0, 2, 4, 6, 8, 10, 12, 30, 32]))).toBeUndefined();
    expect(volumeOf(stack([0, 2, 4]))).toBeUndefined();
    expect(volumeOf(sections(volume(), 1))).toBeUndefined();
  });
});
