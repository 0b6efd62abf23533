import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Adaptations, CatalogueView, Comments, Reading } from '@touchstone/server/contract';
import type { CorrectedMentions, Industry, ReadComment, VoiceResult } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { commentsRequestOf, type VoiceView, voiceRequestOf } from './voice-view.ts';

const surveyPath = (survey: string, rest: string) => `/api/surveys/${encodeURIComponent(survey)}/${rest}`;
const adaptationsPath = (project: string) => `/api/projects/${encodeURIComponent(project)}/adaptations`;

/** Keys begin alike, so that a new reading voids all that was read before. */
const keys = {
  all: ['voice'],
  result: ['voice', 'result'],
  comments: ['voice', 'comments'],
  adaptations: ['voice', 'adaptations'],
  reading: ['voice', 'reading'],
} as const;

/** How long between two looks at a reading that is under way. */
const lookAgainAfter = 2_500;

/** What the comments say. While some are still being read it asks again by itself. */
export function useVoice(survey: string, view: VoiceView, enabled = true) {
  const { locale } = usePreferences();
  const body = voiceRequestOf(view);
  return useQuery({
    queryKey: [...keys.result, survey, locale, body],
    queryFn: ({ signal }) => ask<VoiceResult>(surveyPath(survey, 'voice'), { method: 'POST', body, signal }),
    enabled: enabled && survey !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data && !state.data.complete ? lookAgainAfter : false),
  });
}

/** Says in the touchpoint catalogue which industry a project is of; its comments are read again with it. */
export function useNameIndustry(project: string) {
  const client = useQueryClient();
  const path = `/api/projects/${encodeURIComponent(project)}/catalogue`;
  return useMutation({
    mutationFn: async (industry: Industry) => {
      const { version, content } = await ask<CatalogueView>(path);
      const body = { version, content: { ...content, industry }, note: '' };
      return ask<CatalogueView>(path, { method: 'PUT', body });
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['catalogue', project] }),
        client.invalidateQueries({ queryKey: keys.all }),
      ]),
  });
}

/** How far the comments of a survey have been read; asked again and again while it is looked at. */
export function useReading(survey: string) {
  return useQuery({
    queryKey: [...keys.reading, survey],
    queryFn: ({ signal }) => ask<Reading>(surveyPath(survey, 'reading'), { signal }),
    staleTime: 0,
    refetchInterval: 1_000,
  });
}

/** One page of the comments sought. */
export function useComments(survey: string, view: VoiceView) {
  const { locale } = usePreferences();
  const body = commentsRequestOf(view);
  return useQuery({
    queryKey: [...keys.comments, survey, locale, body],
    queryFn: ({ signal }) => ask<Comments>(surveyPath(survey, 'comments'), { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Asks for a page of comments outside of a component: for exports. */
export function askComments(survey: string, body: ReturnType<typeof commentsRequestOf>): Promise<Comments> {
  return ask<Comments>(surveyPath(survey, 'comments'), { method: 'POST', body });
}

/** The corrections that stand, and what was learnt from them. */
export function useAdaptations(project: string) {
  return useQuery({
    queryKey: [...keys.adaptations, project],
    queryFn: ({ signal }) => ask<Adaptations>(adaptationsPath(project), { signal }),
  });
}

/** The comment as a person has just said it is. */
function asCorrected(
  comment: ReadComment,
  mentions: CorrectedMentions,
  id: string,
  nameOf: NameOf,
): ReadComment {
  return {
    ...comment,
    correction: id,
    mentions: mentions.map(({ topic, polarity, start = 0, end = 0 }) => ({
      topic,
      name: nameOf(topic),
      polarity,
      sentiment: polarity,
      probability: 1,
      certainty: 1,
      start,
      end,
    })),
  };
}

type NameOf = (topic: string) => string;

/**
 * A person says what a comment says. It changes in its place: a list ordered by sureness would otherwise move under the
 * reader's hands. The counter follows; all else is asked anew when it is next looked at.
 */
export function useCorrect(survey: string, nameOf: NameOf) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ comment, mentions }: { comment: ReadComment; mentions: CorrectedMentions }) =>
      ask<{ id: string }>(surveyPath(survey, 'corrections'), {
        method: 'POST',
        body: { response: comment.response, item: comment.item, mentions },
      }),
    onSuccess: ({ id }, { comment, mentions }) => {
      client.setQueriesData<Comments>({ queryKey: keys.comments }, (list) =>
        list
          ? {
              ...list,
              comments: list.comments.map((one) =>
                one.response === comment.response && one.item === comment.item
                  ? asCorrected(one, mentions, id, nameOf)
                  : one,
              ),
            }
          : list,
      );
      client.invalidateQueries({ queryKey: keys.all, refetchType: 'none' });
      return client.invalidateQueries({ queryKey: keys.adaptations });
    },
  });
}

/** Takes a correction back: the comment stands as the model reads it. */
export function useTakeBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (correction: string) =>
      ask<unknown>(`/api/corrections/${encodeURIComponent(correction)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

/** Learns from the corrections that stand. */
export function useLearn(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<unknown>(adaptationsPath(project), { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

/** Switches one of the learnt versions on or off. */
export function useSwitchAdaptation(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, active }: { version: number; active: boolean }) =>
      ask<unknown>(`${adaptationsPath(project)}/${version}`, { method: 'PUT', body: { active } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}
