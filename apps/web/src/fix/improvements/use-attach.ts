import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, failureOf, RequestFailed } from '../../shell/api.ts';
import { fixKey } from '../use-improvements.ts';

export const attachmentPath = (id: string): string => `/api/attachments/${encodeURIComponent(id)}`;

/** Adds a file to an improvement. Throws RequestFailed. */
export function useAttach(project: string, improvement: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, person }: { readonly file: File; readonly person: string }) => {
      const form = new FormData();
      form.append('file', file, file.name);
      const path = `/api/improvements/${encodeURIComponent(improvement)}/attachments`;
      const response = await fetch(`${path}?${new URLSearchParams({ person })}`, {
        method: 'POST',
        headers: { 'accept-language': document.documentElement.lang },
        body: form,
      }).catch((cause: unknown) => {
        throw new RequestFailed(0, null, cause);
      });
      if (!response.ok) throw failureOf(response.status, await response.text());
    },
    onSettled: () => client.invalidateQueries({ queryKey: fixKey(project) }),
  });
}

/** Takes a file away. */
export function useDetach(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ask<null>(attachmentPath(id), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: fixKey(project) }),
  });
}
