import type { Scale } from '@touchstone/vocabulary';

/** A scale before anyone said which end is good. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/**
 * Where low ends and high begins, for scales on which more is better.
 *
 * - 9 points and more: low is at most 6 of 10, high at least 9 of 10 (detractors and promoters, Reichheld 2003), scaled to the span.
 * - 7 points: low is the lower three, high the upper two (the answers above "somewhat").
 * - 3 to 6 points: low is every answer on the bad side of the middle, high the top answer alone: satisfaction answers
 *   crowd at the second best, so that one is the reference against which penalty and reward are measured.
 * - yes/no: no is low, yes is the reference; nothing is high, so a penalty is defined and a reward is not.
 * - percentages (0–100): low is at most 60 (the pass mark), high at least 90.
 */
export function levelLimits({ min, max }: Span): { readonly lowLimit: number; readonly highLimit: number } {
  const points = max - min + 1;
  if (points <= 2) return { lowLimit: min, highLimit: max + 1 };
  if (max === 10 && min >= 0) return { lowLimit: 6, highLimit: 9 };
  if (points >= 9) return { lowLimit: min + 0.6 * (max - min), highLimit: min + 0.9 * (max - min) };
  const middle = (min + max) / 2;
  const lowLimit = Math.ceil(middle) - 1;
  return { lowLimit, highLimit: points === 7 ? max - 1 : max };
}

/** The scale with its limits; on `lowerIsBetter` the limits are mirrored, and low is at or above `lowLimit`. */
export function scaleOf(
  span: Span,
  direction: Scale['direction'],
  labels: Readonly<Record<string, number>>,
): Scale {
  const { lowLimit, highLimit } = levelLimits(span);
  const mirror = (limit: number): number => span.min + span.max - limit;
  return direction === 'higherIsBetter'
    ? { ...span, lowLimit, highLimit, direction, labels: { ...labels } }
    : { ...span, lowLimit: mirror(lowLimit), highLimit: mirror(highLimit), direction, labels: { ...labels } };
}
