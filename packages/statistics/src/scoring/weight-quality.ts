import { requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/** What weights cost in certainty. */
export interface WeightQuality {
  /** Kish's design effect of weighting, n Σw² / (Σw)² = 1 + cv². */
  readonly designEffect: number;
  /** (Σw)² / Σw². */
  readonly effective: number;
  readonly count: number;
  /** Over the mean weight. */
  readonly smallest: number;
  readonly largest: number;
}

/**
 * Design effect and effective number of answers of weights (Kish 1965, Survey Sampling, §11.7; Kish 1992): how many
 * equally weighted answers would be as certain, if the weights have nothing to do with the answers.
 *
 * @throws StatisticsError empty (no positive weight), notFinite, negativeWeight
 * @example
 * weightQuality([1, 1, 2]); // design effect 1.125, effective 2.67
 */
export function weightQuality(weights: ArrayLike<number>): WeightQuality {
  requireWeights(weights);
  let [sum, squares, smallest, largest] = [0, 0, Number.POSITIVE_INFINITY, 0];
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    sum += weight;
    squares += weight * weight;
    smallest = Math.min(smallest, weight);
    largest = Math.max(largest, weight);
  }
  if (!(sum > 0)) throw new StatisticsError('empty', { name: 'weights' });
  const count = weights.length;
  const mean = sum / count;
  return {
    designEffect: (count * squares) / (sum * sum),
    effective: (sum * sum) / squares,
    count,
    smallest: smallest / mean,
    largest: largest / mean,
  };
}
