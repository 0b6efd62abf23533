import ln from '@stdlib/math-base-special-ln';
import type { RandomGenerator } from '../random/random-generator.ts';

/** A χ² draw with a whole number of degrees of freedom ≥ 1: twice a gamma (Marsaglia & Tsang 2000, ACM TOMS 26(3)). */
function chiSquareDraw(random: RandomGenerator, degrees: number): number {
  if (degrees < 2) return random.normal() ** 2;
  const d = degrees / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (ln(1 - random.uniform()) < (x * x) / 2 + d - d * v + d * ln(v)) return 2 * d * v;
  }
}

/**
 * Correlation matrix of `rows` draws of `size` independent normals, without drawing the rows: the sums of squares and
 * products are Wishart with rows − 1 degrees of freedom, W = A A' with A lower triangular, A_ii² ~ χ²(rows − i) and
 * A_ij ~ N(0, 1) (Bartlett 1933; Anderson 2003, Theorem 7.2.1). Exactly the distribution of the real thing, at a cost
 * that does not grow with the rows. Needs rows > size.
 */
export function independentCorrelation(random: RandomGenerator, rows: number, size: number): Float64Array {
  const a = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    let square = 0;
    for (let j = 0; j < i; j++) {
      const value = random.normal();
      a[i * size + j] = value;
      square += value * value;
    }
    const own = chiSquareDraw(random, rows - 1 - i);
    const length = Math.sqrt(square + own);
    for (let j = 0; j < i; j++) a[i * size + j] = (a[i * size + j] ?? 0) / length;
    a[i * size + i] = Math.sqrt(own) / length;
  }
  const correlation = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    correlation[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += (a[i * size + k] ?? 0) * (a[j * size + k] ?? 0);
      correlation[i * size + j] = sum;
      correlation[j * size + i] = sum;
    }
  }
  return correlation;
}
