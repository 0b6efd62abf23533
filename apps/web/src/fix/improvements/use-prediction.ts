import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ImprovementTarget, Prediction } from '@touchstone/vocabulary';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';

/** What an improvement of this target would promise if it started now. */
export function usePrediction(
  project: string,
  { target, lifts }: { readonly target: ImprovementTarget; readonly lifts: number },
) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: ['prediction', project, target, lifts, locale],
    queryFn: ({ signal }) =>
      ask<Prediction>(`/api/projects/${encodeURIComponent(project)}/prediction`, {
        method: 'POST',
        body: { target, lifts },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
