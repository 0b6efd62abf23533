import { QueryClient, useQuery } from '@tanstack/react-query';
import type { Project, Survey } from '@touchstone/server/contract';
import { ask, RequestFailed } from './api.ts';
import { usePreferences } from './preferences.tsx';

/** A question the server refused will be refused again; only a lost connection is worth another try. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof RequestFailed && error.status === 0,
      },
    },
  });
}

/** Keys begin with what they are about, so that one change can void all that depends on it. */
export const queryKeys = {
  projects: ['projects'],
  imports: (project: string) => ['imports', project],
  oneImport: (id: string) => ['import', id],
  survey: (id: string) => ['survey', id],
} as const;

export function useProjects() {
  return useQuery({
    queryKey: queryKeys.projects,
    queryFn: ({ signal }) => ask<{ projects: Project[] }>('/api/projects', { signal }),
    select: (answer) => answer.projects,
  });
}

export function useSurvey(id: string) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...queryKeys.survey(id), locale],
    queryFn: ({ signal }) => ask<Survey>(`/api/surveys/${encodeURIComponent(id)}`, { signal }),
  });
}
