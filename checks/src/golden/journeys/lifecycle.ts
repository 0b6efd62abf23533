import { pairLifecycleSql } from '@touchstone/loop/listen';
import { type Asker, buildJourneys, listActivities } from '@touchstone/loop/map';
import type { Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import type { Tree } from '../stats/tree.ts';
import { createEvents, insertCsv, readLog } from './load-log.ts';

const table = 'golden_moments';
const columns = ['event_no', 'case_id', 'activity', 'lifecycle', 'time', 'resource'];

async function loadMoments(warehouse: Warehouse, bytes: Uint8Array): Promise<void> {
  await warehouse.command({
    name: 'golden-moments',
    sql: `CREATE OR REPLACE TABLE ${table} (journey UInt64, activity LowCardinality(String), started DateTime64(3, 'UTC'), event_no UInt64,
  case_id String, staff LowCardinality(String), transition LowCardinality(String), phase UInt8)
  ENGINE = MergeTree ORDER BY (journey, activity, started, event_no)`,
  });
  const select = `sipHash64(case_id), activity, toDateTime64(time, 3, 'UTC'), toUInt64(event_no), case_id, resource, lifecycle,
  transform(lifecycle, ['start', 'complete'], [1, 2], 0)`;
  await insertCsv(warehouse, { table, columns, select, bytes });
}

const countsSchema = z.object({ rows: z.number(), cases: z.number(), others: z.number() });
const pairedSchema = z.object({ instances: z.number() });
const openSchema = z.object({ alone: z.number(), never: z.number() });

/** Completions met while no start waits, and starts still waiting at the end, by the same running count as the pairing. */
const openCounts = `SELECT sum(arrayCount((one, before) -> one = 2 AND before = 0, phases, arrayPushFront(arrayPopBack(open), 0))) AS alone,
  sum(open[-1]) AS never
FROM (SELECT groupArray(phase) AS phases, arrayCumSumNonNegative(arrayMap(one -> if(one = 1, 1, -1), phases)) AS open
  FROM (SELECT * FROM ${table} WHERE phase > 0 ORDER BY journey, activity, started, event_no) GROUP BY journey, activity)`;

/** A log of starts and completions: what pairing them gives, and whether the paired events make journeys. */
export async function lifecycleTree(
  warehouse: Warehouse,
  ask: Asker,
  { folder, file, batch }: { readonly folder: string; readonly file: string; readonly batch: number },
): Promise<Tree> {
  await loadMoments(warehouse, readLog(folder, file).bytes);
  const asked = (name: string, sql: string) => ({ name, sql, parameters: {} });
  const counts = await ask.row(
    asked(
      'golden-moments',
      `SELECT count() AS rows, uniqExact(case_id) AS cases, countIf(phase = 0) AS others FROM ${table}`,
    ),
    countsSchema,
  );
  const transitions = await ask.rows(
    asked('golden-transitions', `SELECT transition, count() AS count FROM ${table} GROUP BY transition`),
    z.object({ transition: z.string(), count: z.number() }),
  );
  const paired = pairLifecycleSql(table, ['case_id', 'staff']);
  const { instances } = await ask.row(
    asked('golden-paired', `SELECT count() AS instances FROM (${paired})`),
    pairedSchema,
  );
  const { alone, never } = await ask.row(asked('golden-open', openCounts), openSchema);
  const events = await createEvents(warehouse, batch);
  await warehouse.command({
    name: 'golden-paired-events',
    sql: `INSERT INTO ${events} SELECT journey, journey, case_id, activity, started, ended, event_no, '', '', staff, '', nan, [] FROM (${paired})`,
  });
  const { visits, journeys } = await buildJourneys(warehouse, { from: events, batch });
  const activities = await listActivities(warehouse, [batch]);
  const kept = activities.reduce((sum, activity) => sum + activity.events, 0);
  if (visits !== instances || kept !== instances || journeys !== counts.cases) {
    throw new Error(
      `${instances} paired events of ${counts.cases} cases made ${visits} visits of ${journeys} journeys`,
    );
  }
  return {
    events: counts.rows,
    cases: counts.cases,
    transitions: Object.fromEntries(transitions.map(({ transition, count }) => [transition, count])),
    instances_after_pairing: instances,
    completes_without_start: alone,
    starts_never_completed: never,
    dropped_other_transitions: counts.others,
  };
}
