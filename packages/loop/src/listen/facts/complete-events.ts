import type { Warehouse } from '@touchstone/storage';
import { type EventPlan, usualGapMinutes } from '../method/event-plan.ts';
import { cutJourneysSql } from './cut-journeys.ts';
import { storedFields } from './event-queries.ts';
import {
  createEventTable,
  dropEventTable,
  type EventField,
  type EventTable,
  eventFields,
  eventTable,
} from './event-tables.ts';
import { recutQuery } from './log-publish-queries.ts';
import { pairLifecycleSql } from './pair-lifecycle.ts';

/** Which tables, and under which key their journeys are known. */
export interface CompleteOptions {
  readonly id: string;
  readonly key: { readonly low: string; readonly high: string };
  readonly signal?: AbortSignal;
}

/** A fresh table of events; one of that name from an earlier try is replaced. */
export async function makeEventTable(
  warehouse: Warehouse,
  kind: EventTable,
  id: string,
  stored: readonly EventField[] = eventFields,
): Promise<string> {
  const table = eventTable(kind, id);
  await warehouse.command(dropEventTable(table));
  await warehouse.command(createEventTable(kind, id, stored));
  return table;
}

/** Empties what the events of one import stood in. Harmless when it is empty already. */
export async function dropEvents(warehouse: Warehouse, id: string): Promise<void> {
  const kinds: readonly EventTable[] = ['events', 'moments', 'spells'];
  for (const kind of kinds) await warehouse.onEachNode(dropEventTable(eventTable(kind, id)));
}

/** What a statement over events carries along beside the journey. */
function kept(stored: readonly EventField[]): readonly EventField[] {
  return stored.filter((field) => field !== 'journey');
}

const gapMilliseconds = (minutes: number): string => String(Math.round(minutes * 60_000));

/** Fills a table from another one, which is gone afterwards. */
async function rewrite(
  warehouse: Warehouse,
  step: {
    readonly from: string;
    readonly kind: EventTable;
    readonly sql: string;
    readonly stored: readonly EventField[];
  },
  options: CompleteOptions & { readonly gap: string },
): Promise<string> {
  const { id, key, gap, signal } = options;
  const into = await makeEventTable(warehouse, step.kind, id, step.stored);
  const columns = step.stored.join(', ');
  await warehouse.command({
    name: 'listen-complete-events',
    sql: `INSERT INTO ${into} (${columns})\nSELECT ${columns} FROM (${step.sql})`,
    parameters: { low: key.low, high: key.high, gap },
    settings: {
      optimize_aggregation_in_order: 1,
      optimize_read_in_order: 1,
      max_bytes_before_external_sort: 500_000_000,
    },
    ...(signal ? { signal } : {}),
  });
  await warehouse.command(dropEventTable(step.from));
  return into;
}

/** Pairs starts with completions, cuts journeys: whatever this log needs until its events are complete. */
export async function completeEvents(
  warehouse: Warehouse,
  first: string,
  plan: EventPlan,
  options: CompleteOptions,
): Promise<string> {
  const { id, key, signal } = options;
  const gap = gapMilliseconds(plan.gapMinutes);
  const stored = storedFields(plan);
  const aborted = signal ? { signal } : {};
  let table = first;
  const step = async (kind: EventTable, sql: string): Promise<void> => {
    table = await rewrite(warehouse, { from: table, kind, sql, stored }, { id, key, gap, ...aborted });
  };
  if (plan.lifecycle) {
    const paired = ['started', 'ended', 'event_no', 'activity'];
    const fields = kept(stored).filter((field) => !paired.includes(field));
    await step(plan.journey === undefined ? 'spells' : 'events', pairLifecycleSql(table, fields));
  }
  if (plan.journey === undefined) await step('events', cutJourneysSql(table, kept(stored)));
  return table;
}

/**
 * Takes the visits of stored batches into the table of events and cuts the journeys of all of them anew: a customer may
 * have gone on where an earlier file ended. Events that both hold count once. The table keeps its name.
 */
export async function recutEvents(
  warehouse: Warehouse,
  overlapped: readonly string[],
  options: CompleteOptions & { readonly gapMinutes?: number | undefined },
): Promise<void> {
  const { id, key, gapMinutes = usualGapMinutes } = options;
  const spells = await makeEventTable(warehouse, 'spells', id);
  await warehouse.command(recutQuery(overlapped, eventTable('events', id), spells));
  const gap = gapMilliseconds(gapMinutes);
  await rewrite(
    warehouse,
    { from: spells, kind: 'events', sql: cutJourneysSql(spells, kept(eventFields)), stored: eventFields },
    { id, key, gap },
  );
}
