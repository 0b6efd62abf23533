import { Worker } from 'node:worker_threads';
import type { BenchmarkOptions, WorldResult } from './run-world.ts';

interface Task {
  readonly worlds: readonly number[];
  readonly scenarios: readonly string[];
  readonly options: BenchmarkOptions;
}

function runTask(task: Task, onWorld: (results: WorldResult[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
    worker.on('message', onWorld);
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a worker ended with code ${code}`)),
    );
  });
}

/**
 * Runs all worlds on `workers` threads. The answer does not depend on who ran what: every world has its own seed and
 * the results are put in order.
 */
export async function runInWorkers(
  scenarios: readonly string[],
  options: BenchmarkOptions,
  run: { worlds: number; workers: number; onProgress(done: number): void },
): Promise<WorldResult[]> {
  const results: WorldResult[] = [];
  let done = 0;
  const worlds = Array.from({ length: run.worlds }, (_, world) => world);
  const tasks = Array.from({ length: run.workers }, (_, worker) => ({
    worlds: worlds.filter((world) => world % run.workers === worker),
    scenarios,
    options,
  }));
  const onWorld = (found: WorldResult[]) => {
    results.push(...found);
    done += 1;
    run.onProgress(done);
  };
  await Promise.all(tasks.map((task) => runTask(task, onWorld)));
  return results.sort((a, b) => a.world - b.world);
}
