import { useQueries } from '@tanstack/react-query';
import type { Log } from '@touchstone/server/contract';
import type { Rollout } from '@touchstone/vocabulary';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';
import { useProjects, useSurvey } from '../../shell/queries.ts';

/** The branches and teams that the survey and the project's logs know, offered where a roll-out asks for them. */
export function useUnits(project: string, survey: string) {
  const { locale } = usePreferences();
  const { data, error } = useSurvey(survey);
  const logs = useProjects().data?.find(({ id }) => id === project)?.logs ?? [];
  const ofLogs = useQueries({
    queries: logs.map(({ id }) => ({
      queryKey: ['log', id, locale],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        ask<Log>(`/api/logs/${encodeURIComponent(id)}`, { signal }),
    })),
  });
  const units = [data, ...ofLogs.map((one) => one.data)].flatMap((one) => one?.filters.unit ?? []);
  const names = [...new Set(units.map(({ value }) => value))].toSorted();
  // Members of staff and customers are not listed by the data's filters: those names are typed.
  const bySort = (sort: Rollout['unit']): readonly string[] => (sort === 'unit' ? names : []);
  return { bySort, error };
}
