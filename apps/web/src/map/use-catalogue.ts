import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CatalogueView } from '@touchstone/server/contract';
import type { Catalogue } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { mapKeys } from './use-map.ts';

const pathOf = (project: string, part = ''): string =>
  `/api/projects/${encodeURIComponent(project)}/catalogue${part}`;

/** The project's touchpoints, one version of them when it is named. */
export function useCatalogue(project: string, version?: number) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: ['catalogue', project, locale, version ?? 'newest'],
    queryFn: ({ signal }) =>
      ask<CatalogueView>(pathOf(project, version === undefined ? '' : `/${version}`), { signal }),
  });
}

export interface CatalogueChange {
  readonly version: number;
  readonly content: Catalogue;
  readonly note: string;
}

/** Stores a new version; every map of the project is computed anew. Refused when somebody else stored one meanwhile. */
export function useSaveCatalogue(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CatalogueChange) => ask<CatalogueView>(pathOf(project), { method: 'PUT', body }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['catalogue', project] }),
        client.invalidateQueries({ queryKey: mapKeys.all }),
      ]),
  });
}
