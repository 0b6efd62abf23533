import { symmetricEigen } from '../matrix/symmetric-eigen.ts';

/** Shares of R² from a decorrelation of the columns, without a search over subsets. */
export interface RelativeWeights {
  readonly kind: 'answer';
  /** Johnson's relative weights (= Genizi's measure); sum to R². */
  readonly johnson: Float64Array;
  /** Squared CAR scores; sum to R². */
  readonly car: Float64Array;
  /** Smallest eigenvalue of the columns' correlations. */
  readonly smallestEigenvalue: number;
}

/** The correlations are no correlation matrix that one set of complete rows could have, or columns are dependent. */
export interface NotPositiveDefinite {
  readonly kind: 'notPositiveDefinite';
  readonly smallestEigenvalue: number;
}

/**
 * Johnson's relative weights (Johnson 2000, Multivariate Behavioral Research 35(1), eq. 3–7) and CAR scores (Zuber &
 * Strimmer 2011). R = Q D Q', L = Q D^½ Q', b = L⁻¹ r, weight_j = Σ_k L_jk² b_k²; CAR_j = (R^−½ r)_j = b_j.
 * Dependent columns (smallest eigenvalue at most 1e-10) are refused with that eigenvalue.
 *
 * @param correlations of the columns, size × size; @param withOutcome their correlations with the outcome
 */
export function relativeWeights(
  correlations: ArrayLike<number>,
  withOutcome: ArrayLike<number>,
): RelativeWeights | NotPositiveDefinite {
  const size = withOutcome.length;
  const { values, vectors } = symmetricEigen(correlations, size);
  const smallestEigenvalue = values[size - 1] ?? 0;
  if (!(smallestEigenvalue > 1e-10)) return { kind: 'notPositiveDefinite', smallestEigenvalue };
  const root = new Float64Array(size * size);
  const car = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let inverse = 0;
      for (let k = 0; k < size; k++) {
        const product = (vectors[i * size + k] ?? 0) * (vectors[j * size + k] ?? 0);
        const scale = Math.sqrt(values[k] ?? 1);
        root[i * size + j] = (root[i * size + j] ?? 0) + product * scale;
        inverse += product / scale;
      }
      car[i] = (car[i] ?? 0) + inverse * (withOutcome[j] ?? 0);
    }
  }
  const squared = car.map((value) => value * value);
  const johnson = squared.map((_, j) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (root[j * size + k] ?? 0) ** 2 * (squared[k] ?? 0);
    return sum;
  });
  return { kind: 'answer', johnson, car: squared, smallestEigenvalue };
}
