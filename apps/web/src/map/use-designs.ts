import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Design } from '@touchstone/server/contract';
import type { DesignedJourney } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';

const listOf = (project: string): string => `/api/projects/${encodeURIComponent(project)}/designs`;
const oneOf = (id: string): string => `/api/designs/${encodeURIComponent(id)}`;

/** The designed journeys of a project. */
export function useDesigns(project: string) {
  return useQuery({
    queryKey: ['designs', project],
    queryFn: ({ signal }) => ask<{ designs: Design[] }>(listOf(project), { signal }),
  });
}

export interface DesignChange {
  /** Absent: a new one. */
  readonly stored?: Pick<Design, 'id' | 'revision'> | undefined;
  readonly content: DesignedJourney;
}

/** Stores a designed journey, new or changed. Refused when somebody else changed it meanwhile. */
export function useSaveDesign(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ stored, content }: DesignChange) =>
      stored
        ? ask<Design>(oneOf(stored.id), { method: 'PUT', body: { revision: stored.revision, content } })
        : ask<Design>(listOf(project), { method: 'POST', body: { content } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['designs', project] }),
  });
}

/** Deletes a designed journey. */
export function useDeleteDesign(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ask<null>(oneOf(id), { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['designs', project] }),
  });
}
