// SPDX-License-Identifier: Apache-2.0
import type { JsonDataSet } from '../study/dicomJson';
import type { Layer, Stack } from '../study/model';
import { readFusions } from './fusion';
import { readSegmentation } from './segmentation';
import { readStructures } from './structures';

/** What a study brings to be laid over its pictures. */
export function readLayers(
  instances: readonly JsonDataSet[],
  stacks: readonly Stack[],
  root: string,
): Layer[] {
  const objects = instances.flatMap(
    (instance) => readSegmentation(instance, root) ?? readStructures(instance) ?? [],
  );
  return [...readFusions(stacks), ...objects];
}
