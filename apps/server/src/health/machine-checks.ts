import { statfs } from 'node:fs/promises';
import process from 'node:process';
import type { Say } from '@touchstone/vocabulary';
import type { Health } from '../contract.ts';

export type Check = Health['checks'][number];

const gibibyte = 2 ** 30;
const limits = { disk: { warning: 5, bad: 1 }, memory: { warning: 2, bad: 0.5 } } as const;

function check(name: 'disk' | 'memory', freeBytes: number, say: Say): Check {
  const free = freeBytes / gibibyte;
  const { warning, bad } = limits[name];
  const state = free < bad ? 'bad' : free < warning ? 'warning' : 'good';
  const found = `${free.toFixed(1)} GB`;
  if (state === 'good') return { name, state, found, remedy: '' };
  return {
    name,
    state,
    found,
    remedy: say(name === 'disk' ? 'cli.remedyDisk' : 'cli.remedyMemory', { warning }),
  };
}

/** Free space where the data lie, and memory that programs may still take. */
export async function machineChecks(folder: string, say: Say): Promise<Check[]> {
  const { bavail, bsize } = await statfs(folder);
  return [check('disk', bavail * bsize, say), check('memory', process.availableMemory(), say)];
}
