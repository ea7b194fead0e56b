// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { adminKeys, fetchAdminInstitutions, fetchCentres } from '../api/admin';
import { type Place, usePlaceName } from '../ui/place';

export const useInstitutions = () =>
  useQuery({ queryKey: adminKeys.institutions, queryFn: fetchAdminInstitutions });

export const useCentres = () => useQuery({ queryKey: adminKeys.centres, queryFn: fetchCentres });

interface Choice {
  value: string;
  label: string;
}

export function useChoices(): { institutions: Choice[]; centres: Choice[] } {
  const placeName = usePlaceName();
  const choice = (place: Place & { id: string }): Choice => ({
    value: place.id,
    label: placeName(place),
  });
  return {
    institutions: (useInstitutions().data ?? []).map(choice),
    centres: (useCentres().data ?? []).map(choice),
  };
}

/** The names behind the ids of institutions and centres. */
export function useNames(): (id: string | null) => string {
  const all = [...(useInstitutions().data ?? []), ...(useCentres().data ?? [])];
  const placeName = usePlaceName();
  const names = new Map(all.map((place) => [place.id, placeName(place)]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
