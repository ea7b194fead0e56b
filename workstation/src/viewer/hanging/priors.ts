// SPDX-License-Identifier: Apache-2.0
import { imageStacks } from '../layouts';
import type { ImageStack, PriorStudy, Study } from '../study/model';
import { planeOf, regionOfStudy, viewOf } from './arrange';
import { regionOf } from './region';

/** Earlier studies in the order in which they are worth a look: same kind and place first, then the newest. */
export function rankPriors(priors: readonly PriorStudy[], study: Study): PriorStudy[] {
  const region = regionOfStudy(study);
  const modalities = new Set(imageStacks(study).map(({ modality }) => kindOf(modality)));
  const score = (prior: PriorStudy) =>
    Number(modalities.has(kindOf(prior.modality))) * 2 +
    Number(region !== undefined && regionOf(prior.bodyPart ?? '', prior.description) === region);
  return [...priors].sort(
    (one, other) =>
      score(other) - score(one) || (other.performedAt ?? '').localeCompare(one.performedAt ?? ''),
  );
}

/** Radiographs are compared with each other, whatever made them. */
function kindOf(modality: string): string {
  return ['CR', 'DR', 'DX', 'RG'].includes(modality) ? 'DX' : modality;
}

/** The prior's stack that resembles what is on screen most: same modality, then plane, view, side and name. */
export function comparable(shown: ImageStack | undefined, prior: Study): ImageStack | undefined {
  const stacks = imageStacks(prior);
  if (shown === undefined) {
    return stacks[0];
  }
  const [frame] = shown.frames;
  const score = (stack: ImageStack) =>
    Number(kindOf(stack.modality) === kindOf(shown.modality)) * 16 +
    Number(planeOf(stack.frames[0]) === planeOf(frame)) * 4 +
    Number(viewOf(stack.frames[0]) === viewOf(frame)) * 4 +
    Number(stack.frames[0].laterality === frame.laterality) * 4 +
    Number(stack.description === shown.description) * 2 +
    Number(stack.frames.length > 1 === shown.frames.length > 1);
  return stacks.reduce<ImageStack | undefined>(
    (best, stack) => (best === undefined || score(stack) > score(best) ? stack : best),
    undefined,
  );
}
