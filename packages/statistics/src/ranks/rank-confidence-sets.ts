import { requireFinite, requireRange } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { normalDraws } from './normal-draws.ts';

/** Ranks that one item may have; rank 1 is the largest estimate. */
export interface RankSet {
  readonly lower: number;
  readonly upper: number;
}

/** Confidence sets for all ranks. */
export interface RankConfidenceSets {
  /** 1 + number of strictly larger estimates. */
  readonly rank: readonly number[];
  /** Each covers its own rank with the given probability. */
  readonly marginal: readonly RankSet[];
  /** All cover together with the given probability. */
  readonly simultaneous: readonly RankSet[];
  /** For each τ: the items that may be among the τ best. Contains all true τ best with the given probability. */
  readonly best: readonly { readonly tau: number; readonly member: readonly boolean[] }[];
  readonly coverage: number;
  readonly draws: number;
}

/**
 * Defaults: `coverage` 0.95, `taus` [1], `draws` 10 000 normal draws for critical values, `seed` 1, `stepdown` true.
 */
export interface RankOptions {
  readonly coverage?: number;
  readonly taus?: readonly number[];
  readonly draws?: number;
  readonly seed?: number;
  readonly stepdown?: boolean;
}

/**
 * Confidence sets for ranks, two-sided, by stepdown over all pairwise comparisons (Mogstad, Romano, Shaikh & Wilhelm
 * 2024, Review of Economic Studies 91(1), 476–518, §3.2–3.3 and §3.6): the critical value is the quantile of
 * max (Z_j − Z_k) / sd_jk over the ordered pairs not yet rejected, Z ~ N(0, covariance); pairs whose difference passes
 * it are rejected, and the value is taken anew until nothing more is rejected. An item's best rank is 1 + the items
 * shown to be larger, its worst the number of items less those shown to be smaller. An item may be among the τ best
 * when its best simultaneous rank is at most τ.
 *
 * @param estimate p values; @param covariance p × p, row after row; may be singular
 * @throws StatisticsError notFinite, lengthsDiffer, notSymmetric, outOfRange
 */
export function rankConfidenceSets(
  estimate: ArrayLike<number>,
  covariance: ArrayLike<number>,
  options: RankOptions = {},
): RankConfidenceSets {
  const coverage = options.coverage ?? 0.95;
  const draws = options.draws ?? 10_000;
  requireFinite(estimate, 'estimate');
  requireRange(coverage, 'coverage', [0, 1]);
  requireRange(draws, 'draws', [100, 1e7]);
  const size = estimate.length;
  const normal = normalDraws(covariance, size, { draws, seed: options.seed ?? 1 });
  const comparison = compare(estimate, covariance, byItem(normal, size, draws), {
    coverage,
    stepdown: options.stepdown ?? true,
  });
  const all = orderedPairs(size, () => true);
  const together = setsFrom(comparison.rejected(all), size);
  const marginal = Array.from({ length: size }, (_, item) => {
    const rejected = comparison.rejected(orderedPairs(size, (a, b) => a === item || b === item));
    return setsFrom(rejected, size)[item] ?? { lower: 1, upper: size };
  });
  const best = (options.taus ?? [1]).map((tau) => ({ tau, member: together.map((set) => set.lower <= tau) }));
  return { rank: ranksOf(estimate), marginal, simultaneous: together, best, coverage, draws };
}

function ranksOf(estimate: ArrayLike<number>): readonly number[] {
  const values = Array.from(estimate);
  return values.map((value) => 1 + values.filter((other) => other > value).length);
}

/** Draws item after item, so that a difference of two items reads memory in order. */
function byItem(normal: Float64Array, size: number, draws: number): readonly Float64Array[] {
  return Array.from({ length: size }, (_, item) =>
    Float64Array.from({ length: draws }, (_unused, draw) => normal[draw * size + item] ?? 0),
  );
}

interface Pair {
  readonly larger: number;
  readonly smaller: number;
}

function orderedPairs(size: number, wanted: (a: number, b: number) => boolean): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let larger = 0; larger < size; larger++) {
    for (let smaller = 0; smaller < size; smaller++) {
      if (larger !== smaller && wanted(larger, smaller)) pairs.push({ larger, smaller });
    }
  }
  return pairs;
}

function compare(
  estimate: ArrayLike<number>,
  covariance: ArrayLike<number>,
  draws: readonly Float64Array[],
  { coverage, stepdown }: { readonly coverage: number; readonly stepdown: boolean },
): { rejected(pairs: readonly Pair[]): readonly Pair[] } {
  const size = estimate.length;
  const deviation = ({ larger: a, smaller: b }: Pair): number => {
    const variance =
      (covariance[a * size + a] ?? 0) + (covariance[b * size + b] ?? 0) - 2 * (covariance[a * size + b] ?? 0);
    return Math.sqrt(Math.max(0, variance));
  };
  const gap = ({ larger, smaller }: Pair): number => (estimate[larger] ?? 0) - (estimate[smaller] ?? 0);
  const rejected = (pairs: readonly Pair[]): readonly Pair[] => {
    // Two items that cannot differ by chance are ordered by their estimates alone.
    const found = pairs.filter((pair) => deviation(pair) === 0 && gap(pair) > 0);
    let open = pairs.filter((pair) => deviation(pair) > 0);
    while (open.length > 0) {
      const critical = criticalValue(open, draws, deviation, coverage);
      const passed = open.filter((pair) => gap(pair) - deviation(pair) * critical > 0);
      found.push(...passed);
      if (passed.length === 0 || !stepdown) break;
      const gone = new Set(passed);
      open = open.filter((pair) => !gone.has(pair));
    }
    return found;
  };
  return { rejected };
}

function criticalValue(
  pairs: readonly Pair[],
  draws: readonly Float64Array[],
  deviation: (pair: Pair) => number,
  coverage: number,
): number {
  const maxima = new Float64Array(draws[0]?.length ?? 0).fill(Number.NEGATIVE_INFINITY);
  for (const pair of pairs) {
    const inverse = 1 / deviation(pair);
    const a = draws[pair.larger] ?? maxima;
    const b = draws[pair.smaller] ?? maxima;
    for (let draw = 0; draw < maxima.length; draw++) {
      const value = ((a[draw] ?? 0) - (b[draw] ?? 0)) * inverse;
      if (value > (maxima[draw] ?? 0)) maxima[draw] = value;
    }
  }
  maxima.sort();
  return sortedQuantile(maxima, coverage);
}

function setsFrom(rejected: readonly Pair[], size: number): readonly RankSet[] {
  return Array.from({ length: size }, (_, item) => ({
    lower: 1 + rejected.filter((pair) => pair.smaller === item).length,
    upper: size - rejected.filter((pair) => pair.larger === item).length,
  }));
}
