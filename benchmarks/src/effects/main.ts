import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { cells } from './cells.ts';
import { joined, runInWorkers } from './run-in-workers.ts';
import { measureSpeed } from './speed.ts';
import { tallySchema } from './tally.ts';
import { notesOf, writeBars, writeReport } from './write-report.ts';

const usage = `npm run benchmark:effects -- [options]

  --runs N      worlds a setting (100)
  --seed N      of the first world; the others follow (1)
  --cells A,B   of ${cells.map(({ key }) => key).join(', ')} (all)
  --workers N   threads (2)
  --out DIR     writes effects.md and effects.json there
  --speed       measures how long single verdicts take, and nothing else
  --add         adds to what effects.json in that folder holds of other seeds
`;

const flags = {
  runs: { type: 'string', default: '100' },
  seed: { type: 'string', default: '1' },
  cells: { type: 'string' },
  workers: { type: 'string', default: '2' },
  out: { type: 'string' },
  add: { type: 'boolean', default: false },
  speed: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const numbersSchema = z.object({
  runs: z.coerce.number().int().min(1).max(100_000),
  seed: z.coerce.number().int().min(0),
  workers: z.coerce.number().int().min(1).max(64),
});

const heldSchema = z.object({
  ran: z.array(z.object({ cells: z.array(z.string()), seed: z.int(), runs: z.int() })),
  tallies: z.record(z.string(), tallySchema),
});
type Held = z.infer<typeof heldSchema>;

async function heldIn(folder: string): Promise<Held> {
  return heldSchema.parse(JSON.parse(await readFile(`${folder}/effects.json`, 'utf8')));
}

/** Seeds may count once a cell. */
function checkApart(held: Held, own: Held['ran'][number]): void {
  const clash = held.ran.find(
    (one) =>
      one.cells.some((cell) => own.cells.includes(cell)) &&
      one.seed < own.seed + own.runs &&
      own.seed < one.seed + one.runs,
  );
  if (clash) throw new Error(`seeds ${clash.seed} to ${clash.seed + clash.runs - 1} are counted already`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: flags });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (values.speed) {
    process.stdout.write(`${measureSpeed()}\n`);
    return;
  }
  const { runs, seed, workers } = numbersSchema.parse(values);
  const keys = values.cells?.split(',') ?? cells.map(({ key }) => key);
  const wanted = cells.filter(({ key }) => keys.includes(key));
  if (wanted.length !== keys.length) throw new Error(`unknown cell among ${keys.join(', ')}\n\n${usage}`);
  const own = { cells: [...keys], seed, runs };
  const empty: Held = { ran: [], tallies: {} };
  const held = values.add && values.out !== undefined ? await heldIn(values.out) : empty;
  checkApart(held, own);
  const seeds = Array.from({ length: runs }, (_, at) => seed + at);
  const found = await runInWorkers({ cells: keys, seeds }, workers, (key) =>
    process.stderr.write(`${key}\n`),
  );
  process.stdout.write(`\n${writeBars(wanted, found)}\n`);
  if (values.out === undefined) return;
  const all = { ran: [...held.ran, own], tallies: joined([held.tallies, found]) };
  const folder =
    values.out === 'docs' ? fileURLToPath(new URL('../../../docs/benchmarks', import.meta.url)) : values.out;
  await mkdir(folder, { recursive: true });
  const said = all.ran
    .map((one) => `${one.seed}–${one.seed + one.runs - 1} (${one.cells.join(', ')})`)
    .join('; ');
  const file = `${folder}/effects.md`;
  const known = await readFile(file, 'utf8').catch((error: unknown) => {
    if (z.object({ code: z.literal('ENOENT') }).safeParse(error).success) return '';
    throw error;
  });
  await writeFile(file, writeReport(cells, all.tallies, { seeds: said, notes: notesOf(known) }));
  await writeFile(`${folder}/effects.json`, `${JSON.stringify(all, null, 2)}\n`);
}

await main();
