import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Attachments, ImprovementLog, Reminders } from '@touchstone/server/contract';
import type {
  FeasibilityCriterion,
  Improvement,
  ImprovementContent,
  ImprovementEdit,
  ImprovementStatus,
  Measure,
} from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { usePreferences } from '../shell/preferences.tsx';

const ofProject = (project: string): string => `/api/projects/${encodeURIComponent(project)}`;
const oneOf = (id: string): string => `/api/improvements/${encodeURIComponent(id)}`;

/** Everything that is computed from improvements begins with this key: a change voids all of it. */
export const fixKey = (project: string) => ['fix', project] as const;

function voidAll(client: QueryClient, project: string) {
  return client.invalidateQueries({ queryKey: fixKey(project) });
}

export interface ImprovementSearch {
  readonly status?: ImprovementStatus;
  readonly q?: string;
  readonly moment?: string;
}

/** The improvements of a project, oldest first. */
export function useImprovements(project: string, search: ImprovementSearch = {}) {
  const query = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== ''));
  return useQuery({
    queryKey: [...fixKey(project), 'improvements', query.toString()],
    queryFn: ({ signal }) =>
      ask<{ improvements: Improvement[] }>(`${ofProject(project)}/improvements?${query}`, { signal }),
    select: ({ improvements }) => improvements,
  });
}

export function useImprovement(project: string, id: string) {
  return useQuery({
    queryKey: [...fixKey(project), 'improvement', id],
    queryFn: ({ signal }) => ask<Improvement>(oneOf(id), { signal }),
  });
}

/** What is late or due within a week. */
export function useReminders(project: string) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...fixKey(project), 'reminders', locale],
    queryFn: ({ signal }) => ask<Reminders>(`${ofProject(project)}/reminders`, { signal }),
  });
}

export function useImprovementLog(project: string, id: string) {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: [...fixKey(project), 'log', id, locale],
    queryFn: ({ signal }) => ask<ImprovementLog>(`${oneOf(id)}/log`, { signal }),
  });
}

export function useAttachments(project: string, id: string) {
  return useQuery({
    queryKey: [...fixKey(project), 'attachments', id],
    queryFn: ({ signal }) => ask<Attachments>(`${oneOf(id)}/attachments`, { signal }),
  });
}

/** The library of measures, in the reader's language. */
export function useMeasures() {
  const { locale } = usePreferences();
  return useQuery({
    queryKey: ['measures', locale],
    queryFn: ({ signal }) => ask<{ measures: Measure[] }>('/api/measures', { signal }),
    select: ({ measures }) => measures,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A change of improvements; afterwards everything that rests on them is asked anew, also when it was refused. */
function useChange<Change, Answer>(project: string, change: (given: Change) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => voidAll(client, project) });
}

export function useCreateImprovement(project: string) {
  return useChange(project, (body: { content: Partial<ImprovementContent>; person: string }) =>
    ask<Improvement>(`${ofProject(project)}/improvements`, { method: 'POST', body }),
  );
}

/** Sends only what was edited. Refused with status 409 when somebody else changed the same field since `revision`. */
export function usePatchImprovement(project: string, id: string) {
  return useChange(project, (body: { revision: number; person: string; changes: ImprovementEdit }) =>
    ask<Improvement>(oneOf(id), { method: 'PATCH', body }),
  );
}

export function useChangeStatus(project: string) {
  return useChange(
    project,
    ({
      id,
      ...body
    }: {
      id: string;
      status: ImprovementStatus;
      person: string;
      on?: string;
      note?: string;
    }) => ask<Improvement>(`${oneOf(id)}/status`, { method: 'POST', body }),
  );
}

/** Makes a plan of an idea: its owner first, without whom nothing is planned, then its status. */
export function usePlanImprovement(project: string) {
  return useChange(
    project,
    async (given: { improvement: Improvement; owner: string; person: string; note: string }) => {
      const { improvement, owner, person, note } = given;
      const { id, revision, content } = improvement;
      if (content.owner !== owner) {
        await ask<Improvement>(oneOf(id), {
          method: 'PATCH',
          body: { revision, person, changes: { owner } },
        });
      }
      return ask<Improvement>(`${oneOf(id)}/status`, {
        method: 'POST',
        body: { status: 'planned', person, note },
      });
    },
  );
}

export function useDeleteImprovement(project: string) {
  return useChange(project, (id: string) => ask<null>(oneOf(id), { method: 'DELETE' }));
}

export function useAddNote(project: string, id: string) {
  return useChange(project, (body: { person: string; note: string }) =>
    ask<ImprovementLog>(`${oneOf(id)}/log`, { method: 'POST', body }),
  );
}

export interface ScoreChange {
  readonly id: string;
  readonly person: string;
  readonly criterion: FeasibilityCriterion;
  readonly score: number;
  readonly reason: string;
  /** 0 for a first score. */
  readonly revision: number;
}

/** Refused with status 409 when the same person changed the score in another window. */
export function useSaveScore(project: string) {
  return useChange(project, ({ id, ...body }: ScoreChange) =>
    ask<Improvement>(`${oneOf(id)}/scores`, { method: 'PUT', body }),
  );
}
