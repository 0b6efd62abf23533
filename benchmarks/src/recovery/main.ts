import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runInWorkers } from './run-in-workers.ts';
import type { BenchmarkOptions } from './run-world.ts';
import { scenarios } from './scenarios.ts';
import { type ScenarioSummary, summarise } from './summarise.ts';
import { writeOverview, writeReport } from './write-report.ts';

const usage = `npm run benchmark:recovery -- [options]

  --worlds N       worlds a scenario (28, seven an industry; four- or eightfold where rankings alone are compared)
  --n N            journeys analysed in each (2000)
  --seed N         (1)
  --population N   journeys simulated to know the truth (30000)
  --replicates N   bootstrap replicates (200; the product takes 1000)
  --scenarios A,B  of ${scenarios.map((scenario) => scenario.key).join(', ')}
  --workers N      threads (2)
  --out DIR        writes recovery.md and recovery.json there (docs/benchmarks without --scenarios)
`;

const flags = {
  worlds: { type: 'string', default: '28' },
  n: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  population: { type: 'string', default: '30000' },
  replicates: { type: 'string', default: '200' },
  scenarios: { type: 'string' },
  workers: { type: 'string', default: '2' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const numbersSchema = z.object({
  worlds: z.coerce.number().int().min(1).max(9999),
  n: z.coerce.number().int().min(100),
  seed: z.coerce.number().int().min(0).max(400_000),
  population: z.coerce.number().int().min(10_000),
  replicates: z.coerce.number().int().min(100),
});
const workersSchema = z.coerce.number().int().min(1).max(64);

async function write(
  folder: string,
  summaries: readonly ScenarioSummary[],
  options: BenchmarkOptions,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/recovery.md`, writeReport(summaries, options));
  await writeFile(
    `${folder}/recovery.json`,
    `${JSON.stringify({ options, scenarios: summaries }, null, 2)}\n`,
  );
  process.stdout.write(`\n${folder}/recovery.md\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: flags });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const options = numbersSchema.parse(values);
  const keys = values.scenarios?.split(',') ?? scenarios.map(({ key }) => key);
  const wanted = scenarios.filter((scenario) => keys.includes(scenario.key));
  if (wanted.length !== keys.length) throw new Error(`unknown scenario among ${keys.join(', ')}\n\n${usage}`);
  const worlds = options.worlds * Math.max(...wanted.map(({ times }) => times));
  const results = await runInWorkers(keys, options, {
    worlds,
    workers: workersSchema.parse(values.workers),
    onProgress: (done) => process.stderr.write(`\r${done}/${worlds} worlds`),
  });
  const summaries = wanted.map((scenario) => summarise(scenario, options.n, results));
  process.stdout.write(`\n${writeOverview(summaries)}\n`);
  const home = fileURLToPath(new URL('../../../docs/benchmarks', import.meta.url));
  const folder = values.out ?? (values.scenarios === undefined ? home : undefined);
  if (folder !== undefined) await write(folder, summaries, options);
}

await main();
