import { studentQuantile, studentTwoSided } from '../distribution/student.ts';

/** A coefficient with its error, t, p and interval. */
export interface Estimate {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly t: number;
  /** Two-sided, Student's t with the residual degrees of freedom. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Describes a coefficient. With no error left (a perfect fit) t is 0 and p says whether the coefficient is zero.
 */
export function describeTerm(
  name: string,
  coefficient: number,
  {
    variance,
    degrees,
    coverage,
  }: { readonly variance: number; readonly degrees: number; readonly coverage: number },
): Estimate {
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = coverage < 1 ? studentQuantile((1 + coverage) / 2, degrees) : Number.MAX_VALUE;
  const t = standardError > 0 ? coefficient / standardError : 0;
  const p = standardError > 0 ? studentTwoSided(t, degrees) : Number(coefficient === 0);
  const margin = standardError > 0 ? reach * standardError : 0;
  return { name, coefficient, standardError, t, p, low: coefficient - margin, high: coefficient + margin };
}
