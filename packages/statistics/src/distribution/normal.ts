import erfc from '@stdlib/math-base-special-erfc';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';
import { requireRange } from '../require-finite.ts';

/** P(|Z| ≥ |z|) of the standard normal. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** P(Z ≤ z) of the standard normal, exact in the lower tail. */
export function normalLower(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** Quantile of the standard normal; share strictly between 0 and 1. */
export function normalQuantile(share: number): number {
  requireRange(share, 'share', [Number.MIN_VALUE, 1 - Number.EPSILON / 2]);
  return normalQuantileOf(share, 0, 1);
}

/** Density of the standard normal. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
