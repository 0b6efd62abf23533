import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import type { OutcomeSource } from './outcome-source.ts';

/** One journey of a list. Times in ms. */
export interface ListedJourney {
  readonly id: string;
  readonly caseId: string;
  readonly path: readonly number[];
  /** From the journey's start to the beginning of each visit. */
  readonly offsets: readonly number[];
  readonly opened: number;
  readonly closed: number;
  readonly lasted: number;
  readonly rested: number;
  readonly outcome: number | null;
}

/** What a list begins with: the case ids in the order of their bytes, the longest, those that waited longest, the latest, the worst scores. */
const orders = {
  caseId: 'case_id',
  longest: 'lasted DESC',
  waited: 'rested DESC',
  recent: 'opened DESC',
  worst: 'outcome',
} as const;
export type JourneyOrder = keyof typeof orders;

const rowSchema = z.object({
  id: z.string(),
  case_name: z.string(),
  path: z.array(z.number()),
  offsets: z.array(z.number()),
  opened: z.number(),
  closed: z.number(),
  lasted: z.number(),
  rested: z.number(),
  outcome: z.nullable(z.number()),
});

/** Journeys in an order, ties by their hash. `worst` lists journeys with a score only. Exact. */
export async function journeyList(
  ask: Asker,
  selection: JourneySelection,
  task: {
    readonly order: JourneyOrder;
    readonly limit: number;
    readonly offset?: number;
    readonly source?: OutcomeSource | undefined;
  },
): Promise<readonly ListedJourney[]> {
  const { order, limit, offset = 0, source } = task;
  const scored = order === 'worst';
  // Other orders take the score of the log only: an answer that is joined in would leave out journeys without one.
  const outcome = source === undefined ? 'nan' : scored || source.join === '' ? source.outcome : 'nan';
  const query = journeysQuery(selection, {
    name: 'map-journeys',
    names: [`toFloat64(${outcome}) AS outcome`],
    select:
      'toString(journey) AS id, case_id AS case_name, path, arrayMap(begin -> begin - opened, begins) AS offsets, opened, closed, lasted, rested, outcome',
    ...(scored && source ? { join: source.join, where: 'NOT isNaN(outcome)' } : {}),
    rest: `ORDER BY ${orders[order]}, journey LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    parameters: { ...source?.parameters, limit, offset },
  });
  const rows = await ask.rows(query, rowSchema);
  return rows.map(({ case_name: caseId, ...row }) => ({ ...row, caseId }));
}
