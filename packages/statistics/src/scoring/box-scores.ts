import { shareInterval } from '../comparison/share-interval.ts';
import { studentQuantile } from '../distribution/student.ts';
import { requireLength, requireRange, requireWeights } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { netPromoterScore } from './net-promoter-score.ts';

/** A scale of whole numbers, for example 1 … 5. */
export interface RatingScale {
  readonly low: number;
  readonly high: number;
}

/** A score with its interval. */
export interface Score {
  readonly value: number;
  readonly interval: Interval;
}

/** The three ways to report one question; they are different numbers and carry their names. */
export interface BoxScores {
  readonly kind: 'answer';
  readonly answers: number;
  /** In scale points, interval by Student's t. */
  readonly mean: Score;
  /** Share of the upper boxes, 0 … 1, Wilson interval. */
  readonly top: Score;
  readonly bottom: Score;
  /** Top minus bottom, −1 … 1, adjusted Wald interval of a trinomial difference. */
  readonly net: Score;
  /** Which ratings count as top (at least) and as bottom (at most). */
  readonly topFrom: number;
  readonly bottomTo: number;
}

/** Choices of `boxScores`. */
export interface BoxOptions {
  /** Ratings counted from the top; default 2, or 1 on scales of up to three points. */
  readonly topBoxes?: number;
  /** Ratings counted from the bottom; default as many as on top. */
  readonly bottomBoxes?: number;
  /** One weight an answer; intervals then rest on the effective number of answers (Kish 1965). */
  readonly weights?: ArrayLike<number>;
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/**
 * Satisfaction (CSAT) three ways: mean, top boxes, net of top and bottom boxes.
 *
 * Unanswerable: `tooFewRows` below two answers.
 * @throws StatisticsError outOfRange (a rating outside the scale or not whole, boxes that overlap), lengthsDiffer,
 * negativeWeight
 * @example
 * boxScores([5, 4, 4, 2, 1], { low: 1, high: 5 }); // mean 3.2, top 0.6, net 0.2
 */
export function boxScores(
  ratings: ArrayLike<number>,
  scale: RatingScale,
  options: BoxOptions = {},
): BoxScores | Unanswerable {
  const weights = options.weights ?? new Float64Array(ratings.length).fill(1);
  requireLength(weights, ratings.length, 'weights');
  requireWeights(weights);
  const points = requireScale(scale);
  const topBoxes = options.topBoxes ?? (points > 3 ? 2 : 1);
  const bottomBoxes = options.bottomBoxes ?? topBoxes;
  requireRange(topBoxes, 'topBoxes', [1, points - 1]);
  requireRange(bottomBoxes, 'bottomBoxes', [1, points - topBoxes]);
  const level = options.level ?? 0.95;
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const [topFrom, bottomTo] = [scale.high - topBoxes + 1, scale.low + bottomBoxes - 1];
  const sums = summed(ratings, weights, { scale, topFrom, bottomTo });
  if (!(sums.effective >= 2)) return unanswerable('tooFewRows', [], { answers: sums.effective });
  const { effective, mean, top, bottom } = sums;
  const error = Math.sqrt(sums.variance / (effective - 1));
  const margin = studentQuantile((1 + level) / 2, effective - 1) * error;
  const [up, down] = [top * effective, bottom * effective];
  const counts = { promoters: up, detractors: down, passives: Math.max(0, effective - up - down) };
  const net = netPromoterScore(counts, { level });
  if (net.kind !== 'answer') return net;
  return {
    kind: 'answer',
    answers: ratings.length,
    mean: { value: mean, interval: { low: mean - margin, high: mean + margin } },
    top: { value: top, interval: shareInterval(Math.min(up, effective), effective, { level }) },
    bottom: { value: bottom, interval: shareInterval(Math.min(down, effective), effective, { level }) },
    net: {
      value: top - bottom,
      interval: { low: net.interval.low / 100, high: net.interval.high / 100 },
    },
    topFrom,
    bottomTo,
  };
}

/** Throws unless the scale has at least two whole points; returns how many. */
export function requireScale({ low, high }: RatingScale): number {
  requireRange(Number.isInteger(low) ? low : Number.NaN, 'scale low', [-1000, 1000]);
  requireRange(Number.isInteger(high) ? high : Number.NaN, 'scale high', [low + 1, 2000]);
  return high - low + 1;
}

interface Sums {
  /** (Σ w)² / Σ w². */
  readonly effective: number;
  readonly mean: number;
  /** About the mean, divisor Σ w. */
  readonly variance: number;
  readonly top: number;
  readonly bottom: number;
}

function summed(
  ratings: ArrayLike<number>,
  weights: ArrayLike<number>,
  { scale, topFrom, bottomTo }: { scale: RatingScale; topFrom: number; bottomTo: number },
): Sums {
  let [total, squares, sum, top, bottom] = [0, 0, 0, 0, 0];
  for (let row = 0; row < ratings.length; row++) {
    const rating = ratings[row] ?? Number.NaN;
    const whole = Number.isInteger(rating) ? rating : Number.NaN;
    requireRange(whole, `rating ${row}`, [scale.low, scale.high]);
    const weight = weights[row] ?? 0;
    total += weight;
    squares += weight * weight;
    sum += weight * rating;
    if (rating >= topFrom) top += weight;
    if (rating <= bottomTo) bottom += weight;
  }
  if (!(total > 0)) return { effective: 0, mean: 0, variance: 0, top: 0, bottom: 0 };
  const mean = sum / total;
  let spread = 0;
  for (let row = 0; row < ratings.length; row++) {
    spread += (weights[row] ?? 0) * ((ratings[row] ?? 0) - mean) ** 2;
  }
  const effective = (total * total) / squares;
  return { effective, mean, variance: spread / total, top: top / total, bottom: bottom / total };
}
