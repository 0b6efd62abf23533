import { z } from 'zod';
import type { BehaviourLimit, WaitQuarters } from '../method/behaviour-limits.ts';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

const closedAt = 'arrayFirstIndex(code -> has({closing:Array(UInt32)}, code), path) AS closed_at';

const quartersSchema = z.object({ code: z.number(), n: z.number(), quarters: z.array(z.number()) });

/** The quarters of the waits that count: not a journey's first visit, not after its closing. Class: exact; needs every wait. */
export async function waitQuarters(
  asker: Asker,
  selection: JourneySelection,
): Promise<readonly WaitQuarters[]> {
  const arrays = journeysQuery(selection, {
    name: 'map-wait-quarters',
    names: [closedAt],
    select: 'closed_at, path, pauses, arrayEnumerate(path) AS places',
    parameters: { closing: selection.marked.closing },
  });
  const sql = `SELECT code, count() AS n, quantilesExactInclusive(0.25, 0.75)(pause) AS quarters
FROM (${arrays.sql})
ARRAY JOIN path AS code, pauses AS pause, places AS place
WHERE place > 1 AND (closed_at = 0 OR place <= closed_at)
GROUP BY code`;
  const rows = await asker.rows({ ...arrays, sql }, quartersSchema);
  return rows.map(({ code, n, quarters: [lower = 0, upper = 0] }) => ({
    touchpoint: selection.codes.ids[code - 1] ?? '',
    n,
    lower,
    upper,
  }));
}

/** The largest value of the visits to the touchpoint in question. */
function largest(values: string, where: string, otherwise: string): string {
  return `arrayMax(arrayMap((code, value, place) -> if(code = touchpoint${where}, value, ${otherwise}), path, ${values}, places))`;
}

const worstWait = largest('pauses', ' AND place > 1 AND (closed_at = 0 OR place <= closed_at)', '-1');
const handedOn =
  'arrayExists((code, next) -> code = touchpoint AND has({transfer:Array(UInt32)}, next), arrayPopBack(path), arrayPopFront(path))';
const level = `multiIf(NOT has(path, touchpoint), 3,
    ${worstWait} > low_wait OR countEqual(path, touchpoint) > allowed OR ${largest('services', '', '0')} > low_service OR ${handedOn}, 0,
    ${worstWait} BETWEEN 0 AND high_wait, 2, 1)`;

/**
 * One row a journey: `journey`, `customer_key`, `bucket` and `levels`, by position of the touchpoint: 0 low, 1 middle,
 * 2 high, 3 absent (the order of the vocabulary's `experienceLevels`). Cost: touchpoints × visits a journey.
 */
export function behaviourQuery(selection: JourneySelection, limits: readonly BehaviourLimit[]): MapQuery {
  const none = 2 ** 53;
  const times = (pick: (limit: BehaviourLimit) => number | null, otherwise: number): number[] =>
    limits.map((limit) => pick(limit) ?? otherwise);
  return journeysQuery(selection, {
    name: 'map-behaviour',
    names: [
      closedAt,
      'arrayEnumerate(path) AS places',
      'arrayMap((begin, finish) -> finish - begin, begins, finishes) AS services',
    ],
    select: `journey, customer_key, bucket,
  arrayMap((touchpoint, low_wait, high_wait, low_service, allowed) -> toInt8(${level}),
    {looked:Array(UInt32)}, {low_waits:Array(Int64)}, {high_waits:Array(Int64)}, {low_services:Array(Int64)}, {allowed:Array(UInt32)}) AS levels`,
    parameters: {
      closing: selection.marked.closing,
      transfer: selection.marked.transfer,
      looked: limits.map(({ touchpoint }) => selection.codes.codeOf(touchpoint) ?? 0),
      low_waits: times(({ lowWait }) => lowWait, none),
      high_waits: times(({ highWait }) => highWait, -1),
      low_services: times(({ lowService }) => lowService, none),
      allowed: limits.map(({ visits }) => visits),
    },
  });
}
