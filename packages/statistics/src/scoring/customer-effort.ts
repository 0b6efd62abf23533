import type { Unanswerable } from '../unanswerable.ts';
import { type BoxScores, boxScores, type RatingScale, requireScale } from './box-scores.ts';

/**
 * What a high rating means. `ease`: "the company made it easy" (CES 2.0, Dixon, Toman & DeLisi 2013); `effort`: "how much
 * effort did you put forth" (CES 1.0, Dixon, Freeman & Toman 2010).
 */
export const effortPolarities = ['ease', 'effort'] as const;
export type EffortPolarity = (typeof effortPolarities)[number];

/** Customer effort score. All of it points the same way: more is easier. */
export interface CustomerEffort extends BoxScores {
  readonly polarity: EffortPolarity;
  /** The mean as asked, before turning. */
  readonly meanAsAsked: number;
}

/** Choices of `customerEffort`. */
export interface EffortOptions {
  /** Default `ease`. */
  readonly polarity?: EffortPolarity;
  readonly weights?: ArrayLike<number>;
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/**
 * Customer effort score of either polarity. `top` is the share on the easy side of the middle of the scale (5 … 7 of 7),
 * `bottom` that on the hard side, `net` their difference; an `effort` scale is turned first (low + high − rating), so that
 * the two polarities can stand side by side.
 *
 * Unanswerable and errors as `boxScores`.
 * @example
 * customerEffort([7, 6, 4, 2], { low: 1, high: 7 }); // top 0.5, bottom 0.25
 */
export function customerEffort(
  ratings: ArrayLike<number>,
  scale: RatingScale,
  { polarity = 'ease', ...options }: EffortOptions = {},
): CustomerEffort | Unanswerable {
  const points = requireScale(scale);
  const turned =
    polarity === 'ease' ? ratings : Float64Array.from(ratings, (rating) => scale.low + scale.high - rating);
  const boxes = Math.floor(points / 2);
  const result = boxScores(turned, scale, { ...options, topBoxes: boxes, bottomBoxes: boxes });
  if (result.kind !== 'answer') return result;
  const meanAsAsked = polarity === 'ease' ? result.mean.value : scale.low + scale.high - result.mean.value;
  return { ...result, polarity, meanAsAsked };
}
