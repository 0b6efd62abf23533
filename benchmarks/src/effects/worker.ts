import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { runCells } from './run-cells.ts';

const planSchema = z.object({ cells: z.array(z.string()), seeds: z.array(z.int()) });

const tallies = runCells(planSchema.parse(workerData), (key) => parentPort?.postMessage({ done: key }));
parentPort?.postMessage({ tallies });
