import { type Asker, type CallFacts, contactCentreFacts } from '@touchstone/loop/map';
import type { Warehouse } from '@touchstone/storage';
import { entries, type Tree } from '../stats/tree.ts';
import { insertCsv, readLog } from './load-log.ts';

const table = 'golden_calls';

async function loadCalls(warehouse: Warehouse, bytes: Uint8Array): Promise<void> {
  await warehouse.command({
    name: 'golden-calls',
    sql: `CREATE OR REPLACE TABLE ${table} (began DateTime64(3, 'UTC'), priority String, service_type String, queued UInt8, queue_seconds Float64,
  answered UInt8, service_seconds Float64, server String) ENGINE = MergeTree ORDER BY began`,
  });
  const columns = [
    'ivr_start',
    'priority',
    'service_type',
    'queued',
    'q_time',
    'outcome',
    'ser_time',
    'server',
  ];
  const select = `toDateTime64(ivr_start, 3, 'UTC'), priority, service_type, toUInt8(queued), toFloat64(q_time), outcome = 'AGENT',
  toFloat64(ser_time), server`;
  await insertCsv(warehouse, { table, columns, select, bytes });
}

function figures(facts: CallFacts): Tree {
  const [median, p90] = facts.queue_quantiles;
  const [handledMedian, handledP90] = facts.handling_quantiles;
  const concluded = facts.answered_calls + facts.abandoned;
  return {
    calls: facts.calls,
    answered: facts.answered_calls,
    queued: facts.queued_calls,
    abandoned_in_queue: facts.abandoned,
    abandoned_in_ivr: facts.abandoned_before,
    abandon_rate: concluded === 0 ? null : facts.abandoned / concluded,
    asa: facts.answer_speed,
    wait_of_queued: facts.queued_calls === 0 ? null : { mean: facts.queue_mean, median, p90 },
    patience_median_of_abandoned: facts.patience,
    service_level_20s: concluded === 0 ? null : facts.answered_in_20 / concluded,
    aht:
      facts.handled === 0
        ? null
        : { n: facts.handled, mean: facts.handling_mean, median: handledMedian, p90: handledP90 },
  };
}

const groups: Readonly<Record<string, string>> = {
  by_service_type: 'service_type',
  by_priority: 'priority',
  by_hour: "leftPad(toString(toHour(began)), 2, '0')",
  by_day: 'toDate(began)',
};

/** A table of calls: figures of all of them, and by type, priority, hour, day and agent. */
export async function contactCentreTree(
  warehouse: Warehouse,
  ask: Asker,
  { folder, file, golden }: { readonly folder: string; readonly file: string; readonly golden: Tree },
): Promise<Tree> {
  await loadCalls(warehouse, readLog(folder, file).bytes);
  const [all] = await contactCentreFacts(ask, { table });
  const tree: Record<string, Tree> = { all: all ? figures(all) : null };
  for (const [key] of entries(golden)) {
    const by = groups[key];
    if (by === undefined) continue;
    const rows = await contactCentreFacts(ask, { table, by });
    tree[key] = Object.fromEntries(rows.map((row) => [row.call_group, figures(row)]));
  }
  const servers = await contactCentreFacts(ask, { table, by: 'server' });
  tree['by_server'] = Object.fromEntries(
    servers.flatMap((row) =>
      row.call_group === '' || row.handled === 0
        ? []
        : [
            [
              row.call_group,
              { calls: row.handled, busy: row.handled * (row.handling_mean ?? 0), aht: row.handling_mean },
            ],
          ],
    ),
  );
  return tree;
}
