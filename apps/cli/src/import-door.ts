import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  errorSchema,
  type ImportView,
  importSchema,
  projectSchema,
  projectsSchema,
} from '@touchstone/server/contract';
import type { FileMapping, FileReading, Locale } from '@touchstone/vocabulary';
import { z } from 'zod';
import { jsonBody, sentError, serverAsker } from './ask-server.ts';

/** What the command line asks of a server to bring a file in. */
export interface ImportDoor {
  /** The project of this name, made when absent. */
  project(name: string): Promise<{ readonly id: string; readonly made: boolean }>;
  deleteProject(id: string): Promise<void>;
  send(projectId: string, path: string, reading: FileReading): Promise<string>;
  /** Waits until the import needs a person or has ended. */
  settled(id: string, onView: (view: ImportView) => void): Promise<ImportView>;
  confirm(id: string, mapping: FileMapping): Promise<void>;
  cancel(id: string): Promise<void>;
}

const pollMilliseconds = 150;
/** Clearing up happens after an interruption, so it has its own limit. */
const clearingMilliseconds = 5000;
const settledStates: ReadonlySet<string> = new Set(['confirm', 'done', 'failed', 'cancelled']);

/** Asks the server at `url`. Every refusal of the server is thrown as its TouchstoneError. */
export function importDoor(url: string, locale: Locale, signal: AbortSignal): ImportDoor {
  const ask = serverAsker(url, locale, signal);
  return {
    async project(name) {
      const { projects } = await ask('/api/projects', projectsSchema);
      const found = projects.find((project) => project.name === name);
      if (found) return { id: found.id, made: false };
      return { id: (await ask('/api/projects', projectSchema, jsonBody({ name }))).id, made: true };
    },
    async deleteProject(id) {
      const answer = await fetch(new URL(`/api/projects/${id}`, url), {
        method: 'DELETE',
        signal: AbortSignal.timeout(clearingMilliseconds),
      });
      if (!answer.ok) throw sentError(errorSchema.parse(await answer.json()));
    },
    async send(projectId, path, reading) {
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries(reading)) query.set(key, String(value));
      const form = new FormData();
      form.append('file', await openAsBlob(path), basename(path));
      const sent = await ask(`/api/projects/${projectId}/files?${query}`, z.object({ id: z.string() }), {
        method: 'POST',
        body: form,
      });
      return sent.id;
    },
    async settled(id, onView) {
      for (;;) {
        const view = await ask(`/api/imports/${id}`, importSchema);
        onView(view);
        if (settledStates.has(view.state)) return view;
        await pause(pollMilliseconds, undefined, { signal });
      }
    },
    async confirm(id, mapping) {
      await ask(`/api/imports/${id}/mapping`, importSchema, jsonBody({ mapping }));
    },
    async cancel(id) {
      await ask(`/api/imports/${id}/cancel`, importSchema, {
        method: 'POST',
        signal: AbortSignal.timeout(clearingMilliseconds),
      });
    },
  };
}
