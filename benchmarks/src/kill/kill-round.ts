import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cancelImport, recoverImports, runImport } from '@touchstone/loop/listen';
import { openStores, type Stores } from '@touchstone/storage';
import { z } from 'zod';

const child = fileURLToPath(new URL('./import-child.ts', import.meta.url));

export interface KillRound {
  readonly folder: string;
  readonly project: string;
  readonly file: string;
  /** When to kill: so many milliseconds after the import said this stage. Absent lets it end. */
  readonly kill?: { readonly stage: string; readonly after: number };
}

/** Runs one import in a process of its own and kills that with SIGKILL. Gives the stage it had reached and how long it ran. */
export async function importAndKill(round: KillRound): Promise<{ stage: string; milliseconds: number }> {
  const copy = join(round.folder, '..', `incoming-${Date.now()}.csv`);
  await copyFile(round.file, copy);
  const running = spawn(process.execPath, [child, round.folder, round.project, copy], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stage = 'start';
  let began = 0;
  let timer: NodeJS.Timeout | undefined;
  createInterface({ input: running.stdout }).on('line', (line) => {
    stage = line;
    if (line === 'begin') began = performance.now();
    if (timer !== undefined || line !== round.kill?.stage) return;
    timer = setTimeout(() => running.kill('SIGKILL'), round.kill.after);
  });
  const code = await new Promise<number | null>((resolve) => running.once('close', resolve));
  clearTimeout(timer);
  if (code !== null && code !== 0) throw new Error(`the import ended by itself with ${code} at ${stage}`);
  return { stage, milliseconds: performance.now() - began };
}

const seenSchema = z.object({
  rows: z.coerce.number(),
  overall: z.coerce.number(),
  comments: z.coerce.number(),
});
export type Seen = z.infer<typeof seenSchema>;

/** What a reader of the project sees: its surveys' batches and nothing else. The outcome is the first value. */
async function seenOf(stores: Stores, project: string): Promise<Seen> {
  const survey = await stores.ledger.db
    .selectFrom('survey')
    .select('batches')
    .where('project_id', '=', project)
    .executeTakeFirst();
  const batches = (survey?.batches ?? []).map(BigInt);
  const [seen] = await stores.warehouse.rows(
    {
      name: 'kill-seen',
      sql: `SELECT count() AS rows, sum(values[1]) AS overall,
  (SELECT count() FROM comments WHERE batch IN {batches:Array(UInt64)}) AS comments
FROM responses WHERE batch IN {batches:Array(UInt64)}`,
      parameters: { batches },
    },
    seenSchema,
  );
  return seen ?? { rows: 0, overall: 0, comments: 0 };
}

/** Opens the folder after a kill, looks, then lets the unfinished imports end (`goOn`) or cancels them, and looks again. */
export async function lookAfterKill(
  folder: string,
  project: string,
  goOn: boolean,
): Promise<{ readonly before: Seen; readonly after: Seen; readonly resumed: number }> {
  const stores = await openStores({ folder });
  try {
    const before = await seenOf(stores, project);
    const { reading, running } = await recoverImports(stores);
    for (const id of reading) await cancelImport(stores, id);
    for (const id of running) await (goOn ? runImport(stores, id) : cancelImport(stores, id));
    return { before, after: await seenOf(stores, project), resumed: goOn ? running.length : 0 };
  } finally {
    await stores.close();
  }
}
