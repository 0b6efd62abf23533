import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import { z } from 'zod';
import { runLog } from './run-log.ts';
import { logScenarios } from './scenarios.ts';
import type { LogScore } from './score-log.ts';
import { overview, reportText, type ScenarioScores } from './write-report.ts';

const usage = `npm run benchmark:map-recovery -- [options]

  --logs N         logs a scenario (200)
  --seed N         of the first log (1)
  --scenarios A,B  of ${logScenarios.map(({ key }) => key).join(', ')}
  --out DIR        writes map-recovery.md there (docs/benchmarks when all scenarios run)
`;

const flags = {
  logs: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  scenarios: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const numbersSchema = z.object({
  logs: z.coerce.number().int().min(1).max(10_000),
  seed: z.coerce.number().int().min(0).max(1_000_000),
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: flags });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const { logs, seed } = numbersSchema.parse(values);
  const keys = values.scenarios?.split(',');
  const wanted = logScenarios.filter(({ key }) => keys === undefined || keys.includes(key));
  if (keys && wanted.length !== keys.length) throw new Error(`unknown scenario\n\n${usage}`);
  const { warehouse, close } = await temporaryWarehouse();
  const scores: ScenarioScores[] = [];
  let batch = 0;
  for (const scenario of wanted) {
    const found: LogScore[] = [];
    for (let log = 0; log < logs; log++) {
      batch += 1;
      found.push(await runLog(warehouse, scenario, { seed: seed + log, batch }));
      process.stderr.write(`\r${scenario.key} ${log + 1}/${logs}   `);
    }
    scores.push({ scenario, logs: found });
  }
  await close();
  process.stdout.write(`\n${overview(scores)}\n`);
  const home = fileURLToPath(new URL('../../../docs/benchmarks', import.meta.url));
  const folder = values.out ?? (keys === undefined ? home : undefined);
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/map-recovery.md`, reportText(scores, seed));
}

await main();
