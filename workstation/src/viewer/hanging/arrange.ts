// SPDX-License-Identifier: Apache-2.0
import { imageStacks } from '../layouts';
import type { Frame, ImageStack, Study } from '../study/model';
import { normalOf } from '../study/orientation';
import { builtInProtocols } from './builtIn';
import type { Plane, Protocol, Slot, View } from './protocol';
import { regionOf, type Region } from './region';

/** Slices make a volume from about here; fewer are a localizer or a single picture. */
const volume = 5;

/** The part of the body that a study shows, as its texts name it. */
export function regionOfStudy(study: Study): Region | undefined {
  const stacks = imageStacks(study);
  return (
    regionOf(...stacks.map(({ bodyPart }) => bodyPart)) ??
    regionOf(study.description, ...stacks.map(({ description }) => description))
  );
}

/** The protocols that suit a study, the best first: a person's own before those that come with the viewer. */
export function fittingProtocols(
  own: readonly Protocol[],
  study: Study,
  prior?: Study,
): Protocol[] {
  const scored = [...own, ...builtInProtocols].flatMap((protocol) => {
    const score = scoreOf(protocol, study, prior);
    return score === undefined ? [] : [{ protocol, score }];
  });
  return scored.sort((one, other) => other.score - one.score).map(({ protocol }) => protocol);
}

function scoreOf(protocol: Protocol, study: Study, prior?: Study): number | undefined {
  const stacks = imageStacks(study);
  const { modalities, region, slots } = protocol;
  const meant =
    (modalities.length === 0 || stacks.some(({ modality }) => modalities.includes(modality))) &&
    (region === undefined || region === regionOfStudy(study));
  if (!meant) {
    return undefined;
  }
  const filled = arrange(protocol, study, prior).filter((stack) => stack !== undefined).length;
  const complete = filled === slots.length;
  // A prior that is not loaded yet leaves its place empty and is no reason against the protocol.
  const possible = slots.filter(({ from }) => from === 'current' || prior !== undefined).length;
  if (filled === 0 || filled < possible / 2) {
    return undefined;
  }
  return (
    (protocol.name === undefined ? 0 : 100) +
    (complete || filled === possible ? 20 : 0) +
    (region === undefined ? 0 : 8) +
    (modalities.length === 0 ? 0 : 4) +
    // Saying more about what goes where is better than saying less.
    slots.reduce((sum, slot) => sum + detailOf(slot), 0) / slots.length +
    filled / 4
  );
}

function detailOf({ plane, view, side }: Slot): number {
  return [plane, view, side].filter((each) => each !== undefined).length;
}

/** What goes into each viewport of a protocol; undefined where nothing fits. */
export function arrange(
  protocol: Protocol,
  study: Study,
  prior?: Study,
): (ImageStack | undefined)[] {
  const current = meantStacks(protocol, study);
  const earlier = prior ? meantStacks(protocol, prior) : [];
  const used = new Map<ImageStack, Slot>();
  return protocol.slots.map((slot) => {
    const stack = best(slot, slot.from === 'current' ? current : earlier, used);
    if (stack) {
      used.set(stack, slot);
    }
    return stack;
  });
}

/** The pictures with which a study opens; undefined where it has none. */
export function firstHung(own: readonly Protocol[], study: Study): ImageStack | undefined {
  const [protocol] = fittingProtocols(own, study);
  const hung = protocol ? arrange(protocol, study) : [];
  return hung.find((stack) => stack !== undefined) ?? imageStacks(study)[0];
}

function meantStacks({ modalities }: Protocol, study: Study): ImageStack[] {
  const stacks = imageStacks(study);
  const meant = stacks.filter(({ modality }) => modalities.includes(modality));
  return meant.length > 0 ? meant : stacks;
}

function best(
  slot: Slot,
  stacks: readonly ImageStack[],
  used: ReadonlyMap<ImageStack, Slot>,
): ImageStack | undefined {
  let found: { stack: ImageStack; score: number } | undefined;
  for (const stack of stacks) {
    const before = used.get(stack);
    // The same pictures twice make sense in two windows and not otherwise.
    const again = before !== undefined && before.window === slot.window;
    if (again || !fits(slot, stack)) {
      continue;
    }
    const score =
      (named(slot, stack) ? 8 : 0) +
      (before === undefined ? 4 : 0) +
      (stack.frames.length >= volume ? 2 : 0);
    if (found === undefined || score > found.score) {
      found = { stack, score };
    }
  }
  return found?.stack;
}

function fits({ plane, view, side }: Slot, { frames: [frame] }: ImageStack): boolean {
  return (
    (plane === undefined || plane === planeOf(frame)) &&
    (view === undefined || view === viewOf(frame)) &&
    (side === undefined || side === frame.laterality)
  );
}

function named({ words = [] }: Slot, { description }: ImageStack): boolean {
  const text = description.toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}

/** The plane nearest to a frame's; undefined for those without a place in the body. */
export function planeOf(frame: Frame): Plane | undefined {
  const normal = normalOf(frame);
  if (normal === undefined) {
    return undefined;
  }
  const [x, y, z] = normal.map(Math.abs) as [number, number, number];
  if (z >= x && z >= y) {
    return 'axial';
  }
  return x >= y ? 'sagittal' : 'coronal';
}

const viewNames: Readonly<Record<string, View>> = {
  PA: 'frontal',
  AP: 'frontal',
  LL: 'lateral',
  RL: 'lateral',
  LAT: 'lateral',
  LATERAL: 'lateral',
  ML: 'lateral',
  LM: 'lateral',
  RLD: 'lateral',
  LLD: 'lateral',
  RLO: 'oblique',
  LLO: 'oblique',
  RAO: 'oblique',
  LAO: 'oblique',
  RPO: 'oblique',
  LPO: 'oblique',
  CC: 'cc',
  MLO: 'mlo',
};

/** @dicom PS3.3 C.8.7.1.1.1 View Position */
export function viewOf({ view }: Frame): View | undefined {
  return viewNames[view?.trim().toUpperCase() ?? ''];
}
