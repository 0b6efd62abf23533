import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { StudyName, StudyRequest, StudyResult } from '@touchstone/vocabulary';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';
import { type Question, requestOf } from '../question.ts';

type RequestOf<S extends StudyName> = Extract<StudyRequest, { study: S }>;
type ResultOf<S extends StudyName> = Extract<StudyResult, { study: S }>;

/** What a study asks beside the question of the page. */
export type StudyOptions<S extends StudyName> = Partial<
  Omit<RequestOf<S>, keyof Extract<StudyRequest, { study: 'shape' }>>
>;

/** The body of POST …/studies. */
export function studyBody<S extends StudyName>(question: Question, study: S, options: StudyOptions<S>) {
  return { ...requestOf(question), ...options, study };
}

/** A study for a question, asked as soon as `when` is true. While a new one is computed the last stays in place, dimmed. */
export function useStudy<S extends StudyName>(
  survey: string,
  question: Question,
  study: S,
  options: StudyOptions<S>,
  when = true,
) {
  const { locale } = usePreferences();
  const body = studyBody(question, study, options);
  return useQuery({
    queryKey: ['study', survey, locale, body],
    queryFn: ({ signal }) =>
      ask<ResultOf<S>>(`/api/surveys/${encodeURIComponent(survey)}/studies`, {
        method: 'POST',
        body,
        signal,
      }),
    enabled: when,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
