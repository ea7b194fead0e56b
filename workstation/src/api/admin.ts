// SPDX-License-Identifier: Apache-2.0
import { get, post, put, remove, withQuery } from './client';
import type { Named, Role } from './types';

export const institutionKinds = [
  'county-hospital',
  'township-hospital',
  'village-clinic',
  'other',
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

export interface InstitutionFields {
  code: string;
  name: string;
  nameEn: string;
  kind: string;
  reportHeader: string;
  phone: string;
  address: string;
}
export type Institution = InstitutionFields & { id: string };

export interface Centre extends Named {
  code: string;
  kind: string;
  institutionId: string;
  served: string[];
}

/** A role at an institution, and for the roles of a centre, at which. */
export interface Membership {
  institutionId: string;
  centreId: string | null;
  role: Role;
}

export interface Account {
  id: string;
  username: string;
  name: string;
  institutionId: string;
  disabled: boolean;
  mustChangePassword: boolean;
  lastSignInAt: string | null;
  memberships: Membership[];
}

export interface AccountFields {
  username: string;
  name: string;
  institutionId: string;
  disabled: boolean;
  memberships: Membership[];
}

export interface AeTitleFields {
  title: string;
  institutionId: string;
  scope: 'institution' | 'centre';
  host: string | null;
  port: number | null;
}
export type AeTitle = AeTitleFields & { id: string };

export interface TokenFields {
  name: string;
  institutionId: string;
  centreId: string | null;
}

export interface Token extends TokenFields {
  id: string;
  createdBy: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  outcome: 'success' | 'denied' | 'failed';
  remoteAddress: string | null;
}

export interface AuditFilter {
  from?: string;
  to?: string;
  actor?: string;
}

export const adminKeys = {
  institutions: ['admin', 'institutions'] as const,
  centres: ['admin', 'centres'] as const,
  accounts: ['admin', 'accounts'] as const,
  aeTitles: ['admin', 'ae-titles'] as const,
  tokens: ['admin', 'tokens'] as const,
  audit: (filter: AuditFilter) => ['admin', 'audit', filter] as const,
};

export const fetchAdminInstitutions = (): Promise<Institution[]> => get('/api/admin/institutions');
export const saveInstitution = (
  id: string | null,
  fields: InstitutionFields,
): Promise<Institution> =>
  id === null
    ? post('/api/admin/institutions', fields)
    : put(`/api/admin/institutions/${id}`, fields);

export const fetchCentres = (): Promise<Centre[]> => get('/api/admin/centres');

export const fetchAccounts = (): Promise<Account[]> => get('/api/admin/accounts');
export const createAccount = (
  fields: AccountFields,
): Promise<{ account: Account; password: string }> => post('/api/admin/accounts', fields);
export const changeAccount = (id: string, fields: AccountFields): Promise<Account> =>
  put(`/api/admin/accounts/${id}`, fields);
export const resetPassword = (id: string): Promise<{ password: string }> =>
  post(`/api/admin/accounts/${id}/reset-password`);

export const fetchAeTitles = (): Promise<AeTitle[]> => get('/api/admin/ae-titles');
export const createAeTitle = (fields: AeTitleFields): Promise<AeTitle> =>
  post('/api/admin/ae-titles', fields);
export const deleteAeTitle = (id: string): Promise<void> => remove(`/api/admin/ae-titles/${id}`);

export const fetchTokens = (): Promise<Token[]> => get('/api/admin/tokens');
export const createToken = (fields: TokenFields): Promise<{ id: string; secret: string }> =>
  post('/api/admin/tokens', fields);
export const deleteToken = (id: string): Promise<void> => remove(`/api/admin/tokens/${id}`);

export const fetchAudit = (
  filter: AuditFilter,
  cursor: string | null,
): Promise<{ items: AuditEntry[]; next: string | null }> =>
  get(withQuery('/api/admin/audit', { ...filter, cursor, limit: 50 }));
