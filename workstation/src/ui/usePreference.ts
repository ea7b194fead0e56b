// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchPreference, preferenceKey, savePreference } from '../api/preferences';
import { useProblemMessage } from './problems';

export interface Preference<T> {
  readonly value: T;
  /** Whether the value is what the person has saved, and not yet the initial one. */
  readonly ready: boolean;
  readonly save: (changes: Partial<T>) => void;
}

/** A person's own setting, the same at every PC; shown at once and kept by the server. */
export function usePreference<T extends object>(name: string, initial: T): Preference<T> {
  const client = useQueryClient();
  const showProblem = useProblemMessage();
  const saved = useQuery({
    queryKey: preferenceKey(name),
    queryFn: () => fetchPreference(name),
    staleTime: Infinity,
  });
  const saving = useMutation({
    mutationFn: (document: object) => savePreference(name, document),
    onError: (error) => {
      showProblem(error);
      void client.invalidateQueries({ queryKey: preferenceKey(name) });
    },
  });
  const value = { ...initial, ...(saved.data as Partial<T> | undefined) };
  return {
    value,
    // Work goes on with the initial value when the settings cannot be read.
    ready: !saved.isPending,
    save: (changes) => {
      const document = { ...value, ...changes };
      client.setQueryData(preferenceKey(name), document);
      saving.mutate(document);
    },
  };
}
