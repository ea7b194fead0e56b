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
