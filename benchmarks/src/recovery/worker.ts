import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { runWorld } from './run-world.ts';
import { scenarios } from './scenarios.ts';

const taskSchema = z.object({
  worlds: z.array(z.int()),
  scenarios: z.array(z.string()),
  options: z.object({
    worlds: z.int(),
    n: z.int(),
    seed: z.int(),
    population: z.int(),
    replicates: z.int(),
  }),
});

const task = taskSchema.parse(workerData);
const wanted = scenarios.filter((scenario) => task.scenarios.includes(scenario.key));
for (const world of task.worlds) parentPort?.postMessage(runWorld(world, wanted, task.options));
