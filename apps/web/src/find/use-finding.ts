import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FindResult } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { type Question, requestOf } from './question.ts';

/** The finding for a question. While a new one is computed the last stays in place, dimmed, so that nothing jumps. */
export function useFinding(survey: string, question: Question) {
  const { locale } = usePreferences();
  const body = requestOf(question);
  return useQuery({
    queryKey: ['finding', survey, locale, body],
    queryFn: ({ signal }) =>
      ask<FindResult>(`/api/surveys/${encodeURIComponent(survey)}/find`, { method: 'POST', body, signal }),
    enabled: survey !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
