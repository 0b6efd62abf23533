import type { BucketSums } from '@touchstone/statistics';
import type { PlannedTouchpoint } from './analysis-plan.ts';
import type { ColumnLook } from './value-look.ts';

/** One column of the model: a level of a touchpoint against its middle, or on the linear scale its score. */
export interface ModelColumn {
  /** Position in `touchpoints`. */
  readonly touchpoint: number;
  readonly kind: 'low' | 'high' | 'absent' | 'score';
  /** Journeys at this level, each counted once; of a score, all. */
  readonly rows: number;
}

/** What the warehouse says of one touchpoint beside the model's sums. */
export interface TouchpointFacts {
  readonly item: PlannedTouchpoint;
  readonly look: ColumnLook;
  /** Journeys with a value, each counted once. */
  readonly rows: number;
  readonly lowRows: number;
  readonly highRows: number;
  /** Journeys at the greatest and at the smallest value that occurs. */
  readonly topRows: number;
  readonly bottomRows: number;
  /** Bucket after bucket: Σ w and Σ w·(value − shift) over the journeys with a value, in the scale's units. */
  readonly weights: Float64Array;
  readonly sums: Float64Array;
  readonly shift: number;
}

/** Sufficient statistics of one analysis: the mathematics sees nothing else. */
export interface JourneyFacts {
  /** Journeys used, each counted once. */
  readonly rows: number;
  /** Journeys of the condition, used or not. */
  readonly allRows: number;
  /** Per bucket, of the outcome (first column, `y`) and of `columns`. */
  readonly sums: BucketSums;
  readonly columns: readonly ModelColumn[];
  readonly touchpoints: readonly TouchpointFacts[];
  /** Journeys at the greatest and smallest outcome. */
  readonly outcomeTopRows: number;
  readonly outcomeBottomRows: number;
  /** The text of the aggregate query. */
  readonly query: string;
}
