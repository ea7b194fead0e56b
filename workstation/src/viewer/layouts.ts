// SPDX-License-Identifier: Apache-2.0
import type { ImageStack, Study } from './study/model';

export type LayoutName = 'one' | 'row' | 'column' | 'four';

export interface Layout {
  readonly columns: number;
  readonly rows: number;
}

export const layouts: Readonly<Record<LayoutName, Layout>> = {
  one: { columns: 1, rows: 1 },
  row: { columns: 2, rows: 1 },
  column: { columns: 1, rows: 2 },
  four: { columns: 2, rows: 2 },
};

const tileNames = ['a', 'b', 'c', 'd'] as const;

export function tilesOf(layout: LayoutName): string[] {
  const { columns, rows } = layouts[layout];
  return tileNames.slice(0, columns * rows);
}

export function imageStacks(study: Study): ImageStack[] {
  return study.stacks.filter((stack) => stack.kind === 'images');
}

const radiographs = new Set(['CR', 'DX', 'DR', 'MG', 'IO', 'PX']);

/** Views of a radiograph hang side by side; everything else starts with one large viewport. */
export function initialLayout(study: Study): LayoutName {
  const views = imageStacks(study).filter(({ modality }) => radiographs.has(modality)).length;
  if (views < 2) {
    return 'one';
  }
  return views < 4 ? 'row' : 'four';
}

/** The prior's stack that resembles what is on screen most: same modality, then plane and name. */
export function comparable(shown: ImageStack | undefined, prior: Study): ImageStack | undefined {
  const stacks = imageStacks(prior);
  if (shown === undefined) {
    return stacks[0];
  }
  const score = (stack: ImageStack) =>
    Number(stack.modality === shown.modality) * 4 +
    Number(stack.description === shown.description) * 2 +
    Number(samePlane(stack, shown));
  return stacks.reduce<ImageStack | undefined>(
    (best, stack) => (best === undefined || score(stack) > score(best) ? stack : best),
    undefined,
  );
}

function samePlane(one: ImageStack, other: ImageStack): boolean {
  const first = one.frames[0].orientation;
  const second = other.frames[0].orientation;
  return (
    first !== undefined &&
    second !== undefined &&
    [first.row, first.column].flat().every((value, index) => {
      const compared = [second.row, second.column].flat()[index] ?? 0;
      return Math.abs(value - compared) < 0.15;
    })
  );
}
