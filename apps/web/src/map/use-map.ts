import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Log } from '@touchstone/server/contract';
import type { MapPart, MapResult } from '@touchstone/vocabulary';
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

/** What the map is drawn without at first: it takes the engine as long as all the rest. */
const later: readonly MapPart[] = ['losses', 'rhythm'];

function useMapWithout(log: string, question: JourneyQuestion, parts: readonly MapPart[], enabled: boolean) {
  const { locale } = usePreferences();
  const body = parts.length > 0 ? { ...mapBody(question), without: parts } : mapBody(question);
  return useQuery({
    queryKey: [...mapKeys.all, log, locale, body],
    queryFn: ({ signal }) => ask<MapResult>(logPath(log, '/map'), { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled,
  });
}

/**
 * The map for a question: first without losses and rhythm (`without` says so), then whole; the server remembers what it
 * answered. While a new one is computed the last stays in place, dimmed, so that nothing jumps.
 */
export function useMap(log: string, question: JourneyQuestion) {
  const first = useMapWithout(log, question, later, true);
  const whole = useMapWithout(log, question, [], first.isSuccess && !first.isPlaceholderData);
  if (whole.isError) return whole;
  const here = whole.isSuccess && !whole.isPlaceholderData;
  const soon = first.isError || (first.isSuccess && !first.isPlaceholderData);
  return here || (!soon && whole.isSuccess) ? whole : first;
}

/** The map of all journeys, without losses and rhythm: layouts are made from it, so that they stay put while filters change. */
export function useWholeMap(log: string) {
  return useMapWithout(log, { filter: noFilter, path: [], removed: [] }, later, true);
}
