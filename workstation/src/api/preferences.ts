// SPDX-License-Identifier: Apache-2.0
import { get, put } from './client';

export const preferenceKey = (name: string) => ['preference', name] as const;

/** What was saved under a name; nothing of it may be relied on, an older page may have saved it. */
export const fetchPreference = (name: string): Promise<Record<string, unknown>> =>
  get(`/api/preferences/${name}`);

export const savePreference = (name: string, document: object): Promise<void> =>
  put(`/api/preferences/${name}`, document);

export const centreHangingKey = (centre: string) => ['centre-hanging', centre] as const;

/** How a centre has its studies hung; as little to be relied on as a person's own settings. */
export const centreHanging = (centre: string) => ({
  queryKey: centreHangingKey(centre),
  queryFn: (): Promise<Record<string, unknown>> => get(`/api/centres/${centre}/hanging`),
  staleTime: 600_000,
});

export const saveCentreHanging = (centre: string, document: object): Promise<void> =>
  put(`/api/centres/${centre}/hanging`, document);
