// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { adminKeys, fetchAdminInstitutions, fetchCentres } from '../api/admin';

export const useInstitutions = () =>
  useQuery({ queryKey: adminKeys.institutions, queryFn: fetchAdminInstitutions });

export const useCentres = () => useQuery({ queryKey: adminKeys.centres, queryFn: fetchCentres });

interface Choice {
  value: string;
  label: string;
}

export function useChoices(): { institutions: Choice[]; centres: Choice[] } {
  const choice = ({ id, name }: { id: string; name: string }): Choice => ({
    value: id,
    label: name,
  });
  return {
    institutions: (useInstitutions().data ?? []).map(choice),
    centres: (useCentres().data ?? []).map(choice),
  };
}

/** The names behind the ids of institutions and centres. */
export function useNames(): (id: string | null) => string {
  const all = [...(useInstitutions().data ?? []), ...(useCentres().data ?? [])];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
