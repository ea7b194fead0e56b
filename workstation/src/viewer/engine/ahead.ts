// SPDX-License-Identifier: Apache-2.0
import { imageLoader } from '@cornerstonejs/core';
import { firstHung } from '../hanging/arrange';
import type { Protocol } from '../hanging/protocol';
import { imageStacks } from '../layouts';
import { loadStudy } from '../study/loadStudy';
import type { ImageStack, Study } from '../study/model';
import { lookAt, readAhead } from '../study/purpose';
import { makeDecodersReady, releaseFrames } from './frameLoader';
import { registerFrames } from './frameRegistry';
import { startLibrary } from './library';
import { startIndex } from './tileState';

/** Of one study, decoded. Two studies ahead take an eighth of the frames' memory at most. */
const budgetBytes = 64 * 1024 * 1024;
const mostStudies = 2;
/** A reader who goes to the next case is there within this time; for whoever stops reading nothing is held. */
const lingerMs = 8_000;

interface Held {
  readonly study: Promise<Study>;
  /** The same, once its headers have come. */
  ready?: Study;
  readonly stop: AbortController;
  readonly stacks: ImageStack[];
}

/**
 * The studies that will probably be opened next: their headers, the pictures with which they open, and of the rest as much as
 * the budget allows, one frame at a time so that the study on screen comes first.
 */
class StudiesAhead {
  private readonly held = new Map<string, Held>();
  private leaving: ReturnType<typeof setTimeout> | undefined;

  /** Holds these and no others, and of each first what a person's own protocols show first. */
  fetch(studyUids: readonly string[], own: readonly Protocol[] = []): void {
    clearTimeout(this.leaving);
    const wanted = studyUids.slice(0, mostStudies);
    for (const uid of [...this.held.keys()]) {
      if (!wanted.includes(uid)) {
        this.drop(uid);
      }
    }
    for (const uid of wanted) {
      if (!this.held.has(uid)) {
        this.held.set(uid, hold(uid, own));
      }
    }
  }

  /** The study if it is held with its headers, so that it can be shown at once; it goes on being held. */
  ready(studyUid: string): Study | undefined {
    return this.held.get(studyUid)?.ready;
  }

  /** The study if it is held; from now on it belongs to whoever took it. */
  take(studyUid: string): Pick<Held, 'study' | 'ready'> | undefined {
    const held = this.held.get(studyUid);
    this.held.delete(studyUid);
    lookAt(studyUid);
    held?.stop.abort('taken');
    return held;
  }

  /** Lets everything go, unless somebody goes on reading meanwhile. */
  leave(): void {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.fetch([]), lingerMs);
  }

  private drop(studyUid: string): void {
    const held = this.held.get(studyUid);
    this.held.delete(studyUid);
    lookAt(studyUid);
    held?.stop.abort('dropped');
    if (held) {
      releaseFrames(held.stacks);
    }
  }
}

export const studiesAhead = new StudiesAhead();

/** Fetches the picture with which a study opens while the page that shows it is still being made. */
export function fetchFirstPicture(study: Study, own: readonly Protocol[]): void {
  const first = firstHung(own, study);
  const frame = first?.frames[startIndex(first)];
  if (first && frame) {
    startLibrary();
    registerFrames(first);
    // Whoever shows it asks again and is told why it fails.
    imageLoader.loadAndCacheImage(frame.imageId).catch(() => undefined);
  }
}

function hold(studyUid: string, own: readonly Protocol[]): Held {
  readAhead(studyUid);
  const stop = new AbortController();
  const stacks: ImageStack[] = [];
  // The headers go on coming when it is opened meanwhile: they are wanted all the more.
  const headers = new AbortController();
  stop.signal.addEventListener('abort', () => {
    if (stop.signal.reason === 'dropped') {
      headers.abort();
    }
  });
  const study = loadStudy(studyUid, headers.signal);
  const held: Held = { study, stop, stacks };
  study.then(
    (found) => {
      held.ready = found;
      return stop.signal.aborted ? undefined : fetchFrames(found, own, stacks, stop.signal);
    },
    // Whoever opens it asks again and is told why it fails.
    () => studiesAhead.take(studyUid),
  );
  return held;
}

async function fetchFrames(
  study: Study,
  own: readonly Protocol[],
  stacks: ImageStack[],
  stopped: AbortSignal,
): Promise<void> {
  startLibrary();
  makeDecodersReady();
  for (const stack of imageStacks(study)) {
    registerFrames(stack);
    stacks.push(stack);
  }
  let bytes = 0;
  for (const imageId of inOrderOfUse(stacks, firstHung(own, study))) {
    if (stopped.aborted || bytes > budgetBytes) {
      return;
    }
    const image = await imageLoader.loadAndCacheImage(imageId).catch(() => undefined);
    bytes += image?.sizeInBytes ?? 0;
  }
  if (stopped.reason === 'dropped') {
    releaseFrames(stacks);
  }
}

/** The picture with which each stack opens, the first stack's first; then the others of that stack, from there outwards. */
function inOrderOfUse(stacks: readonly ImageStack[], first: ImageStack | undefined): string[] {
  const begun = [...new Set([...(first ? [first] : []), ...stacks])];
  const openings = begun.map((stack) => stack.frames[startIndex(stack)]);
  const start = first ? startIndex(first) : 0;
  const others = [...(first?.frames ?? [])]
    .map((frame, index) => ({ frame, away: Math.abs(index - start) }))
    .sort((one, other) => one.away - other.away)
    .map(({ frame }) => frame);
  const all = [...openings, ...others].flatMap((frame) => (frame ? [frame.imageId] : []));
  return [...new Set(all)];
}
