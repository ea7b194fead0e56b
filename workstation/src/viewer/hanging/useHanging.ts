// SPDX-License-Identifier: Apache-2.0
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ViewerEngine } from '../engine/viewerEngine';
import { tilesOf, type LayoutName } from '../layouts';
import type { Study } from '../study/model';
import { namedWindow } from '../study/windows';
import { arrange, fittingProtocols } from './arrange';
import { builtInProtocols } from './builtIn';
import type { Protocol } from './protocol';

export interface Hanging {
  readonly protocol: Protocol;
  /** The protocols that suit this study, the best first. */
  readonly fitting: readonly Protocol[];
  readonly layout: LayoutName;
  readonly changeLayout: (layout: LayoutName) => void;
  readonly hang: (protocol: Protocol) => void;
  readonly hangNext: () => void;
}

interface HangingInput {
  readonly engine: ViewerEngine;
  readonly study: Study;
  readonly own: readonly Protocol[];
  /** The earlier study to compare with, fetched when it is needed. */
  readonly prior: () => Promise<Study | undefined>;
}

/** Hangs a study as its best protocol says, and again as the reader chooses. */
export function useHanging({ engine, study, own, prior }: HangingInput): Hanging {
  const fitting = fittingProtocols(own, study);
  const [protocol, setProtocol] = useState<Protocol>(() => fitting[0] ?? single);
  const [layout, changeLayout] = useState<LayoutName>(protocol.layout);

  const show = (chosen: Protocol) => {
    put(engine, chosen, study);
    if (chosen.slots.some(({ from }) => from === 'prior')) {
      void prior().then((earlier) => {
        if (earlier) {
          engine.add(earlier);
          put(engine, chosen, study, earlier);
        }
      });
    }
  };
  const hang = (chosen: Protocol) => {
    setProtocol(chosen);
    changeLayout(chosen.layout);
    show(chosen);
  };
  const hung = useRef<Study>(undefined);
  const first = useEffectEvent(() => {
    const before = hung.current;
    hung.current = study;
    // Images that come while it is read move nothing; what was taken away from the screen leaves room to hang again.
    if (before !== undefined && before !== study && engine.renew(before, study)) {
      return;
    }
    engine.add(study);
    show(protocol);
  });
  // Before the page is painted: what is in memory is on the screen with it.
  useLayoutEffect(() => first(), [engine, study]);

  return {
    protocol,
    fitting,
    layout,
    changeLayout,
    hang,
    hangNext: () => {
      const place = fitting.findIndex(({ id }) => id === protocol.id);
      hang(fitting[(place + 1) % fitting.length] ?? single);
    },
  };
}

const single: Protocol = builtInProtocols[builtInProtocols.length - 1] ?? builtInProtocols[0];

function put(engine: ViewerEngine, protocol: Protocol, study: Study, prior?: Study): void {
  const stacks = arrange(protocol, study, prior);
  const nothing = stacks.every((stack) => stack === undefined);
  tilesOf(protocol.layout).forEach((tile, place) => {
    // A study without pictures shows what its first object is.
    const stack = stacks[place] ?? (nothing && place === 0 ? study.stacks[0] : undefined);
    const window = protocol.slots[place]?.window;
    if (stack) {
      const hounsfield = stack.kind === 'images' && stack.frames[0].rescale.unit === 'HU';
      engine.open(tile, stack, {
        window: window !== undefined && hounsfield ? namedWindow(window) : undefined,
      });
    }
  });
}
