// SPDX-License-Identifier: Apache-2.0
import { get, post, Problem, remove } from './client';
import type { County, Me } from './types';

/** Who is signed in here, or null. */
export async function findSession(): Promise<Me | null> {
  try {
    return await get<Me>('/api/session');
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export async function signIn(username: string, password: string): Promise<Me> {
  const me = await post<Me>('/api/session', { username, password });
  // The sign-in renews the CSRF token; this read brings the new cookie before the first change.
  return (await findSession()) ?? me;
}

export const signOut = (): Promise<void> => remove('/api/session');

export const changePassword = (current: string, replacement: string): Promise<void> =>
  post('/api/session/password', { current, replacement });

/** The county's name and zone, which the sign-in page shows before anyone is known. */
export const fetchCounty = (): Promise<County> => get('/api/county');
