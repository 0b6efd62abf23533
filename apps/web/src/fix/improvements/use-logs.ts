import { useQueries } from '@tanstack/react-query';
import type { Log } from '@touchstone/server/contract';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';
import { useProjects } from '../../shell/queries.ts';

/** A project's service logs, with what their rows can be compared and filtered by; those that have come so far. */
export function useLogs(project: string): readonly Log[] {
  const { locale } = usePreferences();
  const logs = useProjects().data?.find(({ id }) => id === project)?.logs ?? [];
  const answers = useQueries({
    queries: logs.map(({ id }) => ({
      queryKey: ['log', id, locale],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        ask<Log>(`/api/logs/${encodeURIComponent(id)}`, { signal }),
    })),
  });
  return answers.flatMap(({ data }) => (data ? [data] : []));
}
