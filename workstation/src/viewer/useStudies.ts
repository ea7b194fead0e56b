// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react';
import { studiesAhead } from './engine/ahead';
import { releaseFrames } from './engine/frameLoader';
import { imageStacks } from './layouts';
import { loadChanged, loadStudy, StudyLoadError } from './study/loadStudy';
import type { Study } from './study/model';

/** A study on its way in, there, or not to be had. */
export type StudyState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly study: Study }
  | { readonly status: 'failed'; readonly reason: StudyLoadError['reason'] };

export interface Studies {
  readonly states: ReadonlyMap<string, StudyState>;
  /** Fetches a study; undefined when it failed or nobody waits for it any more. */
  readonly load: (studyUid: string) => Promise<Study | undefined>;
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
    const put = (state: StudyState) => {
      if (!controller.signal.aborted) {
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
          void loadChanged(study, signal).then(
            (now) => now && put({ status: 'ready', study: now }),
            (error: unknown) => {
              // Without a link it stays as it was fetched; what was deleted or is not to be seen any more goes.
              const reason = error instanceof StudyLoadError ? error.reason : 'failed';
              if (reason === 'not-found' || reason === 'not-allowed') {
                put({ status: 'failed', reason });
              }
            },
          );
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

  return { states, load };
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
