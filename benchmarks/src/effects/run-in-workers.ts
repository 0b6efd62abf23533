import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { RunPlan, Tallies } from './run-cells.ts';
import { mergeTallies, tallySchema } from './tally.ts';

const messageSchema = z.union([
  z.object({ done: z.string() }),
  z.object({ tallies: z.record(z.string(), tallySchema) }),
]);

function runTask(plan: RunPlan, onDone: (key: string) => void): Promise<Tallies> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: plan });
    let tallies: Tallies = {};
    worker.on('message', (message) => {
      const read = messageSchema.parse(message);
      if ('done' in read) onDone(read.done);
      else tallies = read.tallies;
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve(tallies) : reject(new Error(`a worker ended with code ${code}`)),
    );
  });
}

/** Tallies of several runs as one. */
export function joined(parts: readonly Tallies[]): Tallies {
  const all: Tallies = {};
  for (const part of parts) {
    for (const [key, tally] of Object.entries(part)) {
      const known = all[key];
      all[key] = known === undefined ? tally : mergeTallies(known, tally);
    }
  }
  return all;
}

/** Deals the seeds out to threads; sums do not depend on who ran what, but for the rounding of their additions. */
export async function runInWorkers(
  plan: RunPlan,
  workers: number,
  onDone: (key: string) => void,
): Promise<Tallies> {
  const parts = Array.from({ length: workers }, (_, worker) => ({
    ...plan,
    seeds: plan.seeds.filter((_seed, at) => at % workers === worker),
  })).filter(({ seeds }) => seeds.length > 0);
  return joined(await Promise.all(parts.map((part) => runTask(part, onDone))));
}
