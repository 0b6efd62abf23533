import { useQuery } from '@tanstack/react-query';
import type { PromisesResult } from '@touchstone/vocabulary';
import { fixKey } from '../fix/use-improvements.ts';
import { ask } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Everything of prove begins with this: a change of an improvement voids it, and a look voids the promises. */
export const proveKey = (project: string) => [...fixKey(project), 'prove'] as const;

/** What was promised at the start of a project's improvements, and what was measured; not asked for while `idle`. */
export function usePromises(project: string, idle = false) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...proveKey(project), 'promises', locale],
    queryFn: ({ signal }) =>
      ask<PromisesResult>(`/api/projects/${encodeURIComponent(project)}/promises`, { signal }),
    enabled: !idle,
  });
}
