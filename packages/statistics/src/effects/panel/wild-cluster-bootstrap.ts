import type { Column } from '../../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../../random/random-generator.ts';
import { fitRows, rowTolerance } from '../../regression/fit-rows.ts';
import { requireRange } from '../../require-finite.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { indexedSigns, randomSigns } from './sign-vectors.ts';
import {
  effectTerm,
  fitTwoPeriods,
  type TwoPeriodRows,
  treatedClusters,
  twoPeriodColumns,
} from './two-period-rows.ts';
import { clusterParts, invertedInterval, sharesBeyond, signLine } from './wild-lines.ts';

/** Wild cluster bootstrap of a 2 × 2 effect. */
export interface WildClusterBootstrap {
  readonly kind: 'answer';
  readonly estimate: number;
  /** Estimate over its CR0 error. */
  readonly t: number;
  /** Share of |t*| ≥ |t|, the identity and its mirror image among them. */
  readonly p: number;
  /** Share of |t*| > |t|. */
  readonly pStrict: number;
  /** All effects that the test at 1 − level does not reject; unanswerable (`notIdentified`) where it never rejects. */
  readonly interval: Interval | Unanswerable;
  readonly method: 'exact' | 'sampled';
  /** Sign vectors looked at: 2^G, or those drawn and the identity. */
  readonly signVectors: number;
  readonly clusters: number;
}

/** Choices of `wildClusterBootstrap`. */
export interface WildOptions {
  /** Sign vectors drawn when there are too many clusters to walk them all; default 999. */
  readonly draws?: number;
  /** Of the draws; default 1. */
  readonly seed?: number;
  /** Coverage of the interval; default 0.95. */
  readonly level?: number;
  /** Up to this many clusters all 2^G sign vectors are walked; default 14, at most 20. */
  readonly enumerateUpTo?: number;
}

/**
 * Wild cluster bootstrap-t of difference in differences with the null imposed: the residuals of the model without the
 * effect, times one random sign a cluster (Rademacher), are fitted again and again (Cameron, Gelbach & Miller 2008,
 * RESTAT 90, §III; all 2^G vectors when G is small: Roodman, MacKinnon, Nielsen & Webb 2019, §3). The interval holds the
 * effects b that are not rejected as the null. For every sign vector the numerator of t is linear and its variance
 * quadratic in b, so the inversion costs nothing more. Cost: draws · clusters · columns.
 *
 * Unanswerable: as `differenceInDifferences`.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange
 */
export function wildClusterBootstrap(
  given: TwoPeriodRows,
  { draws = 999, seed = 1, level = 0.95, enumerateUpTo = 14 }: WildOptions = {},
): WildClusterBootstrap | Unanswerable {
  requireRange(draws, 'draws', [1, 1e6]);
  requireRange(level, 'level', [Number.EPSILON, 1 - Number.EPSILON]);
  requireRange(enumerateUpTo, 'enumerateUpTo', [0, 20]);
  const fitted = fitTwoPeriods(given);
  if ('kind' in fitted) return fitted;
  const { codes, labels } = treatedClusters(given);
  const count = labels.length;
  if (count < 2) return unanswerable('oneLevel', ['clusters'], { clusters: count });
  const parts = clusterParts(fitted.fit.fitted, nullResiduals(given), { codes, count });
  const identity = signLine(parts, new Float64Array(count).fill(1));
  // Clusters whose own residuals are rounding only: one treated and one control, for example.
  const scale = parts.outcomePulls.reduce((sum, pull) => sum + pull * pull, 0);
  if (!(identity.v0 > 1e-20 * scale)) return unanswerable('noVariation', ['outcome'], { clusters: count });
  const exact = count <= enumerateUpTo;
  const random = randomGenerator(seed);
  // Opposite sign vectors give opposite t: half of them are enough.
  const lines = Array.from({ length: exact ? 2 ** (count - 1) : draws }, (_, index) =>
    signLine(parts, exact ? indexedSigns(index, count) : randomSigns(random, count)),
  );
  if (!exact) lines.unshift(identity);
  const { atLeast, beyond } = sharesBeyond(lines, identity, 0);
  return {
    kind: 'answer',
    estimate: identity.a,
    t: identity.a / Math.sqrt(identity.v0),
    p: atLeast,
    pStrict: beyond,
    interval:
      invertedInterval(lines, identity, level) ??
      unanswerable('notIdentified', [effectTerm], { clusters: count }),
    method: exact ? 'exact' : 'sampled',
    signVectors: exact ? 2 ** count : lines.length,
    clusters: count,
  };
}

/** Residuals of the outcome, and of the effect's own column, in the model without the effect. */
function nullResiduals(given: TwoPeriodRows): {
  readonly outcome: Float64Array;
  readonly effect: Float64Array;
} {
  const columns = twoPeriodColumns(given);
  const [rest, effect] = [columns.slice(0, -1), columns.slice(-1)];
  const residualsOf = (outcome: Column): Float64Array =>
    fitRows({ outcome, columns: rest }, { intercept: true, tolerance: rowTolerance }).fitted.residuals;
  return {
    outcome: residualsOf({ name: 'outcome', values: given.outcome }),
    effect: residualsOf(effect[0] ?? { name: effectTerm, values: [] }),
  };
}
