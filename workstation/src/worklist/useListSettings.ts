// SPDX-License-Identifier: Apache-2.0
import type { TaskFilter } from '../api/tasks';
import { type Preference, usePreference } from '../ui/usePreference';
import { type ColumnName, hiddenAtFirst } from './columns';

/** A list that a person comes back to: its filters under a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: TaskFilter;
}

/** How a person likes the worklist. */
export interface ListSettings {
  readonly hidden: readonly ColumnName[];
  readonly filters: readonly SavedFilter[];
}

const initial: ListSettings = { hidden: hiddenAtFirst, filters: [] };

export const useListSettings = (): Preference<ListSettings> => usePreference('worklist', initial);
