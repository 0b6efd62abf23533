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

/** Paths of a size beyond so many are not told by their hash: they are found by counting paths themselves. */
const mostHashes = 1000;

const sizeSchema = z.object({ journeys: z.number(), variants: z.number(), hashes: z.array(z.string()) });
type Size = z.infer<typeof sizeSchema>;
const topSchema = z.object({
  path: z.array(z.number()),
  journeys: z.number(),
  variant_key: z.string(),
  path_key: z.string(),
  times: timesTuple,
});
const scoreSchema = z.object({ variant_key: z.string(), mean_score: z.number() });

/** Variants by their number of journeys, the largest first. */
async function variantSizes(ask: Asker, selection: JourneySelection): Promise<readonly Size[]> {
  const query = journeysQuery(selection, {
    name: 'map-variant-sizes',
    select: 'path_hash AS hash, count() AS journeys',
    rest: 'GROUP BY hash',
  });
  const sql = `SELECT journeys, count() AS variants, arrayMap(hash -> toString(hash), groupArray(${mostHashes})(hash)) AS hashes
FROM (${query.sql}) GROUP BY journeys ORDER BY journeys DESC`;
  return ask.rows({ ...query, sql }, sizeSchema);
}

function coverOf(sizes: readonly Size[], share: number): number {
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

/** The sizes that hold the top variants, the last of them perhaps more than are wanted. */
function sizesOfTop(sizes: readonly Size[], top: number): readonly Size[] {
  let taken = 0;
  const enough = sizes.findIndex(({ variants }) => {
    taken += variants;
    return taken >= top;
  });
  return enough < 0 ? sizes : sizes.slice(0, enough + 1);
}

const keyOf = (path: string): string => `toString(${variantHash(path, '{ids:Array(String)}')})`;

/** The most frequent sequences, ties in the order of their names. */
async function topVariants(ask: Asker, selection: JourneySelection, sizes: readonly Size[], top: number) {
  const known = sizes.every(({ variants }) => variants <= mostHashes);
  const query = journeysQuery(selection, {
    name: 'map-variants',
    select: `path, count() AS journeys, ${keyOf('path')} AS variant_key, toString(any(path_hash)) AS path_key, ${timesSql('lasted')} AS times`,
    ...(known ? { where: 'path_hash IN {hashes:Array(UInt64)}' } : {}),
    rest: 'GROUP BY path ORDER BY journeys DESC, path LIMIT {top:UInt32}',
    parameters: { top, ...(known ? { hashes: sizes.flatMap(({ hashes }) => hashes.map(BigInt)) } : {}) },
  });
  return ask.rows(query, topSchema);
}

/** Mean outcome of the journeys of some variants, by their key. */
async function variantScores(
  ask: Asker,
  selection: JourneySelection,
  { hashes, source }: { readonly hashes: readonly string[]; readonly source: OutcomeSource },
): Promise<ReadonlyMap<string, number>> {
  const query = journeysQuery(selection, {
    name: 'map-variant-scores',
    select: `${keyOf('any(path)')} AS variant_key, avg(${source.outcome}) AS mean_score`,
    join: source.join,
    where: `NOT isNaN(${source.outcome}) AND path_hash IN {hashes:Array(UInt64)}`,
    rest: 'GROUP BY path_hash',
    parameters: { ...source.parameters, hashes: hashes.map(BigInt) },
  });
  const rows = await ask.rows(query, scoreSchema);
  return new Map(rows.map(({ variant_key, mean_score }) => [variant_key, mean_score]));
}

/** The variants of the selected journeys. Exact; memory grows with the number of variants. */
export async function variantFacts(
  ask: Asker,
  selection: JourneySelection,
  { top, source }: { readonly top: number; readonly source?: OutcomeSource | undefined },
): Promise<VariantFacts> {
  const sizes = await variantSizes(ask, selection);
  const rows = sizes.length === 0 ? [] : await topVariants(ask, selection, sizesOfTop(sizes, top), top);
  const hashes = rows.map(({ path_key }) => path_key);
  const scores =
    source && rows.length > 0
      ? await variantScores(ask, selection, { hashes, source })
      : new Map<string, number>();
  return {
    total: sizes.reduce((sum, { variants }) => sum + variants, 0),
    singletons: sizes.find(({ journeys }) => journeys === 1)?.variants ?? 0,
    toCover: (share) => coverOf(sizes, share),
    top: rows.map(({ path, journeys, variant_key: key, times }) => ({
      key,
      path,
      journeys,
      duration: timesOf(times),
      score: scores.get(key) ?? null,
    })),
  };
}
