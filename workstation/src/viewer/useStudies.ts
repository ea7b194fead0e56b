// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react';
import { studiesAhead } from './engine/ahead';
import { releaseFrames } from './engine/frameLoader';
import { imageStacks } from './layouts';
import { loadChanged, loadStudy, StudyLoadError } from './study/loadStudy';
import type { Stack, Study } from './study/model';

/** A study on its way in, there, or not to be had. */
export type StudyState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly study: Study }
  | { readonly status: 'failed'; readonly reason: StudyLoadError['reason'] };

export interface Studies {
  readonly states: ReadonlyMap<string, StudyState>;
  /** Fetches a study; undefined when it failed or nobody waits for it any more. */
  readonly load: (studyUid: string) => Promise<Study | undefined>;
  /** Asks whether a study that is there has changed on the server, and takes it as it is now. */
  readonly renew: (study: Study) => void;
}

const left = 'left';

/**
 * The studies that were asked for, kept for as long as the component lives and no longer. The first is there at once where it
 * was fetched ahead.
 */
export function useStudies(first: string): Studies {
  const [states, setStates] = useState<ReadonlyMap<string, StudyState>>(() => heldAhead(first));
  const running = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const controllers = running.current;
    return () => {
      controllers.forEach((controller) => controller.abort(left));
      controllers.clear();
    };
  }, []);

  const load = useCallback((studyUid: string) => {
    running.current.get(studyUid)?.abort();
    const controller = new AbortController();
    running.current.set(studyUid, controller);
    const put = (state: StudyState | undefined) => {
      if (state && !controller.signal.aborted) {
        setStates((before) =>
          isSame(before.get(studyUid), state) ? before : new Map(before).set(studyUid, state),
        );
      }
    };
    const { signal } = controller;
    const held = studiesAhead.take(studyUid);
    put(held?.ready ? { status: 'ready', study: held.ready } : { status: 'loading' });
    return (held?.study ?? loadStudy(studyUid, signal)).then(
      (study) => {
        if (signal.aborted) {
          if (held && signal.reason === left) {
            releaseFrames(imageStacks(study));
          }
          return undefined;
        }
        put({ status: 'ready', study });
        if (held) {
          // Images may have come, or a name been corrected, since it was fetched ahead.
          void changed(study, signal).then(put);
        }
        return study;
      },
      (error: unknown) => {
        const reason = error instanceof StudyLoadError ? error.reason : 'failed';
        put({ status: 'failed', reason });
        return undefined;
      },
    );
  }, []);

  const renew = useCallback((study: Study) => {
    running.current.get(study.studyUid)?.abort();
    const controller = new AbortController();
    running.current.set(study.studyUid, controller);
    void changed(study, controller.signal).then((state) => {
      if (state && !controller.signal.aborted) {
        setStates((before) => new Map(before).set(study.studyUid, state));
      }
    });
  }, []);

  return { states, load, renew };
}

/** What has become of a study on the server; undefined where nothing has. */
async function changed(study: Study, signal: AbortSignal): Promise<StudyState | undefined> {
  try {
    const now = await loadChanged(study, signal);
    return now && { status: 'ready', study: now };
  } catch (error) {
    // Without a link it stays as it was fetched; what was deleted or is not to be seen any more goes.
    const reason = error instanceof StudyLoadError ? error.reason : 'failed';
    return reason === 'not-found' || reason === 'not-allowed'
      ? { status: 'failed', reason }
      : undefined;
  }
}

/** What is shown already is not drawn once more. */
const isSame = (one: StudyState | undefined, other: StudyState): boolean =>
  one?.status === 'ready' && other.status === 'ready' && one.study === other.study;

function heldAhead(studyUid: string): Map<string, StudyState> {
  const study = studiesAhead.ready(studyUid);
  return new Map(study && [[studyUid, { status: 'ready', study }]]);
}

/** The study that is read, and the earlier ones that have been fetched. */
export function readyStudies(study: Study, states: ReadonlyMap<string, StudyState>): Study[] {
  const others = [...states.values()].flatMap((state) =>
    state.status === 'ready' && state.study !== study ? [state.study] : [],
  );
  return [study, ...others];
}

/** What has come to a study's stacks, with what had come before and was not opened yet. */
export function withNews(
  came: ReadonlyMap<string, number>,
  before: Study,
  now: Study,
): ReadonlyMap<string, number> {
  const counts = new Map(before.stacks.map((stack) => [stack.id, countOf(stack)]));
  const added = now.stacks.map((stack): [string, number] => [
    stack.id,
    (came.get(stack.id) ?? 0) + Math.max(countOf(stack) - (counts.get(stack.id) ?? 0), 0),
  ]);
  return new Map(added.filter(([, count]) => count > 0));
}

const countOf = (stack: Stack): number =>
  stack.kind === 'images' ? stack.frames.length : stack.count;
