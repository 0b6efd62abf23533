import { normalQuantile, normalTwoSided } from '../distribution/normal.ts';
import { requireLength, requireRange, requireWeights } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** Numbers of answers; fractions are welcome, as effective counts of weighted data are. */
export interface NpsCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** How an interval of NPS is built. */
export const npsMethods = ['adjustedWald', 'wald'] as const;
export type NpsMethod = (typeof npsMethods)[number];

/** Choices of the NPS functions. */
export interface NpsOptions {
  /** Default `adjustedWald`. */
  readonly method?: NpsMethod;
  /** Coverage; default 0.95. */
  readonly level?: number;
  /** Ends intervals where the scale ends; default true. Papers and other programs leave it out. */
  readonly bounded?: boolean;
}

/** NPS in points, −100 … 100. */
export interface NetPromoterScore {
  readonly kind: 'answer';
  readonly score: number;
  readonly answers: number;
  /** Of one answer coded −1, 0, 1: p + d − (p − d)². */
  readonly variance: number;
  /** In points, divisor n. */
  readonly standardError: number;
  readonly interval: Interval;
  readonly method: NpsMethod;
}

/**
 * Net promoter score, promoters − detractors in percent (Reichheld 2003), with the variance of a difference of two shares
 * of one trinomial sample. `adjustedWald` adds ¾ of an answer to promoters and to detractors and 3 in all before the
 * usual interval (Bonett & Price 2012, J. Educational and Behavioral Statistics 37(4), 479–488, as used for NPS by
 * Sauro & Lewis 2016); `wald` has no width when all answers agree.
 *
 * Unanswerable: `tooFewRows` without an answer.
 * @throws StatisticsError negativeWeight, notFinite, outOfRange (level)
 * @example
 * netPromoterScore({ promoters: 60, passives: 25, detractors: 15 }); // 45, 29.3 … 58.0
 */
export function netPromoterScore(
  { promoters, passives, detractors }: NpsCounts,
  { method = 'adjustedWald', level = 0.95, bounded = true }: NpsOptions = {},
): NetPromoterScore | Unanswerable {
  requireWeights([promoters, passives, detractors], 'counts');
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const answers = promoters + passives + detractors;
  if (!(answers > 0)) return unanswerable('tooFewRows', [], { answers });
  const extra = method === 'adjustedWald' ? 0.75 : 0;
  const plain = moments(promoters, detractors, answers);
  const used = moments(promoters + extra, detractors + extra, answers + 4 * extra);
  const margin = normalQuantile((1 + level) / 2) * 100 * Math.sqrt(used.variance / (answers + 4 * extra));
  const centre = 100 * used.mean;
  return {
    kind: 'answer',
    score: 100 * plain.mean,
    answers,
    variance: plain.variance,
    standardError: 100 * Math.sqrt(plain.variance / answers),
    interval: intervalAround(centre, margin, bounded ? 100 : Number.POSITIVE_INFINITY),
    method,
  };
}

/** A change of NPS, in points. */
export interface NpsDifference {
  readonly kind: 'answer';
  readonly difference: number;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided; 1 when neither group varies and both agree, 0 when they do not. */
  readonly p: number;
  readonly interval: Interval;
  readonly method: NpsMethod;
}

/**
 * NPS of the first group minus that of the second, groups independent. The test uses the plain variances; the interval
 * either those (`wald`) or the adjusted counts of each group (`adjustedWald`, default).
 *
 * Unanswerable: `tooFewRows` when a group has no answer. Errors as `netPromoterScore`.
 *
 * @example
 * npsDifference({ promoters: 60, passives: 25, detractors: 15 }, { promoters: 50, passives: 30, detractors: 20 }); // 15
 */
export function npsDifference(
  first: NpsCounts,
  second: NpsCounts,
  options: NpsOptions = {},
): NpsDifference | Unanswerable {
  const { method = 'adjustedWald', level = 0.95, bounded = true } = options;
  const one = netPromoterScore(first, options);
  if (one.kind !== 'answer') return one;
  const other = netPromoterScore(second, options);
  if (other.kind !== 'answer') return other;
  const difference = one.score - other.score;
  const standardError = Math.hypot(one.standardError, other.standardError);
  const quantile = normalQuantile((1 + level) / 2);
  const adjusted = [first, second].map(({ promoters, passives, detractors }) => {
    const extra = method === 'adjustedWald' ? 0.75 : 0;
    const total = promoters + passives + detractors + 4 * extra;
    return { ...moments(promoters + extra, detractors + extra, total), total };
  });
  const [a, b] = adjusted;
  const centre = 100 * ((a?.mean ?? 0) - (b?.mean ?? 0));
  const variance = adjusted.reduce((sum, item) => sum + item.variance / item.total, 0);
  const margin = 100 * quantile * Math.sqrt(variance);
  const z = standardError > 0 ? difference / standardError : 0;
  return {
    kind: 'answer',
    difference,
    standardError,
    z,
    p: standardError > 0 ? normalTwoSided(z) : Number(difference === 0),
    interval: intervalAround(centre, margin, bounded ? 200 : Number.POSITIVE_INFINITY),
    method,
  };
}

/**
 * Counts promoters (9, 10), passives (7, 8) and detractors (0 … 6) of ratings 0 … 10, weighted when weights are given.
 *
 * @throws StatisticsError outOfRange (a rating that is not a whole number 0 … 10), lengthsDiffer, negativeWeight
 * @example
 * npsCounts([10, 9, 7, 3]); // 2 promoters, 1 passive, 1 detractor
 */
export function npsCounts(ratings: ArrayLike<number>, weights?: ArrayLike<number>): NpsCounts {
  if (weights !== undefined) {
    requireLength(weights, ratings.length, 'weights');
    requireWeights(weights);
  }
  let [promoters, passives, detractors] = [0, 0, 0];
  for (let row = 0; row < ratings.length; row++) {
    const rating = ratings[row] ?? Number.NaN;
    requireRange(Number.isInteger(rating) ? rating : Number.NaN, `rating ${row}`, [0, 10]);
    const weight = weights?.[row] ?? 1;
    if (rating >= 9) promoters += weight;
    else if (rating >= 7) passives += weight;
    else detractors += weight;
  }
  return { promoters, passives, detractors };
}

/**
 * Answers needed for a Wald interval of ± `points` of NPS, rounded up.
 *
 * @param variance of one answer, as `netPromoterScore` gives it; at most 1
 * @throws StatisticsError outOfRange
 * @example
 * npsAnswersForMargin(0.61, 5); // 938
 */
export function npsAnswersForMargin(variance: number, points: number, level = 0.95): number {
  requireRange(variance, 'variance', [0, 1]);
  requireRange(points, 'points', [Number.MIN_VALUE, 200]);
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  return Math.ceil(variance * ((100 * normalQuantile((1 + level) / 2)) / points) ** 2);
}

function moments(
  promoters: number,
  detractors: number,
  total: number,
): { readonly mean: number; readonly variance: number } {
  const [p, d] = [promoters / total, detractors / total];
  return { mean: p - d, variance: Math.max(0, p + d - (p - d) ** 2) };
}

function intervalAround(centre: number, margin: number, bound: number): Interval {
  return { low: Math.max(-bound, centre - margin), high: Math.min(bound, centre + margin) };
}
