// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Me, Role } from '../api/types';
import { filterOf, isFiltered } from './filter';

const person = (...roles: Role[]): Me => ({
  id: '1',
  username: 'u',
  name: 'n',
  institution: { id: '1', code: 'c', name: 'n', nameEn: '' },
  roles,
  centres: [],
  mustChangePassword: false,
  county: { name: 'c', nameEn: '', timeZone: 'Asia/Shanghai' },
});

const filter = (query: string, ...roles: Role[]) =>
  filterOf(new URLSearchParams(query), person(...roles));

describe('the list that an address names', () => {
  it('opens where the work of the role is', () => {
    expect(filter('', 'reader').view).toBe('pool');
    expect(filter('', 'auditor', 'reader').view).toBe('audit');
    expect(filter('', 'coordinator').view).toBe('all');
  });

  it('sorts by deadline, and what is done by the newest first', () => {
    expect(filter('', 'reader')).toMatchObject({ sort: 'due', order: 'asc' });
    expect(filter('view=done', 'reader')).toMatchObject({ sort: 'performed', order: 'desc' });
    expect(filter('view=done&sort=performed&order=asc', 'reader').order).toBe('asc');
  });

  it('ignores words it does not know', () => {
    expect(filter('view=everything&sort=name', 'reader')).toMatchObject({
      view: 'pool',
      sort: 'due',
    });
  });

  it('counts a search as a filter, a centre not', () => {
    expect(isFiltered(filter('q=li', 'reader'))).toBe(true);
    expect(isFiltered(filter('centre=1', 'reader'))).toBe(false);
  });
});
