import { ahpPriorities, incompletePriorities } from '@touchstone/statistics';
import type { AhpContent } from '@touchstone/vocabulary';
import { missingPairs } from './judgement-matrix.ts';

/** What one matrix of comparisons says; null where it cannot say yet. */
export interface NodeWeights {
  readonly state: 'complete' | 'incomplete' | 'unanswerable' | 'none';
  readonly weights: readonly number[] | null;
  readonly consistencyRatio: number | null;
  readonly geometricIndex: number | null;
  /** Places of the pair that contradicts the others most, with what it says and what they imply. */
  readonly worst: {
    readonly row: number;
    readonly column: number;
    readonly value: number;
    readonly implied: number;
  } | null;
}

const nothing = { weights: null, consistencyRatio: null, geometricIndex: null, worst: null };

/**
 * Priorities of a matrix that may have gaps: eigenvector or logarithmic least squares, as the hierarchy asks (Saaty 1977;
 * Crawford & Williams 1985); with gaps Harker (1987) and Bozóki, Fülöp & Rónyai (2010), as long as every item is reached.
 */
export function nodeWeights(
  matrix: Float64Array,
  size: number,
  priorities: AhpContent['priorities'],
): NodeWeights {
  if (size === 1)
    return { ...nothing, state: 'complete', weights: [1], consistencyRatio: 0, geometricIndex: 0 };
  const missing = missingPairs(matrix, size).length;
  if (missing === (size * (size - 1)) / 2) return { ...nothing, state: 'none' };
  if (missing === 0) {
    const found = ahpPriorities(matrix, size, { worst: 1 });
    if (found.kind !== 'answer') return { ...nothing, state: 'unanswerable' };
    const [worst] = found.worst;
    return {
      state: 'complete',
      weights: Array.from(priorities === 'eigenvector' ? found.weights : found.geometricWeights),
      consistencyRatio: found.consistencyRatio,
      geometricIndex: found.geometricIndex,
      worst:
        worst && size > 2
          ? { row: worst.row, column: worst.column, value: worst.judgement, implied: worst.consistent }
          : null,
    };
  }
  const found = incompletePriorities(matrix, size);
  if (found.kind !== 'answer') return { ...nothing, state: 'unanswerable' };
  const weights = priorities === 'eigenvector' ? found.weights : found.logLeastSquaresWeights;
  return {
    ...nothing,
    state: 'incomplete',
    weights: Array.from(weights),
    consistencyRatio: found.consistencyRatio,
  };
}
