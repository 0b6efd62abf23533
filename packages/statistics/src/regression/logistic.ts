import { normalQuantile } from '../distribution/normal.ts';

/** 1 / (1 + e^−x) without overflow. */
export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Standard errors to either side that hold the share `coverage` of a normal distribution. */
export function normalReach(coverage: number): number {
  return normalQuantile((1 + coverage) / 2);
}
