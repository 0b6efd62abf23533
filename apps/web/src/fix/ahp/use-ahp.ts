import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Ahp } from '@touchstone/server/contract';
import type { AhpContent, AhpJudgement, AhpRequest, AhpResult } from '@touchstone/vocabulary';
import { ask } from '../../shell/api.ts';
import { usePreferences } from '../../shell/preferences.tsx';
import { fixKey } from '../use-improvements.ts';

const oneOf = (id: string): string => `/api/ahp/${encodeURIComponent(id)}`;
const ofProject = (project: string): string => `/api/projects/${encodeURIComponent(project)}/ahp`;

/** The comparisons of a project. */
export function useAhps(project: string) {
  return useQuery({
    queryKey: [...fixKey(project), 'ahps'],
    queryFn: ({ signal }) => ask<{ ahps: Ahp[] }>(ofProject(project), { signal }),
    select: ({ ahps }) => ahps,
  });
}

export function useAhp(project: string, id: string) {
  return useQuery({
    queryKey: [...fixKey(project), 'ahp', id],
    queryFn: ({ signal }) => ask<Ahp>(oneOf(id), { signal }),
    enabled: id !== '',
  });
}

/** What a comparison says; asked anew as a slider moves, the last answer staying until then. Nothing is stored. */
export function useAhpResult(request: AhpRequest | undefined) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: ['ahp-result', locale, request],
    queryFn: ({ signal }) => ask<AhpResult>('/api/ahp/result', { method: 'POST', body: request, signal }),
    enabled: request !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A change of comparisons; afterwards everything that rests on them is asked anew, also when it was refused. */
function useChange<Change, Answer>(project: string, change: (given: Change) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: fixKey(project) }),
  });
}

export function useCreateAhp(project: string) {
  return useChange(project, (content: AhpContent) =>
    ask<Ahp>(ofProject(project), { method: 'POST', body: { content } }),
  );
}

/** Refused with status 409 when somebody else changed it since `revision`. */
export function useSaveAhp(project: string, id: string) {
  return useChange(project, (body: { revision: number; content: AhpContent }) =>
    ask<Ahp>(oneOf(id), { method: 'PUT', body }),
  );
}

export function useDeleteAhp(project: string) {
  return useChange(project, (id: string) => ask<null>(oneOf(id), { method: 'DELETE' }));
}

/** One person's comparisons below one node; `revision` 0 for the first. Refused with 409 when changed in another window. */
export function useSaveJudgement(project: string, id: string) {
  return useChange(project, (body: AhpJudgement & { readonly revision: number }) =>
    ask<Ahp>(`${oneOf(id)}/judgements`, { method: 'PUT', body }),
  );
}
