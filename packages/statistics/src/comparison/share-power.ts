import { normalLower, normalQuantile } from '../distribution/normal.ts';
import { requireRange } from '../require-finite.ts';
import { detectableErrors, normalPower, type PowerOptions, requirePower } from './mean-power.ts';
import { solveRising } from './solve-monotone.ts';

/**
 * Power of the pooled z test of two shares with `size` answers in each group, pooled variance under no difference and
 * separate ones under the difference; only the nearer tail counts (Fleiss, Levin & Paik 2003, §4.3).
 *
 * @throws StatisticsError outOfRange
 * @example
 * sharePower([0.5, 0.6], 388); // 0.80
 */
export function sharePower(
  [first, second]: readonly [number, number],
  size: number,
  { alpha = 0.05 }: PowerOptions = {},
): number {
  requirePower({ alpha });
  requireShares(first, second);
  requireRange(size, 'size', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const apart = first * (1 - first) + second * (1 - second);
  const mean = (first + second) / 2;
  const critical = -normalQuantile(alpha / 2) * Math.sqrt(2 * mean * (1 - mean));
  const distance = Math.sqrt(size) * Math.abs(first - second) - critical;
  if (apart === 0) return first === second ? alpha / 2 : Number(distance >= 0);
  return normalLower(distance / Math.sqrt(apart));
}

/** Ways to the size of a comparison of shares. */
export const shareSizeMethods = ['pooled', 'unpooled', 'arcsine'] as const;
export type ShareSizeMethod = (typeof shareSizeMethods)[number];

/**
 * Answers in each group to tell two shares apart, not rounded up; infinity for equal shares. `pooled` (default): the
 * formula of `sharePower` solved for the size; `unpooled`: separate variances in both terms; `arcsine`: the z test of
 * Cohen's h, both tails counted (Cohen 1988, ch. 6).
 *
 * @throws StatisticsError outOfRange
 * @example
 * shareSampleSize([0.7, 0.75]); // 1250.7
 */
export function shareSampleSize(
  [first, second]: readonly [number, number],
  { alpha = 0.05, power = 0.8, method = 'pooled' }: PowerOptions & { readonly method?: ShareSizeMethod } = {},
): number {
  requirePower({ alpha, power });
  requireShares(first, second);
  if (first === second) return Number.POSITIVE_INFINITY;
  if (method === 'arcsine') {
    const h = 2 * (Math.asin(Math.sqrt(first)) - Math.asin(Math.sqrt(second)));
    return 2 * (solveRising((shift) => normalPower(shift, { alpha }), power, 1) / h) ** 2;
  }
  const mean = (first + second) / 2;
  const apart = Math.sqrt(first * (1 - first) + second * (1 - second));
  const under = method === 'pooled' ? Math.sqrt(2 * mean * (1 - mean)) : apart;
  return ((normalQuantile(power) * apart - normalQuantile(alpha / 2) * under) / (first - second)) ** 2;
}

/** The nearest shares above and below that can be told from one; undefined where none can. */
export interface DetectableShares {
  readonly up?: number;
  readonly down?: number;
}

/**
 * Minimum detectable change of a share with `size` answers in each group, upwards and downwards.
 *
 * @throws StatisticsError outOfRange
 * @example
 * detectableShares(0.7, 400); // up 0.786, down 0.606
 */
export function detectableShares(share: number, size: number, options: PowerOptions = {}): DetectableShares {
  requirePower(options);
  requireShares(share, share);
  const target = options.power ?? 0.8;
  const solve = (side: 1 | -1): number => {
    const room = side > 0 ? 1 - share : share;
    const powerAt = (step: number): number =>
      sharePower([share, share + side * Math.min(step, room)], size, options);
    if (!(room > 0) || powerAt(room) < target) return Number.NaN;
    return Math.min(room, solveRising(powerAt, target, room));
  };
  const [up, down] = [solve(1), solve(-1)];
  return {
    ...(Number.isNaN(up) ? {} : { up: share + up }),
    ...(Number.isNaN(down) ? {} : { down: share - down }),
  };
}

/** Promoters and detractors as shares of all answers. */
export interface NpsShares {
  readonly promoters: number;
  readonly detractors: number;
}

/**
 * Minimum detectable change of NPS, in points (−100 … 100), between two groups of `sizes` answers: variance of one
 * answer p + d − (p − d)², the same in both, times (z_{1−α/2} + z_power)².
 *
 * @throws StatisticsError outOfRange
 * @example
 * detectableNps({ promoters: 0.5, detractors: 0.2 }, [400, 400]); // 15.5
 */
export function detectableNps(
  { promoters, detractors }: NpsShares,
  sizes: readonly [number, number],
  options: PowerOptions = {},
): number {
  const error = npsDeviation({ promoters, detractors }) * Math.sqrt(1 / sizes[0] + 1 / sizes[1]);
  for (const size of sizes) requireRange(size, 'size', [Number.MIN_VALUE, Number.MAX_VALUE]);
  return 100 * detectableErrors(options) * error;
}

/**
 * Answers in each group to find a change of `points` of NPS, not rounded up.
 *
 * @throws StatisticsError outOfRange
 * @example
 * npsSampleSize({ promoters: 0.5, detractors: 0.2 }, 10); // 958
 */
export function npsSampleSize(shares: NpsShares, points: number, options: PowerOptions = {}): number {
  const errors = detectableErrors(options);
  requireRange(points, 'points', [-200, 200]);
  if (points === 0) return Number.POSITIVE_INFINITY;
  return 2 * ((100 * errors * npsDeviation(shares)) / points) ** 2;
}

function npsDeviation({ promoters, detractors }: NpsShares): number {
  requireShares(promoters, detractors);
  requireRange(promoters + detractors, 'promoters + detractors', [0, 1 + 1e-12]);
  return Math.sqrt(Math.max(0, promoters + detractors - (promoters - detractors) ** 2));
}

function requireShares(first: number, second: number): void {
  requireRange(first, 'first share', [0, 1]);
  requireRange(second, 'second share', [0, 1]);
}
