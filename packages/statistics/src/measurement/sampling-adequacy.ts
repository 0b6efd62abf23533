import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import type { Unanswerable } from '../unanswerable.ts';
import { chiSquareUpperLog10 } from './chi-square-tail.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';

/** Whether correlations are worth a factor analysis. */
export interface SamplingAdequacy {
  readonly kind: 'answer';
  readonly rows: number;
  /** Kaiser–Meyer–Olkin measure of all items and of each, 0–1. */
  readonly kmo: { readonly overall: number; readonly items: Float64Array };
  /** Bartlett's test that all correlations are 0. */
  readonly bartlett: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly p: number;
    /** Logarithm (base 10) of p, exact where p itself is too small for a double. */
    readonly log10P: number;
  };
  /** Squared multiple correlation of each item with the others: 1 − 1 / (R⁻¹)_jj. */
  readonly squaredMultipleCorrelations: Float64Array;
  readonly determinant: number;
  readonly smallestEigenvalue: number;
  readonly smoothed: boolean;
}

/**
 * KMO = Σ r² / (Σ r² + Σ q²) over pairs, q = partial correlations given all other items (Kaiser & Rice 1974,
 * Educational and Psychological Measurement 34, p. 112). Bartlett's sphericity test: −(n − 1 − (2p + 5)/6) ln |R|,
 * p(p − 1)/2 degrees of freedom (Bartlett 1951, Biometrika 38, p. 340). Squared multiple correlations: Guttman 1956.
 *
 * Unanswerable `tooFewRows` (rows ≤ items). Correlations that are not positive definite are smoothed: `smoothed`.
 * @throws StatisticsError lengthsDiffer, notFinite, notSymmetric, outOfRange, repeatedColumn, empty
 * @example samplingAdequacy(toCorrelation(crossProductsFromColumns(columns)))
 */
export function samplingAdequacy(given: CorrelationMatrix): SamplingAdequacy | Unanswerable {
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const { size, count, values, inverse, logDeterminant } = correlation;
  const simple = new Float64Array(size);
  const partial = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const scale = (inverse[i * size + i] ?? 1) * (inverse[j * size + j] ?? 1);
      simple[i] = (simple[i] ?? 0) + (values[i * size + j] ?? 0) ** 2;
      partial[i] = (partial[i] ?? 0) + (inverse[i * size + j] ?? 0) ** 2 / scale;
    }
  }
  const total = (sums: Float64Array): number => sums.reduce((sum, value) => sum + value, 0);
  const ratio = (r: number, q: number): number => (r + q > 0 ? r / (r + q) : 0.5);
  const degreesOfFreedom = (size * (size - 1)) / 2;
  const chiSquare = Math.max(0, -(count - 1 - (2 * size + 5) / 6) * logDeterminant);
  const tested = degreesOfFreedom > 0;
  return {
    kind: 'answer',
    rows: count,
    kmo: {
      overall: ratio(total(simple), total(partial)),
      items: simple.map((r, item) => ratio(r, partial[item] ?? 0)),
    },
    bartlett: {
      chiSquare,
      degreesOfFreedom,
      p: tested ? chiSquareUpper(chiSquare, degreesOfFreedom) : 1,
      log10P: tested ? chiSquareUpperLog10(chiSquare, degreesOfFreedom) : 0,
    },
    squaredMultipleCorrelations: Float64Array.from(
      { length: size },
      (_, item) => 1 - 1 / (inverse[item * size + item] ?? 1),
    ),
    determinant: Math.exp(logDeterminant),
    smallestEigenvalue: correlation.smallestEigenvalue,
    smoothed: correlation.smoothed,
  };
}
