// SPDX-License-Identifier: Apache-2.0
import { useQueries } from '@tanstack/react-query';
import { centreHanging } from '../api/preferences';
import { useMe } from '../ui/me';
import { usePreference } from '../ui/usePreference';
import type { Protocol } from '../viewer';

const none = {};
const noneOwn: { protocols: readonly Protocol[] } = { protocols: [] };

/**
 * Has what the reading room is arranged by at hand before the first case is opened there, and tells by which saved protocols a
 * centre's studies are hung: a person's own before the centre's.
 */
export function useSettingsAhead(): (centreId: string) => readonly Protocol[] {
  const { centres } = useMe();
  const own = usePreference('hanging', noneOwn);
  usePreference('viewer-keys', none);
  const shared = useQueries({ queries: centres.map(({ id }) => centreHanging(id)) });
  return (centreId) => {
    const saved = shared[centres.findIndex(({ id }) => id === centreId)]?.data?.protocols ?? [];
    return [...own.value.protocols, ...(saved as readonly Protocol[])];
  };
}
