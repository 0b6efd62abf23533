import { normalTwoSided } from '../distribution/normal.ts';
import { normalReach } from './logistic.ts';

/** A coefficient of a likelihood model. */
export interface WaldTerm {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided, standard normal. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** Describes coefficients by Wald's z. */
export function waldTerms(
  names: readonly string[],
  coefficients: Float64Array,
  covariance: Float64Array,
  coverage: number,
): readonly WaldTerm[] {
  const reach = normalReach(coverage);
  const size = coefficients.length;
  return names.map((name, at) => {
    const coefficient = coefficients[at] ?? 0;
    const standardError = Math.sqrt(Math.max(0, covariance[at * size + at] ?? 0));
    const z = standardError > 0 ? coefficient / standardError : 0;
    const [low, high] = [coefficient - reach * standardError, coefficient + reach * standardError];
    return { name, coefficient, standardError, z, p: normalTwoSided(z), low, high };
  });
}
