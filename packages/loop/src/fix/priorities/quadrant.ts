import type { Quadrant } from '@touchstone/vocabulary';
import type { DrawnCandidate } from './draw-order.ts';
import { scale } from './feasibility.ts';

/** The lines of the matrix. */
export interface Limits {
  readonly feasibility: number;
  readonly impact: number;
}

/** The middle of the scale, and the median expected impact, at least 0: half of what is proposed counts as great. */
export function matrixLimits(impacts: readonly number[]): Limits {
  const sorted = impacts.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { feasibility: scale.middle, impact: Math.max(0, median) };
}

/** Where a point of the matrix lies; on a line is above it, but a gain of nothing is never great. */
export function quadrantOf(impact: number, feasibility: number, limits: Limits): Quadrant {
  const isGreat = impact >= limits.impact && impact > 0;
  const isEasy = feasibility >= limits.feasibility;
  if (isGreat) return isEasy ? 'quickWin' : 'bigBet';
  return isEasy ? 'fillIn' : 'leave';
}

/** Share of the draws that lie in a quadrant. */
export function quadrantProbability(
  { impacts, feasibilities }: DrawnCandidate,
  quadrant: Quadrant,
  limits: Limits,
): number {
  let inside = 0;
  for (const [at, impact] of impacts.entries()) {
    if (quadrantOf(impact, feasibilities[at] ?? scale.middle, limits) === quadrant) inside += 1;
  }
  return inside / impacts.length;
}
