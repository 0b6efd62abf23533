import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PortfolioResult, PortfolioSettings } from '@touchstone/vocabulary';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';
import { fixKey } from '../use-improvements.ts';

/** Settings that are kept, with the revision they were last changed in. */
interface KeptPortfolio {
  readonly revision: number;
  readonly settings: PortfolioSettings;
}

const ofProject = (project: string): string => `/api/projects/${encodeURIComponent(project)}/portfolio`;

export function usePortfolio(project: string) {
  return useQuery({
    queryKey: [...fixKey(project), 'portfolio'],
    queryFn: ({ signal }) => ask<KeptPortfolio>(ofProject(project), { signal }),
  });
}

/** The choice under these settings; nothing is stored. The last one stays while a new one is computed. */
export function usePortfolioResult(project: string, settings: PortfolioSettings) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...fixKey(project), 'portfolio-result', locale, settings],
    queryFn: ({ signal }) =>
      ask<PortfolioResult>(`${ofProject(project)}/result`, { method: 'POST', body: { settings }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Refused with status 409 when somebody else kept other settings since `revision`. */
export function useSavePortfolio(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: KeptPortfolio) => ask<KeptPortfolio>(ofProject(project), { method: 'PUT', body }),
    onSettled: () => client.invalidateQueries({ queryKey: [...fixKey(project), 'portfolio'] }),
  });
}
