import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { confirmImport } from './confirm-import.ts';
import { type ImportStores, openImportStores } from './import-stores.fixture.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { type ImportOutcome, runImport } from './run-import.ts';

export type LogEvent = readonly [
  ticket: string,
  step: string,
  minute: number,
  minutes: number,
  staff?: string,
];

/** What a reader of the project sees of its one log. */
interface VisibleLog {
  readonly journeys: number;
  readonly visits: number;
  /** Visits of the longest journey. */
  readonly longest: number;
  /** Idle minutes of all journeys. */
  readonly idle: number;
  readonly batches: number;
  readonly revision: number;
}

/** Stores in a folder of their own, and the doings of a test with service logs. */
export interface LogStores extends Omit<ImportStores, 'fileOf' | 'bring' | 'visible'> {
  /** A file of rows `[ticket, step, start, end, staff]`. */
  fileOf(events: readonly LogEvent[], headers?: string): Promise<string>;
  /** Receives only. */
  received(project: string, path: string): Promise<string>;
  /** Receives, reads, confirms as proposed, and runs. */
  bring(project: string, path: string): Promise<ImportOutcome>;
  visible(project: string): Promise<VisibleLog>;
}

const visibleSchema = z.object({
  journeys: z.coerce.number(),
  visits: z.coerce.number(),
  longest: z.coerce.number(),
  idle: z.coerce.number(),
});

const clock = (minute: number): string => new Date(Date.UTC(2025, 2, 1) + minute * 60_000).toISOString();

/** Tickets `from` … `to - 1`: taken at 0, checked from 30 to 40. */
export function tickets(from: number, to: number): readonly LogEvent[] {
  return Array.from({ length: to - from }, (_, i): LogEvent[] => [
    [`G${from + i}`, '受理', 0, 10],
    [`G${from + i}`, '审核', 30, 10, '小李'],
  ]).flat();
}

async function visibleIn(
  { ledger, warehouse }: ImportStores['stores'],
  project: string,
): Promise<VisibleLog> {
  const log = await ledger.db
    .selectFrom('log')
    .select(['batches', 'revision'])
    .where('project_id', '=', project)
    .executeTakeFirst();
  const [row] = await warehouse.rows(
    {
      name: 'test-visible',
      sql: `SELECT count() AS journeys, sum(length(activities)) AS visits, max(length(activities)) AS longest, sum(idle) / 60000 AS idle
FROM journeys WHERE batch IN {batches:Array(UInt64)}`,
      parameters: { batches: (log?.batches ?? []).map(BigInt) },
    },
    visibleSchema,
  );
  const none = { journeys: 0, visits: 0, longest: 0, idle: 0 };
  return { ...none, ...row, batches: log?.batches.length ?? 0, revision: log?.revision ?? 0 };
}

/** For tests; starts in about two seconds. */
export async function openLogStores(): Promise<LogStores> {
  const opened = await openImportStores();
  const { stores, folder } = opened;
  const received = async (project: string, path: string): Promise<string> =>
    (await receiveFile(stores, { project, path, fileName: 'tickets.csv' })).id;
  return {
    ...opened,
    received,
    async fileOf(events, headers = '工单号,环节,开始时间,结束时间,经办人') {
      const path = join(folder, `${randomUUID()}.csv`);
      const rows = events.map(([ticket, step, minute, minutes, staff = '小王']) =>
        [ticket, step, clock(minute), clock(minute + minutes), staff].join(','),
      );
      await writeFile(path, `${[headers, ...rows].join('\n')}\n`);
      return path;
    },
    async bring(project, path) {
      const id = await received(project, path);
      const { mapping, ready } = await readImport(stores, id);
      await confirmImport(stores, id, mapping);
      return runImport(stores, id, { ready });
    },
    visible: (project) => visibleIn(stores, project),
  };
}
