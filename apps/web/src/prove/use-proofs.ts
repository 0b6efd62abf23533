import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EventsView, PlanView, VerdictView } from '@touchstone/server/contract';
import type { CalendarEvent, ProofAdvice, ProofPlan } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { queryKeys } from '../shell/queries.ts';
import { proveKey } from './use-promises.ts';

const ofProject = (project: string): string => `/api/projects/${encodeURIComponent(project)}`;
const oneOf = (id: string): string => `/api/improvements/${encodeURIComponent(id)}`;

/** A file that the server writes of a verdict or of the promises. */
export const proofFiles = {
  verdict: (id: string, format: 'xlsx' | 'pptx', locale: string) =>
    `${oneOf(id)}/verdict.${format}?${new URLSearchParams({ locale })}`,
  promises: (project: string, format: 'xlsx' | 'pptx', locale: string) =>
    `${ofProject(project)}/promises.${format}?${new URLSearchParams({ locale })}`,
} as const;

/** The plan of an improvement, or the draft that its roll-out suggests. */
export function usePlan(project: string, id: string) {
  return useQuery({
    queryKey: [...proveKey(project), 'plan', id],
    queryFn: ({ signal }) => ask<PlanView>(`${oneOf(id)}/plan`, { signal }),
  });
}

/** What was found at the last look, without looking again. */
export function useVerdict(project: string, id: string) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...proveKey(project), 'verdict', id, locale],
    queryFn: ({ signal }) => ask<VerdictView>(`${oneOf(id)}/verdict`, { signal }),
  });
}

/** What is possible before the start; follows the plan as it is typed. */
export function useAdvice(project: string, id: string, content: ProofPlan | null) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...proveKey(project), 'advice', id, locale, content],
    queryFn: ({ signal }) =>
      ask<ProofAdvice>(`${oneOf(id)}/advice`, { method: 'POST', body: { content }, signal }),
    enabled: content !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useEvents(project: string) {
  return useQuery({
    queryKey: [...proveKey(project), 'events'],
    queryFn: ({ signal }) => ask<EventsView>(`${ofProject(project)}/events`, { signal }),
    select: ({ events }) => events,
  });
}

function useChange<Change, Answer>(project: string, change: (given: Change) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: proveKey(project) }),
  });
}

/** Judges the plan on the data as they are now; the server counts the look, and the project has a verdict then. */
export function useLook(project: string, id: string) {
  const client = useQueryClient();
  return useChange(project, async () => {
    const view = await ask<VerdictView>(`${oneOf(id)}/verdict`, { method: 'POST' });
    await client.invalidateQueries({ queryKey: queryKeys.projects });
    return view;
  });
}

export function useSavePlan(project: string, id: string) {
  return useChange(project, (body: { revision: number; content: ProofPlan }) =>
    ask<PlanView>(`${oneOf(id)}/plan`, { method: 'PUT', body }),
  );
}

/** Refused with status 409 when somebody changed the draft since `revision`. */
export function useFreezePlan(project: string, id: string) {
  return useChange(project, (body: { revision: number; person: string }) =>
    ask<PlanView>(`${oneOf(id)}/plan/freeze`, { method: 'POST', body }),
  );
}

export function useAmendPlan(project: string, id: string) {
  return useChange(project, (body: { person: string; reason: string; content: ProofPlan }) =>
    ask<PlanView>(`${oneOf(id)}/plan/amendments`, { method: 'POST', body }),
  );
}

export function useAddEvent(project: string) {
  return useChange(project, (body: { content: CalendarEvent; person: string }) =>
    ask<EventsView>(`${ofProject(project)}/events`, { method: 'POST', body }),
  );
}

export function useRemoveEvent(project: string) {
  return useChange(project, (id: string) =>
    ask<null>(`/api/events/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );
}
