// SPDX-License-Identifier: Apache-2.0
import { render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Observable } from '../engine/tileState';
import type { ViewerEngine } from '../engine/viewerEngine';
import type { Study } from '../study/model';
import { HangingDialog } from './HangingDialog';

describe('the dialog that saves an arrangement', () => {
  it('has a name for every field, with the number of its viewport', () => {
    // jsdom has no screen to ask about.
    vi.stubGlobal('matchMedia', () => ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));
    const engine = { tiles: new Observable(new Map()) } as unknown as ViewerEngine;
    const study: Study = {
      studyUid: '1.2',
      description: '',
      patient: {},
      stacks: [],
      layers: [],
      presentations: [],
    };
    render(
      <HangingDialog
        engine={engine}
        study={study}
        layout="row"
        own={[]}
        onSave={() => undefined}
        onClose={() => undefined}
      />,
    );
    const names = [...document.querySelectorAll('input')].map(
      (field) => field.getAttribute('aria-label') ?? '',
    );
    // Name, modality and part of the body, and six of each viewport.
    expect(names).toHaveLength(3 + 2 * 6);
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(names.length);
  }, 60_000);
});
