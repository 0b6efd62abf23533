import type { WhatIfRequest, WhatIfResult } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery, reachedBy } from './journey-selection.ts';

/** No wait is as long as this: stands for "no cap". */
const noCap = 2 ** 53;

const names = [
  'arrayEnumerate(path) AS places',
  // From the moment when all earlier work had ended; negative where work overlaps.
  `arrayMap((place, begin, free) -> if(place = 1, 0, begin - free), places, begins, arrayPushFront(arrayPopBack(${reachedBy('finishes')}), begins[1])) AS offsets`,
  'arrayMap((code, nth) -> NOT has({gone:Array(UInt32)}, code) AND NOT (nth > 1 AND has({once:Array(UInt32)}, code)), path, arrayEnumerateUniq(path)) AS stays',
  'arrayMap((code, offset) -> least(offset, {caps:Array(Int64)}[code]), path, offsets) AS capped',
  'arrayFilter((offset, stay) -> stay, capped, stays) AS offsets_kept',
  'arrayMap((offset, place) -> if(place = 1, 0, offset), offsets_kept, arrayEnumerate(offsets_kept)) AS offsets_after',
  'arrayMap((code, begin, finish) -> toInt64(round((finish - begin) * {factors:Array(Float64)}[code])), path, begins, finishes) AS services',
  'arrayFilter((service, stay) -> stay, services, stays) AS services_after',
  'arraySum(arrayMap((offset, service) -> greatest(0, offset + service), offsets_after, services_after)) AS lasts_after',
  'arraySum(offset -> greatest(0, offset), offsets_after) AS rests_after',
];

const select = `count() AS n,
  countIf(lasts_after != lasted OR rests_after != rested OR has(stays, false)) AS touched,
  quantilesExactInclusive(0.5, 0.9)(lasted) AS before_quantiles, avg(lasted) AS before_mean, avg(rested) AS before_idle,
  quantilesExactInclusive(0.5, 0.9)(lasts_after) AS after_quantiles, avg(lasts_after) AS after_mean, avg(rests_after) AS after_idle,
  sum(lasted - lasts_after) AS saved`;

const number = z.nullable(z.number());
const rowSchema = z.object({
  n: z.number(),
  touched: z.number(),
  before_quantiles: z.array(number),
  before_mean: number,
  before_idle: number,
  after_quantiles: z.array(number),
  after_mean: number,
  after_idle: number,
  saved: z.number(),
});

/**
 * The log replayed with steps taken out, waits capped, services shortened or repeats left out. Every visit keeps its
 * distance from the moment when all earlier work of its journey had ended (its wait, or its overlap), so that time saved
 * moves all later visits forward; the first visit that stays begins the journey. See docs/method/map.md.
 * Class: exact; needs every duration for the percentiles.
 */
function replayQuery(selection: JourneySelection, changes: WhatIfRequest['changes']): MapQuery {
  const { codes } = selection;
  const caps = codes.ids.map(() => noCap);
  const factors = codes.ids.map(() => 1);
  const gone: number[] = [];
  const once: number[] = [];
  for (const change of changes) {
    const code = codes.codeOf(change.touchpoint);
    if (code === undefined) continue;
    if (change.is === 'remove') gone.push(code);
    if (change.is === 'onePass') once.push(code);
    if (change.is === 'capWait') {
      caps[code - 1] = Math.min(caps[code - 1] ?? noCap, Math.round(change.minutes * 60_000));
    }
    if (change.is === 'shorten') factors[code - 1] = (factors[code - 1] ?? 1) * change.factor;
  }
  return journeysQuery(selection, {
    name: 'map-replay',
    names,
    select,
    parameters: { caps, factors, gone, once },
  });
}

export async function replayFacts(
  asker: Asker,
  selection: JourneySelection,
  changes: WhatIfRequest['changes'],
): Promise<WhatIfResult> {
  const row = await asker.row(replayQuery(selection, changes), rowSchema);
  const seconds = (ms: number | null | undefined): number => (ms ?? 0) / 1000;
  const timesOf = (
    [median, p90]: readonly (number | null)[],
    mean: number | null,
    idle: number | null,
  ): WhatIfResult['before'] => ({
    median: seconds(median),
    mean: seconds(mean),
    p90: seconds(p90),
    idle: seconds(idle),
  });
  return {
    n: row.n,
    touched: row.touched,
    before: timesOf(row.before_quantiles, row.before_mean, row.before_idle),
    after: timesOf(row.after_quantiles, row.after_mean, row.after_idle),
    savedMinutes: row.saved / 60_000,
  };
}
