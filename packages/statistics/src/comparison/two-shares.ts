import { normalQuantile, normalTwoSided } from '../distribution/normal.ts';
import { requireRange } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { chiSquareTest } from './contingency.ts';
import { requireCounts, wilson } from './share-interval.ts';

/** Successes of trials. */
export interface Count {
  readonly successes: number;
  readonly trials: number;
}

/** Intervals of the difference of two shares. */
export const shareDifferenceMethods = ['newcombe', 'agrestiCaffo', 'miettinenNurminen', 'wald'] as const;
export type ShareDifferenceMethod = (typeof shareDifferenceMethods)[number];

/** Two independent shares compared. */
export interface TwoShares {
  readonly kind: 'answer';
  /** First share minus second. */
  readonly difference: number;
  /** Pooled z; this and its p values are absent when nobody or everybody succeeded. */
  readonly z?: number;
  /** Two-sided, of the pooled z (the same as χ² without continuity correction). */
  readonly p?: number;
  /** Of χ² with Yates' correction. */
  readonly pContinuity?: number;
  readonly interval: Interval;
  readonly method: ShareDifferenceMethod;
  /** Cohen's h, 2 asin √p₁ − 2 asin √p₂. */
  readonly cohensH: number;
  /** Interval of p₁/p₂ − 1 by the logarithm of the ratio (Katz et al. 1978); absent when a share is 0. */
  readonly relative?: { readonly change: number; readonly interval: Interval };
}

/** Choices of `twoShares`. */
export interface TwoSharesOptions {
  /** Default `newcombe`. */
  readonly method?: ShareDifferenceMethod;
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/**
 * Two independent shares: pooled z test and an interval of the difference. `newcombe`: method 10 of Newcombe (1998,
 * Statistics in Medicine 17, 873–890), from two Wilson intervals; `agrestiCaffo` (2000, The American Statistician 54):
 * one success and one failure more on each side; `miettinenNurminen` (1985, Statistics in Medicine 4, 213–226) inverts
 * the score test with their factor N / (N − 1), the same as method 5's variance times it; `wald` is given for comparison
 * with others and covers too little.
 *
 * @throws StatisticsError outOfRange
 * @example
 * twoShares({ successes: 56, trials: 70 }, { successes: 48, trials: 80 }); // 0.2, from 0.0524 to 0.3339
 */
export function twoShares(
  first: Count,
  second: Count,
  { method = 'newcombe', level = 0.95 }: TwoSharesOptions = {},
): TwoShares {
  for (const { successes, trials } of [first, second]) requireCounts(successes, trials);
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const quantile = normalQuantile((1 + level) / 2);
  const [p1, p2] = [first.successes / first.trials, second.successes / second.trials];
  const pooled = (first.successes + second.successes) / (first.trials + second.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials));
  const result = {
    kind: 'answer',
    difference: p1 - p2,
    ...(error > 0 ? testOf(first, second, (p1 - p2) / error) : {}),
    interval: intervalOf(first, second, quantile)[method](),
    method,
    cohensH: 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)),
  } as const;
  if (!(p1 > 0 && p2 > 0)) return result;
  const spread = Math.sqrt((1 - p1) / first.successes + (1 - p2) / second.successes);
  const ratioAt = (side: number): number => Math.expm1(Math.log(p1 / p2) + side * quantile * spread);
  return { ...result, relative: { change: p1 / p2 - 1, interval: { low: ratioAt(-1), high: ratioAt(1) } } };
}

function testOf(first: Count, second: Count, z: number): Pick<TwoShares, 'z' | 'p' | 'pContinuity'> {
  const table = [first, second].map(({ successes, trials }) => [successes, trials - successes]);
  const corrected = chiSquareTest(table, { continuity: true });
  return { z, p: normalTwoSided(z), ...(corrected.kind === 'answer' ? { pContinuity: corrected.p } : {}) };
}

function intervalOf(
  first: Count,
  second: Count,
  z: number,
): Readonly<Record<ShareDifferenceMethod, () => Interval>> {
  const [p1, p2] = [first.successes / first.trials, second.successes / second.trials];
  return {
    newcombe: () => {
      const [a, b] = [wilson(p1, first.trials, z), wilson(p2, second.trials, z)];
      return {
        low: p1 - p2 - Math.hypot(p1 - a.low, b.high - p2),
        high: p1 - p2 + Math.hypot(a.high - p1, p2 - b.low),
      };
    },
    agrestiCaffo: () =>
      wald(
        { successes: first.successes + 1, trials: first.trials + 2 },
        { successes: second.successes + 1, trials: second.trials + 2 },
        z,
      ),
    miettinenNurminen: () => miettinenNurminen(first, second, z),
    wald: () => wald(first, second, z),
  };
}

function wald(first: Count, second: Count, z: number): Interval {
  const [p1, p2] = [first.successes / first.trials, second.successes / second.trials];
  const margin = z * Math.sqrt((p1 * (1 - p1)) / first.trials + (p2 * (1 - p2)) / second.trials);
  return { low: p1 - p2 - margin, high: p1 - p2 + margin };
}

function miettinenNurminen(first: Count, second: Count, z: number): Interval {
  const difference = first.successes / first.trials - second.successes / second.trials;
  const inside = (delta: number): boolean => Math.abs(scoreAt(first, second, delta)) <= z;
  const edge = (start: number, end: number): number => {
    if (inside(end)) return end;
    let [within, beyond] = [start, end];
    for (let step = 0; step < 60; step++) {
      const middle = (within + beyond) / 2;
      if (inside(middle)) within = middle;
      else beyond = middle;
    }
    return within;
  };
  return { low: edge(difference, -1), high: edge(difference, 1) };
}

/** Score statistic at a supposed difference, with shares constrained to it (Farrington & Manning 1990, appendix). */
function scoreAt(first: Count, second: Count, delta: number): number {
  const [n1, n2] = [first.trials, second.trials];
  const [p1, p2] = [first.successes / n1, second.successes / n2];
  const ratio = n2 / n1;
  const a = 1 + ratio;
  const b = -(1 + ratio + p1 + ratio * p2 + delta * (ratio + 2));
  const c = delta * delta + delta * (2 * p1 + ratio + 1) + p1 + ratio * p2;
  const d = -p1 * delta * (1 + delta);
  const v = b ** 3 / (3 * a) ** 3 - (b * c) / (6 * a * a) + d / (2 * a);
  const u = Math.sign(v) * Math.sqrt(Math.max(0, (b / (3 * a)) ** 2 - c / (3 * a)));
  const cosine = u === 0 ? 1 : Math.max(-1, Math.min(1, v / u ** 3));
  const w = (Math.PI + Math.acos(cosine)) / 3;
  const q1 = Math.max(0, Math.min(1, 2 * u * Math.cos(w) - b / (3 * a)));
  const q2 = Math.max(0, Math.min(1, q1 - delta));
  const variance = ((q1 * (1 - q1)) / n1 + (q2 * (1 - q2)) / n2) * ((n1 + n2) / (n1 + n2 - 1));
  const distance = p1 - p2 - delta;
  return distance === 0 ? 0 : distance / Math.sqrt(Math.max(variance, Number.MIN_VALUE));
}
