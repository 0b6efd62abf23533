import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { checkHealth } from '@touchstone/server';
import { type Health, healthSchema } from '@touchstone/server/contract';
import { openStores } from '@touchstone/storage';
import type { Locale, Say } from '@touchstone/vocabulary';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import type { RunCommand } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { readFlags } from '../read-flags.ts';
import { runningServer } from '../running-server.ts';
import { table } from '../terminal/table.ts';

const flagsSchema = z.object({ data: z.optional(z.string()), json: z.optional(z.boolean()) });

const marks = { good: '✓', warning: '!', bad: '✗' } as const;

async function askServer(url: string, locale: Locale): Promise<Health> {
  const answer = await fetch(new URL('/api/health', url), { headers: { 'accept-language': locale } });
  return healthSchema.parse(await answer.json());
}

/** Really starts both engines, in a folder that is removed afterwards: the user's own folder is left alone. */
async function tryEngines(locale: Locale): Promise<Health> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-doctor-'));
  try {
    const stores = await openStores({ folder });
    try {
      return await checkHealth({ stores, folder, version: packageJson.version, locale });
    } finally {
      await stores.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lines(health: Health, say: Say): string[] {
  const rows = health.checks.map(({ name, state, found, remedy }) => [
    `${marks[state]} ${say(`cli.check.${name}`)}`,
    found,
    remedy,
  ]);
  const columns = [
    { title: `Touchstone ${health.version}` },
    { title: `Node ${health.node}` },
    { title: '' },
  ];
  return table(columns, rows);
}

/** `touchstone doctor`: versions, disk, memory, engines, each with what would do when something is amiss. */
export const doctor: RunCommand = async ({ flags, locale, say, print, remark }) => {
  const options = readFlags(flags, flagsSchema, {});
  const folder = dataFolder(options.data, process.env);
  const url = await runningServer(folder, locale);
  remark(url ? say('cli.doctorAsks', { url }) : say('cli.doctorTries'));
  const health = url ? await askServer(url, locale) : await tryEngines(locale);
  if (options.json) return print(JSON.stringify(health));
  for (const line of lines(health, say)) print(line);
};
