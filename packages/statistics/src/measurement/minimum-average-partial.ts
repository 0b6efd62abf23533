import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import type { Unanswerable } from '../unanswerable.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';

/** Velicer's criterion after taking out 0, 1, 2, … components. */
export interface MinimumAveragePartial {
  readonly kind: 'answer';
  /** Mean squared partial correlation after m components, m = 0 … p − 2. */
  readonly averages: Float64Array;
  /** The same with fourth powers. */
  readonly fourthPowers: Float64Array;
  /** Number of components at the smallest average, and at the smallest fourth power. */
  readonly components: number;
  readonly componentsByFourthPower: number;
}

/**
 * Minimum average partial test: the number of components after which the mean squared partial correlation is least
 * (Velicer 1976, Psychometrika 41(3), eq. 5; fourth powers: Velicer, Eaton & Fava 2000). Unanswerable `tooFewRows`.
 *
 * @throws StatisticsError as `factorAnalysis`
 * @example minimumAveragePartial(toCorrelation(products)).components
 */
export function minimumAveragePartial(given: CorrelationMatrix): MinimumAveragePartial | Unanswerable {
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const { size, values } = correlation;
  const { values: roots, vectors } = symmetricEigen(values, size);
  const partial = Float64Array.from(values);
  const averages: number[] = [];
  const fourthPowers: number[] = [];
  for (let m = 0; m < Math.max(1, size - 1); m++) {
    if (m > 0) takeOut(partial, size, roots[m - 1] ?? 0, (item) => vectors[item * size + m - 1] ?? 0);
    const { second, fourth } = meanPowers(partial, size);
    averages.push(second);
    fourthPowers.push(fourth);
  }
  const least = (list: readonly number[]): number => list.indexOf(Math.min(...list));
  return {
    kind: 'answer',
    averages: Float64Array.from(averages),
    fourthPowers: Float64Array.from(fourthPowers),
    components: least(averages),
    componentsByFourthPower: least(fourthPowers),
  };
}

function takeOut(matrix: Float64Array, size: number, root: number, vector: (item: number) => number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      matrix[i * size + j] = (matrix[i * size + j] ?? 0) - root * vector(i) * vector(j);
    }
  }
}

function meanPowers(matrix: Float64Array, size: number): { second: number; fourth: number } {
  let second = 0;
  let fourth = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const scale = (matrix[i * size + i] ?? 0) * (matrix[j * size + j] ?? 0);
      if (i === j || !(scale > 1e-24)) continue;
      const square = (matrix[i * size + j] ?? 0) ** 2 / scale;
      second += square;
      fourth += square * square;
    }
  }
  const pairs = Math.max(1, size * (size - 1));
  return { second: second / pairs, fourth: fourth / pairs };
}
