import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';
import gammainc from '@stdlib/math-base-special-gammainc';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import studentQuantileOf from '@stdlib/stats-base-dists-t-quantile';
import { requireRange } from '../require-finite.ts';
import { largeGammaUpper } from './large-gamma.ts';

/** P(|T| ≥ |t|) of Student's t, without losing small tails: I_{ν/(ν+t²)}(ν/2, 1/2) (NIST DLMF 8.17). */
export function studentTwoSided(t: number, degrees: number): number {
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  return betainc(degrees / (degrees + t * t), degrees / 2, 0.5, true, false);
}

/** P(F ≥ f) with the given degrees of freedom; 1 for f ≤ 0. */
export function fUpper(f: number, degrees: number, residualDegrees: number): number {
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(residualDegrees, 'residualDegrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  if (!(f > 0)) return 1;
  return betainc(
    residualDegrees / (residualDegrees + degrees * f),
    residualDegrees / 2,
    degrees / 2,
    true,
    false,
  );
}

/** P(|Z| ≥ |z|) of the standard normal. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** P(Z ≤ z) of the standard normal, exact in the lower tail. */
export function normalLower(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** P(χ² ≥ x) with `degrees` degrees of freedom; 1 for x ≤ 0. */
export function chiSquareUpper(x: number, degrees: number): number {
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  if (!(x > 0)) return 1;
  // From 2,000 degrees on the library's function is off by up to 2 %.
  return degrees > 1000 ? largeGammaUpper(degrees / 2, x / 2) : gammainc(x / 2, degrees / 2, true, true);
}

/** Quantile of the standard normal; share strictly between 0 and 1. */
export function normalQuantile(share: number): number {
  requireRange(share, 'share', [Number.MIN_VALUE, 1 - Number.EPSILON / 2]);
  return normalQuantileOf(share, 0, 1);
}

/** Quantile of Student's t; share strictly between 0 and 1. */
export function studentQuantile(share: number, degrees: number): number {
  requireRange(share, 'share', [Number.MIN_VALUE, 1 - Number.EPSILON / 2]);
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  return studentQuantileOf(share, degrees);
}
