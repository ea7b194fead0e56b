// SPDX-License-Identifier: Apache-2.0
import { get, post, put, remove, upload, withQuery } from './client';
import type { components } from './generated';

type Schemas = components['schemas'];

export const institutionKinds = [
  'county-hospital',
  'township-hospital',
  'village-clinic',
  'other',
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];

/** A form of an institution has every field; what was not given is empty. */
export type InstitutionFields = Omit<Institution, 'id'>;
export type Institution = Schemas['Institution'];
export type Letterhead = Schemas['Letterhead'];
export type Centre = Schemas['CentreView'];

/** A role at an institution, and for the roles of a centre, at which. */
export type Membership = Schemas['MembershipView'];
export type Account = Schemas['AccountView'];
export type AccountFields = Schemas['AccountRequest'] & Schemas['NewAccountRequest'];

export type AeTitleFields = Schemas['AeTitleRequest'];
export type AeTitle = Schemas['AeTitle'];

export type TokenFields = Schemas['TokenRequest'];
export type Token = Schemas['MachineToken'];

/** How the server is doing. */
export type OperationsView = Schemas['OperationsView'];

export type AuditEntry = Schemas['AuditLine'];
export type ArchiveQuota = Schemas['ArchiveQuota'];
export type RetentionPolicy = Schemas['RetentionPolicy'];
export type RetentionRule = Schemas['RetentionRule'];

export interface AuditFilter {
  from?: string;
  to?: string;
  actor?: string;
}

export const adminKeys = {
  institutions: ['admin', 'institutions'] as const,
  centres: ['admin', 'centres'] as const,
  letterhead: (institution: string) => ['admin', 'letterhead', institution] as const,
  accounts: ['admin', 'accounts'] as const,
  aeTitles: ['admin', 'ae-titles'] as const,
  tokens: ['admin', 'tokens'] as const,
  operations: ['admin', 'operations'] as const,
  quotas: ['admin', 'quotas'] as const,
  retention: ['admin', 'retention'] as const,
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

const letterheadPath = (institution: string): string =>
  `/api/admin/institutions/${institution}/letterhead`;

/** How the reports of an institution are printed. */
export const fetchLetterhead = (institution: string): Promise<Letterhead> =>
  get(letterheadPath(institution));
export const saveLetterhead = (
  institution: string,
  fields: Schemas['LetterheadFields'],
): Promise<Letterhead> => put(letterheadPath(institution), fields);
export const uploadLogo = (institution: string, file: Blob): Promise<Letterhead> =>
  upload(`${letterheadPath(institution)}/logo`, file);
export const removeLogo = (institution: string): Promise<void> =>
  remove(`${letterheadPath(institution)}/logo`);

export const fetchCentres = (): Promise<Centre[]> => get('/api/admin/centres');

export const fetchAccounts = (): Promise<Account[]> => get('/api/admin/accounts');
export const createAccount = (fields: AccountFields): Promise<Schemas['CreatedAccount']> =>
  post('/api/admin/accounts', fields);
export const changeAccount = (id: string, fields: AccountFields): Promise<Account> =>
  put(`/api/admin/accounts/${id}`, fields);
export const resetPassword = (id: string): Promise<Schemas['OneTimePassword']> =>
  post(`/api/admin/accounts/${id}/reset-password`);

export const fetchAeTitles = (): Promise<AeTitle[]> => get('/api/admin/ae-titles');
export const createAeTitle = (fields: AeTitleFields): Promise<AeTitle> =>
  post('/api/admin/ae-titles', fields);
export const deleteAeTitle = (id: string): Promise<void> => remove(`/api/admin/ae-titles/${id}`);

export const fetchTokens = (): Promise<Token[]> => get('/api/admin/tokens');
export const createToken = (fields: TokenFields): Promise<Schemas['IssuedToken']> =>
  post('/api/admin/tokens', fields);
export const deleteToken = (id: string): Promise<void> => remove(`/api/admin/tokens/${id}`);

export const fetchAudit = (
  filter: AuditFilter,
  cursor: string | null,
): Promise<Schemas['AuditPage']> =>
  get(withQuery('/api/admin/audit', { ...filter, cursor, limit: 50 }));

export const fetchQuotas = (): Promise<ArchiveQuota[]> => get('/api/admin/archive/quotas');
export const setQuota = (institution: string, limit: number | null): Promise<ArchiveQuota[]> =>
  put(`/api/admin/archive/quotas/${institution}`, { limit });

const retentionPath = '/api/admin/archive/retention';

/** How long images are kept. */
export const fetchRetention = (): Promise<RetentionPolicy> => get(retentionPath);
/** Without years there is no rule. */
export const setRetention = (
  institution: string,
  modality: string | null,
  years: number | null,
): Promise<RetentionPolicy> => put(`${retentionPath}/${institution}`, { modality, years });

export const fetchOperations = (): Promise<OperationsView> => get('/api/admin/operations');
