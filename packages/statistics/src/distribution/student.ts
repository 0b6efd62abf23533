import betainc from '@stdlib/math-base-special-betainc';
import studentQuantileOf from '@stdlib/stats-base-dists-t-quantile';
import { requireRange } from '../require-finite.ts';

/** P(|T| ≥ |t|) of Student's t, without losing small tails: I_{ν/(ν+t²)}(ν/2, 1/2) (NIST DLMF 8.17). */
export function studentTwoSided(t: number, degrees: number): number {
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  return betainc(degrees / (degrees + t * t), degrees / 2, 0.5, true, false);
}

/** Quantile of Student's t; share strictly between 0 and 1. */
export function studentQuantile(share: number, degrees: number): number {
  requireRange(share, 'share', [Number.MIN_VALUE, 1 - Number.EPSILON / 2]);
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  return studentQuantileOf(share, degrees);
}

/** P(T ≥ t) of Student's t. */
export function studentUpper(t: number, degrees: number): number {
  const half = studentTwoSided(t, degrees) / 2;
  return t >= 0 ? half : 1 - half;
}
