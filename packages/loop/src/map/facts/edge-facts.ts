import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker, MapQuery } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';

/** Two touchpoints of which the second came directly after the first. */
export interface EdgeFacts {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Journeys with it. */
  readonly journeys: number;
  /** Occurrences whose gap is below zero. */
  readonly negative: number;
  /** Start of the second less end of the first; negative where work overlaps. */
  readonly gap: Times;
  /** The same, never below zero. */
  readonly wait: Times;
}

/** Names of a transition as a number and of its gap, to be unfolded together. Small numbers are grouped faster. */
function transitionNames({ codes }: JourneySelection): readonly string[] {
  const type = codes.ids.length < 255 ? 'UInt16' : 'UInt64';
  return [
    '{touchpoints:UInt64} + 1 AS width',
    `arrayMap((one, next) -> to${type}(one * width + next), arrayPopBack(path), arrayPopFront(path)) AS transitions`,
    'arrayMap((end, start) -> start - end, arrayPopBack(finishes), arrayPopFront(begins)) AS gaps',
  ];
}

function edgeQuery(selection: JourneySelection): MapQuery {
  return journeysQuery(selection, {
    name: 'map-edges',
    names: transitionNames(selection),
    select: `intDiv(transition, width) AS source, transition % width AS target, count() AS count, countIf(repeat = 1) AS journeys,
  countIf(gap < 0) AS negative,
  sumIf(gap, gap > 0) AS wait_sum, ${timesSql('gap')} AS gap_times`,
    unfold: 'transitions AS transition, arrayEnumerateUniq(transitions) AS repeat, gaps AS gap',
    rest: 'GROUP BY transition ORDER BY count DESC, source, target',
    parameters: { touchpoints: selection.codes.ids.length },
  });
}

const edgeSchema = z.object({
  source: z.number(),
  target: z.number(),
  count: z.number(),
  journeys: z.number(),
  negative: z.number(),
  gap_times: timesTuple,
  wait_sum: z.number(),
});

type EdgeRow = z.infer<typeof edgeSchema>;

/**
 * The percentile of max(0, gap), from that of the gaps. Both interpolate between the same two neighbours, so they are
 * the same where the lower neighbour is not below zero, and 0 where both are below; undefined where zero lies between
 * them, for then the upper one has to be asked.
 */
function waitPercentile(
  share: number,
  gap: number | null,
  { count, negative }: EdgeRow,
): number | null | undefined {
  const rank = share * (count - 1);
  const lower = Math.floor(rank);
  if (gap === null || negative <= lower) return gap;
  if (negative > lower + 1 || rank === lower) return 0;
  return undefined;
}

/** Waits as the gaps give them; undefined: a percentile has to be asked. */
function waitTimes(row: EdgeRow): Times | undefined {
  const [, , [gapMedian, gapP90], least, most] = row.gap_times;
  const [median, p90] = [waitPercentile(0.5, gapMedian, row), waitPercentile(0.9, gapP90, row)];
  if (median === undefined || p90 === undefined) return undefined;
  return timesOf([row.count, row.wait_sum, [median, p90], Math.max(0, least), Math.max(0, most)]);
}

const askedSchema = z.object({ source: z.number(), target: z.number(), wait_times: timesTuple });

/** Waits of the edges whose percentiles the gaps do not give. */
async function askWaits(ask: Asker, selection: JourneySelection, rows: readonly EdgeRow[]) {
  if (rows.length === 0) return [];
  const width = selection.codes.ids.length + 1;
  const query = journeysQuery(selection, {
    name: 'map-edge-waits',
    names: transitionNames(selection),
    select: `intDiv(transition, width) AS source, transition % width AS target, ${timesSql('greatest(gap, 0)')} AS wait_times`,
    unfold: 'transitions AS transition, gaps AS gap',
    where: 'transition IN {wanted:Array(UInt64)}',
    rest: 'GROUP BY transition',
    parameters: {
      touchpoints: selection.codes.ids.length,
      wanted: rows.map(({ source, target }) => source * width + target),
    },
  });
  return ask.rows(query, askedSchema);
}

/** The directly-follows graph with its times, the most frequent edge first. Exact; needs every gap for the percentiles. */
export async function edgeFacts(ask: Asker, selection: JourneySelection): Promise<readonly EdgeFacts[]> {
  const rows = await ask.rows(edgeQuery(selection), edgeSchema);
  const open = rows.filter((row) => waitTimes(row) === undefined);
  const asked = await askWaits(ask, selection, open);
  return rows.map((row) => {
    const { source: from, target: to, count, journeys, negative, gap_times } = row;
    const told = asked.find(({ source, target }) => source === from && target === to);
    const wait = told ? timesOf(told.wait_times) : waitTimes(row);
    if (wait === undefined) throw new RangeError(`no waits from ${from} to ${to}`);
    return { from, to, count, journeys, negative, gap: timesOf(gap_times), wait };
  });
}
