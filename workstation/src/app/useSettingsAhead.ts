// SPDX-License-Identifier: Apache-2.0
import { useQueries } from '@tanstack/react-query';
import { centreHanging } from '../api/preferences';
import { useMe } from '../ui/me';
import { usePreference } from '../ui/usePreference';

const none = {};

/** Has what the reading room is arranged by at hand before the first case is opened there. */
export function useSettingsAhead(): void {
  usePreference('hanging', none);
  usePreference('viewer-keys', none);
  useQueries({ queries: useMe().centres.map(({ id }) => centreHanging(id)) });
}
