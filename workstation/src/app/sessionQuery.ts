// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../api/types';

export const sessionKey = ['session'] as const;

/** Another person, or nobody, is here now: nothing that was read for the last one may be shown. */
export function changePerson(client: QueryClient, me: Me | null): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  client.setQueryData(sessionKey, me);
}
