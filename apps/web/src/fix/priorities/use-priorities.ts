import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FeasibilityCriterion, PrioritiesResult } from '@touchstone/vocabulary';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';
import { fixKey } from '../use-improvements.ts';

/** What is asked of the server (prioritiesRequestSchema); what is left out takes its default. */
export interface PrioritiesQuestion {
  readonly valuePerPoint?: number;
  readonly weights?: Partial<Record<FeasibilityCriterion, number>>;
  /** Feasibilities that are tried out while a point is moved. */
  readonly trial?: readonly { readonly improvement: string; readonly feasibility: number }[];
}

/** The order of a project's improvements; the last one stays while a new one is computed. */
export function usePriorities(project: string, question: PrioritiesQuestion) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...fixKey(project), 'priorities', locale, question],
    queryFn: ({ signal }) =>
      ask<PrioritiesResult>(`/api/projects/${encodeURIComponent(project)}/priorities`, {
        method: 'POST',
        body: question,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
