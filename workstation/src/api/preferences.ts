// SPDX-License-Identifier: Apache-2.0
import { get, put } from './client';

export const preferenceKey = (name: string) => ['preference', name] as const;

/** What was saved under a name; nothing of it may be relied on, an older page may have saved it. */
export const fetchPreference = (name: string): Promise<Record<string, unknown>> =>
  get(`/api/preferences/${name}`);

export const savePreference = (name: string, document: object): Promise<void> =>
  put(`/api/preferences/${name}`, document);
