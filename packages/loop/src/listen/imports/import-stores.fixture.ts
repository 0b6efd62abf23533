import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores, type Stores } from '@touchstone/storage';
import { z } from 'zod';
import { confirmImport } from './confirm-import.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { type ImportOutcome, runImport } from './run-import.ts';

type Row = readonly (string | number)[];

/** Stores in a folder of their own, and the doings of a test with files and projects. */
export interface ImportStores {
  readonly stores: Stores;
  /** Parent of the data folder `data`. */
  readonly folder: string;
  newProject(): Promise<string>;
  /** A file of rows `[id, wait, desk, overall, comment]`. */
  fileOf(rows: readonly Row[]): Promise<string>;
  /** Receives, reads, confirms as proposed, and runs. */
  bring(project: string, path: string): Promise<ImportOutcome>;
  /** What a reader of the project sees. */
  visible(project: string): Promise<{
    readonly rows: number;
    readonly ids: number;
    readonly overall: number;
    readonly comments: number;
    readonly revision: number;
  }>;
  close(): Promise<void>;
}

const visibleSchema = z.object({
  rows: z.coerce.number(),
  ids: z.coerce.number(),
  overall: z.coerce.number(),
  comments: z.coerce.number(),
});

/** Rows `R<from>` to `R<to - 1>` for `fileOf`. */
export function journeys(
  from: number,
  to: number,
  overall: (id: number) => number | string = (id) => 1 + (id % 5),
): readonly Row[] {
  return Array.from({ length: to - from }, (_, i) => {
    const id = from + i;
    return [`R${id}`, 1 + ((id * 7) % 5), 1 + ((id * 3) % 5), overall(id), `办理很快，第${id}次来`];
  });
}

async function visibleIn(stores: Stores, project: string) {
  const survey = await stores.ledger.db
    .selectFrom('survey')
    .select(['batches', 'revision'])
    .where('project_id', '=', project)
    .executeTakeFirst();
  const [row] = await stores.warehouse.rows(
    {
      name: 'test-visible',
      sql: `SELECT count() AS rows, uniqExact(response) AS ids, sum(values[1]) AS overall,
  (SELECT count() FROM comments WHERE batch IN {batches:Array(UInt64)}) AS comments
FROM responses WHERE batch IN {batches:Array(UInt64)}`,
      parameters: { batches: (survey?.batches ?? []).map(BigInt) },
    },
    visibleSchema,
  );
  return { rows: 0, ids: 0, overall: 0, comments: 0, ...row, revision: survey?.revision ?? 0 };
}

/** For tests; starts in about two seconds. `warehouseUrl` takes the warehouse of a cluster. */
export async function openImportStores(warehouseUrl?: string): Promise<ImportStores> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-imports-'));
  const stores = await openStores({
    folder: join(folder, 'data'),
    ...(warehouseUrl === undefined ? {} : { warehouseUrl }),
  });
  return {
    stores,
    folder,
    async newProject() {
      const { id } = await stores.ledger.db
        .insertInto('project')
        .values({ name: randomUUID(), key_low: '11', key_high: '22' })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },
    async fileOf(rows) {
      const path = join(folder, `${randomUUID()}.csv`);
      const header = '答卷编号,等候时间满意度,柜台服务满意度,总体满意度,意见';
      await writeFile(path, `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`);
      return path;
    },
    async bring(project, path) {
      const { id } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
      const { mapping, ready } = await readImport(stores, id);
      await confirmImport(stores, id, mapping);
      return runImport(stores, id, { ready });
    },
    visible: (project) => visibleIn(stores, project),
    async close() {
      await stores.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
