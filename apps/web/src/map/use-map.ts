import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Log } from '@touchstone/server/contract';
import type { MapResult } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { noFilter } from '../shell/filter.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';

/** Keys begin with what they are about: a changed catalogue voids every map of its logs. */
export const mapKeys = { all: ['map'], log: (id: string) => ['log', id] } as const;

export const logPath = (log: string, part = ''): string => `/api/logs/${encodeURIComponent(log)}${part}`;

export function useLog(id: string) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...mapKeys.log(id), locale],
    queryFn: ({ signal }) => ask<Log>(logPath(id), { signal }),
  });
}

/** The map for a question. While a new one is computed the last stays in place, dimmed, so that nothing jumps. */
export function useMap(log: string, question: JourneyQuestion) {
  const { locale } = usePreferences();
  const body = mapBody(question);
  return useQuery({
    queryKey: [...mapKeys.all, log, locale, body],
    queryFn: ({ signal }) => ask<MapResult>(logPath(log, '/map'), { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The map of all journeys: layouts are made from it, so that they stay put while filters change. */
export function useWholeMap(log: string) {
  return useMap(log, { filter: noFilter, path: [], removed: [] });
}
