// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Observable } from '../engine/tileState';
import type { ViewerEngine } from '../engine/viewerEngine';
import type { Protocol, SavedHanging } from '../hanging/protocol';
import type { Study } from '../study/model';
import { HangingDialog } from './HangingDialog';

function open(centre: SavedHanging | undefined): void {
  // jsdom has no screen to ask about.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = (): void => undefined;
      unobserve = (): void => undefined;
      disconnect = (): void => undefined;
    },
  );
  const engine = { tiles: new Observable(new Map()) } as unknown as ViewerEngine;
  const study: Study = {
    studyUid: '1.2',
    description: '',
    patient: {},
    stacks: [],
    layers: [],
    presentations: [],
    notPresented: [],
  };
  render(
    <HangingDialog
      engine={engine}
      study={study}
      layout="row"
      own={{ protocols: [] }}
      centre={centre}
      onClose={() => undefined}
    />,
  );
}

const chest: Protocol = {
  id: 'centre-胸部',
  name: '胸部',
  modalities: [],
  layout: 'row',
  slots: [],
};

describe('the dialog that saves an arrangement', () => {
  it('has a name for every field, with the number of its viewport', () => {
    open(undefined);
    const names = [...document.querySelectorAll('input')].map(
      (field) => field.getAttribute('aria-label') ?? '',
    );
    // Name, modality and part of the body, and six of each viewport.
    expect(names).toHaveLength(3 + 2 * 6);
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(names.length);
  }, 60_000);

  it('is saved for the centre by those who may, who also see what there is', () => {
    const save = vi.fn();
    open({ protocols: [chest], save });
    const scope = screen.getByLabelText('hanging.scope');
    fireEvent.mouseDown(scope);
    fireEvent.click(screen.getByText('hanging.for.centre'));
    fireEvent.change(screen.getByLabelText('hanging.name'), { target: { value: '腹部' } });
    fireEvent.click(screen.getByText('hanging.save'));
    expect(save).toHaveBeenCalledTimes(1);
    const [protocols] = save.mock.calls[0] as [readonly Protocol[]];
    expect(protocols.map(({ id }) => id)).toEqual(['centre-腹部', 'centre-胸部']);
  }, 60_000);

  it('shows the others the protocols of the centre without a way to change them', () => {
    open({ protocols: [chest] });
    expect(screen.getByText('胸部')).toBeTruthy();
    expect(screen.queryByLabelText('hanging.scope')).toBeNull();
    expect(screen.queryByLabelText('hanging.delete')).toBeNull();
  }, 60_000);
});
