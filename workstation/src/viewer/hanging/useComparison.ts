// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { ViewerEngine } from '../engine/viewerEngine';
import type { LayoutName } from '../layouts';
import type { PriorStudy, Study } from '../study/model';
import { comparable } from './priors';

interface ComparisonInput {
  readonly engine: ViewerEngine;
  /** The most comparable first. */
  readonly ranked: readonly PriorStudy[];
  readonly load: (studyUid: string) => Promise<Study | undefined>;
  readonly layout: LayoutName;
  readonly changeLayout: (layout: LayoutName) => void;
}

export interface Comparison {
  /** The prior that is beside the current study. */
  readonly with: string | undefined;
  readonly open: (studyUid: string) => void;
  /** Puts the best prior beside, or everything back as it was. */
  readonly toggle: () => void;
  readonly next: () => void;
}

interface Before {
  readonly studyUid: string;
  readonly layout: LayoutName;
  readonly tiles: readonly (readonly [string, ReturnType<ViewerEngine['shown']>])[];
}

/** One earlier study beside the current one. */
export function useComparison(input: ComparisonInput): Comparison {
  const { engine, ranked, load, layout, changeLayout } = input;
  const [before, setBefore] = useState<Before>();

  const open = async (studyUid: string) => {
    const prior = await load(studyUid);
    if (prior === undefined) {
      return;
    }
    setBefore((known) => ({
      studyUid,
      layout: known?.layout ?? layout,
      tiles: known?.tiles ?? (['a', 'b'] as const).map((id) => [id, engine.shown(id)]),
    }));
    engine.add(prior);
    const active = engine.shown(engine.settings.get().activeTile);
    // What the reader was looking at stays on screen, on the left.
    if (active?.stack.kind === 'images' && isCurrent(active.stack.id, ranked)) {
      if (active.stack !== engine.shown('a')?.stack) {
        engine.open('a', active.stack, active.opening);
      }
    }
    changeLayout('row');
    engine.activate('a');
    const current = engine.shown('a')?.stack;
    const stack = comparable(current?.kind === 'images' ? current : undefined, prior);
    if (stack) {
      engine.openBeside(stack);
    }
  };
  const close = (known: Before) => {
    for (const [id, shown] of known.tiles) {
      if (shown) {
        engine.open(id, shown.stack, shown.opening);
      }
    }
    changeLayout(known.layout);
    setBefore(undefined);
  };
  return {
    with: before?.studyUid,
    open: (studyUid) => void open(studyUid),
    toggle: () => {
      if (before) {
        close(before);
      } else if (ranked[0]) {
        void open(ranked[0].studyUid);
      }
    },
    next: () => {
      const place = ranked.findIndex(({ studyUid }) => studyUid === before?.studyUid);
      const following = ranked[(place + 1) % ranked.length];
      if (following) {
        void open(following.studyUid);
      }
    },
  };
}

/** Whether a stack is of the current study and not of an earlier one. */
function isCurrent(stackId: string, priors: readonly PriorStudy[]): boolean {
  return !priors.some(({ studyUid }) => stackId.startsWith(`${studyUid}/`));
}
