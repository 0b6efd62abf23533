import type { Unfit } from '@touchstone/vocabulary';
import type { LevelLimits } from '../facts/analysis-plan.ts';
import type { ColumnLook } from '../facts/value-look.ts';

/** From this share of equal answers on, a column cannot rank anything. */
export const ceilingShare = 0.97;
/** Groups of fewer people are not shown and not estimated. */
export const smallestGroup = 10;

/** What one column holds, and which end of it is the good one. */
export interface ColumnContent {
  readonly name: string;
  readonly look: ColumnLook;
  readonly direction: 'higherIsBetter' | 'lowerIsBetter';
}

/** Why a column cannot be evidence, from the first look alone: it is empty or it never varies. */
export function unfitAtSight({ name, look }: ColumnContent): Unfit | null {
  if (look.filled === 0) return { name, reason: 'empty', figure: 0 };
  if (look.min === look.max) return { name, reason: 'constant', figure: look.min };
  return null;
}

/** Counts at the greatest and the smallest value that occurs. */
export interface EndCounts {
  readonly rows: number;
  readonly topRows: number;
  readonly bottomRows: number;
}

/**
 * Why a column cannot be evidence, from the counts at its ends: nearly everybody gave the best or the worst answer, or
 * (when `limits` say that this answer is neither high nor low) one and the same.
 */
export function unfitAtEnds(
  { name, direction, look, limits }: ColumnContent & { readonly limits: LevelLimits | null },
  { rows, topRows, bottomRows }: EndCounts,
): Unfit | null {
  const ends = [
    { share: topRows / rows, value: look.max, best: direction === 'higherIsBetter' },
    { share: bottomRows / rows, value: look.min, best: direction === 'lowerIsBetter' },
  ];
  const crowded = ends.find(({ share }) => share >= ceilingShare);
  if (!crowded) return null;
  const { share, value, best } = crowded;
  const turned = direction === 'higherIsBetter' ? 1 : -1;
  const reached =
    !limits || (best ? turned * (value - limits.high) >= 0 : turned * (value - limits.low) <= 0);
  if (!reached) return { name, reason: 'tooFew', figure: Math.round((1 - share) * rows) };
  return { name, reason: best ? 'ceiling' : 'floor', figure: share };
}
