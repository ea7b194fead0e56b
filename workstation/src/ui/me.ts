// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from 'react';
import type { Me, Role } from '../api/types';

const MeContext = createContext<Me | null>(null);

export const MeProvider = MeContext.Provider;

/** The person at this workstation; only below the sign-in gate. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe outside the sign-in gate');
  return me;
}

export const hasRole = (me: Me, ...roles: Role[]): boolean =>
  me.roles.some((role) => roles.includes(role));

/** The page where a person's work is. */
export function homeOf(me: Me): string {
  if (hasRole(me, 'reader', 'auditor', 'coordinator')) return '/worklist';
  if (hasRole(me, 'technician', 'clinician')) return '/exams';
  return hasRole(me, 'administrator') ? '/admin/institutions' : '/nothing';
}
