import { normalQuantile } from '../distribution/normal.ts';
import { requireRange } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { betaQuantile } from './binomial-tails.ts';

/** Intervals of one share. */
export const shareMethods = [
  'wilson',
  'wilsonContinuity',
  'clopperPearson',
  'jeffreys',
  'agrestiCoull',
] as const;
export type ShareMethod = (typeof shareMethods)[number];

/** Choices of `shareInterval`. */
export interface ShareIntervalOptions {
  /** Default `wilson`. */
  readonly method?: ShareMethod;
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/**
 * Confidence interval of a share, successes of trials. Formulas and comparison: Brown, Cai & DasGupta (2001, Statistical
 * Science 16(2), 101–133): `wilson` (score, Wilson 1927), `wilsonContinuity` (Newcombe 1998, method 4),
 * `clopperPearson` (never below its level, too wide), `jeffreys` (Beta(½, ½); 0 and 1 at the ends), `agrestiCoull`
 * (may leave 0 … 1). Counts may be fractions, as effective counts of weighted data are.
 *
 * @throws StatisticsError outOfRange (no trials, successes outside 0 … trials, level)
 * @example
 * shareInterval(81, 263); // 0.2553 … 0.3662
 */
export function shareInterval(
  successes: number,
  trials: number,
  { method = 'wilson', level = 0.95 }: ShareIntervalOptions = {},
): Interval {
  requireCounts(successes, trials);
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const z = normalQuantile((1 + level) / 2);
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  switch (method) {
    case 'wilson':
      return wilson(successes / trials, trials, z);
    case 'wilsonContinuity':
      return wilsonContinuity(successes / trials, trials, z);
    case 'clopperPearson':
      return {
        low: successes > 0 ? betaQuantile(tail, successes, failures + 1) : 0,
        high: failures > 0 ? betaQuantile(1 - tail, successes + 1, failures) : 1,
      };
    case 'jeffreys':
      return {
        low: successes > 0 ? betaQuantile(tail, successes + 0.5, failures + 0.5) : 0,
        high: failures > 0 ? betaQuantile(1 - tail, successes + 0.5, failures + 0.5) : 1,
      };
    case 'agrestiCoull': {
      const total = trials + z * z;
      const centre = (successes + (z * z) / 2) / total;
      const margin = z * Math.sqrt((centre * (1 - centre)) / total);
      return { low: centre - margin, high: centre + margin };
    }
  }
}

/** Throws `outOfRange` unless 0 ≤ successes ≤ trials and trials > 0. */
export function requireCounts(successes: number, trials: number): void {
  requireRange(trials, 'trials', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(successes, 'successes', [0, trials]);
}

/** Wilson's score interval, ending exactly at 0 and 1 where it should. */
export function wilson(share: number, trials: number, z: number): Interval {
  const centre = share + (z * z) / (2 * trials);
  const margin = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return {
    low: share === 0 ? 0 : Math.max(0, (centre - margin) / scale),
    high: share === 1 ? 1 : Math.min(1, (centre + margin) / scale),
  };
}

function wilsonContinuity(share: number, trials: number, z: number): Interval {
  const centre = 2 * trials * share + z * z;
  const scale = 2 * (trials + z * z);
  const rest = 4 * trials * share * (1 - share);
  const low = centre - 1 - z * Math.sqrt(z * z - 2 - 1 / trials + rest + 4 * share);
  const high = centre + 1 + z * Math.sqrt(z * z + 2 - 1 / trials + rest - 4 * share);
  return {
    low: share === 0 ? 0 : Math.max(0, low / scale),
    high: share === 1 ? 1 : Math.min(1, high / scale),
  };
}
