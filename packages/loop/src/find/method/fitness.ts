import type { Unfit } from '@touchstone/vocabulary';
import type { ColumnLook } from '../facts/value-look.ts';

/** From this share of equal answers at one end on, a column cannot rank anything. */
export const ceilingShare = 0.97;
/** Groups of fewer people are not shown and not estimated. */
export const smallestGroup = 10;

/** What one column holds; `rows`, `topRows` and `bottomRows` are known after the second query. */
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

/** Why a column cannot be evidence, from the counts at its ends: nearly everybody gave the best or the worst answer. */
export function unfitAtEnds(
  { name, direction }: ColumnContent,
  counts: { readonly rows: number; readonly topRows: number; readonly bottomRows: number },
): Unfit | null {
  const [best, worst] =
    direction === 'higherIsBetter'
      ? [counts.topRows, counts.bottomRows]
      : [counts.bottomRows, counts.topRows];
  if (best >= ceilingShare * counts.rows) return { name, reason: 'ceiling', figure: best / counts.rows };
  if (worst >= ceilingShare * counts.rows) return { name, reason: 'floor', figure: worst / counts.rows };
  return null;
}
