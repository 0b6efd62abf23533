import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import type { OutcomeSource } from './outcome-source.ts';
import { variantHash } from './path-condition.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';

/** A sequence of touchpoints that journeys took. */
export interface Variant {
  /** Hash over the ids of its touchpoints: stands for it in conditions. */
  readonly key: string;
  readonly path: readonly number[];
  readonly journeys: number;
  readonly duration: Times;
  /** Mean score of its journeys, of those that have one. */
  readonly score: number | null;
}

export interface VariantFacts {
  readonly total: number;
  /** Variants of a single journey. */
  readonly singletons: number;
  /** Fewest variants that hold so large a share of the journeys. */
  toCover(share: number): number;
  readonly top: readonly Variant[];
}

const sizeSchema = z.object({ journeys: z.number(), variants: z.number() });
const topSchema = z.object({ path: z.array(z.number()), journeys: z.number() });
const detailSchema = z.object({
  path: z.array(z.number()),
  variant_key: z.string(),
  times: timesTuple,
});
const scoreSchema = z.object({ path: z.array(z.number()), mean_score: z.number() });
/** One hash a path is compared, not the path itself. */
const isOneOf = 'cityHash64(path) IN (SELECT cityHash64(arrayJoin({paths:Array(Array(UInt32))})))';

/** Variants by their number of journeys. */
async function variantSizes(ask: Asker, selection: JourneySelection) {
  const query = journeysQuery(selection, {
    name: 'map-variant-sizes',
    select: 'cityHash64(path) AS variant_hash, count() AS journeys',
    rest: 'GROUP BY variant_hash',
  });
  const sql = `SELECT journeys, count() AS variants FROM (${query.sql}) GROUP BY journeys ORDER BY journeys DESC`;
  return ask.rows({ ...query, sql }, sizeSchema);
}

function coverOf(sizes: readonly z.infer<typeof sizeSchema>[], share: number): number {
  const all = sizes.reduce((sum, { journeys, variants }) => sum + journeys * variants, 0);
  // Shares like 0.8 of 15 journeys are whole in mind but not in binary.
  const needed = share * all * (1 - 1e-12);
  let [held, taken] = [0, 0];
  for (const { journeys, variants } of sizes) {
    const missing = Math.ceil((needed - held) / journeys);
    if (missing <= variants) return taken + Math.max(0, missing);
    held += journeys * variants;
    taken += variants;
  }
  return taken;
}

/** The most frequent sequences, ties in the order of their names; `least` leaves rarer ones out before they are told apart. */
async function topPaths(ask: Asker, selection: JourneySelection, top: number, least: number) {
  const query = journeysQuery(selection, {
    name: 'map-variants',
    select: 'path, count() AS journeys',
    rest: 'GROUP BY path HAVING journeys >= {least:UInt64} ORDER BY journeys DESC, path LIMIT {top:UInt32}',
    parameters: { top, least },
  });
  return ask.rows(query, topSchema);
}

/** The variants of the selected journeys. Exact; memory grows with the number of variants. */
export async function variantFacts(
  ask: Asker,
  selection: JourneySelection,
  { top, source }: { readonly top: number; readonly source?: OutcomeSource | undefined },
): Promise<VariantFacts> {
  const sizes = await variantSizes(ask, selection);
  const paths = await topPaths(ask, selection, top, leastOfTop(sizes, top));
  const details = paths.length === 0 ? [] : await variantDetails(ask, selection, paths);
  const scores = source ? await variantScores(ask, selection, { paths, source }) : new Map<string, number>();
  const detailOf = new Map(details.map((detail) => [detail.path.join(' '), detail]));
  return {
    total: sizes.reduce((sum, { variants }) => sum + variants, 0),
    singletons: sizes.find(({ journeys }) => journeys === 1)?.variants ?? 0,
    toCover: (share) => coverOf(sizes, share),
    top: paths.flatMap(({ path, journeys }) => {
      const detail = detailOf.get(path.join(' '));
      if (detail === undefined) return [];
      const { variant_key: key, times } = detail;
      const score = scores.get(path.join(' ')) ?? null;
      return [{ key, path, journeys, duration: timesOf(times), score }];
    }),
  };
}

/** How many journeys the last of the top variants has. */
function leastOfTop(sizes: readonly z.infer<typeof sizeSchema>[], top: number): number {
  let taken = 0;
  for (const { journeys, variants } of sizes) {
    taken += variants;
    if (taken >= top) return journeys;
  }
  return 1;
}

function variantDetails(
  ask: Asker,
  selection: JourneySelection,
  paths: readonly { readonly path: number[] }[],
) {
  const query = journeysQuery(selection, {
    name: 'map-variant-details',
    select: `path, toString(${variantHash('path', '{ids:Array(String)}')}) AS variant_key, ${timesSql('lasted')} AS times`,
    where: isOneOf,
    rest: 'GROUP BY path',
    parameters: { paths: paths.map(({ path }) => path) },
  });
  return ask.rows(query, detailSchema);
}

/** Mean outcome of the journeys of some variants, by their path. */
async function variantScores(
  ask: Asker,
  selection: JourneySelection,
  {
    paths,
    source,
  }: { readonly paths: readonly { readonly path: number[] }[]; readonly source: OutcomeSource },
): Promise<ReadonlyMap<string, number>> {
  const query = journeysQuery(selection, {
    name: 'map-variant-scores',
    select: `path, avg(${source.outcome}) AS mean_score`,
    join: source.join,
    where: `${isOneOf} AND NOT isNaN(${source.outcome})`,
    rest: 'GROUP BY path',
    parameters: { ...source.parameters, paths: paths.map(({ path }) => path) },
  });
  const rows = await ask.rows(query, scoreSchema);
  return new Map(rows.map(({ path, mean_score }) => [path.join(' '), mean_score]));
}
