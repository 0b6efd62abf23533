import { execFile } from 'node:child_process';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject, vi } from 'vitest';
import { z } from 'zod';
import { type RunningServer, type StartOptions, startServer } from '../start/start-server.ts';
import type {} from './demo-template.ts';

const projectsAnswer = z.object({
  projects: z.array(z.object({ surveys: z.array(z.object({ id: z.string() })) })),
});
const readingAnswer = z.object({ complete: z.literal(true) });
const patience = { timeout: 180_000, interval: 250 };

/** Whether this caller is the first to ask for the folder. */
async function claims(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** The demo with its comments read, and what its first screen asks, in both languages, answered. */
async function makeTemplate(folder: string): Promise<void> {
  const server = await startServer({ folder, port: 0, pages: false });
  const get = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();
  const { projects } = projectsAnswer.parse(await get('/api/projects'));
  for (const { id } of projects.flatMap(({ surveys }) => surveys)) {
    await vi.waitFor(async () => readingAnswer.parse(await get(`/api/surveys/${id}/reading`)), patience);
  }
  const first = projects[0]?.surveys[0]?.id ?? '';
  for (const locale of ['zh-CN', 'en']) {
    for (const [path, body] of [
      ['find', {}],
      ['studies', { study: 'adjusted' }],
    ] as const) {
      const headers = { 'content-type': 'application/json', 'accept-language': locale };
      const sent = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${server.url}/api/surveys/${first}/${path}`, sent);
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    }
  }
  await server.close();
}

/**
 * A server with the demo in a folder of its own. Making the demo takes a quarter of a minute, so the first test file of a
 * run that asks makes it once, and every file gets a copy (with owners and modes: PostgreSQL minds them).
 */
export async function startDemo(
  options: Omit<StartOptions, 'port' | 'demo' | 'locale'>,
): Promise<RunningServer> {
  const home = inject('demoTemplate');
  const template = join(home, 'demo');
  if (await claims(join(home, 'making'))) {
    await makeTemplate(join(home, 'making', 'demo'));
    await rename(join(home, 'making', 'demo'), template);
  }
  await vi.waitFor(() => stat(template), patience);
  await promisify(execFile)('cp', ['-a', template, options.folder]);
  return startServer({ ...options, port: 0 });
}
