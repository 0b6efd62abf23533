import type { RandomGenerator } from '@touchstone/statistics';

/** A draw of the gamma distribution of scale 1 and positive shape (Marsaglia & Tsang 2000, ACM TOMS 26(3), 363–372). */
export function gammaDraw(random: RandomGenerator, shape: number): number {
  if (shape < 1) {
    const uniform = Math.max(Number.MIN_VALUE, random.uniform());
    return gammaDraw(random, shape + 1) * uniform ** (1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    const uniform = Math.max(Number.MIN_VALUE, random.uniform());
    if (Math.log(uniform) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Shares drawn from a Dirichlet distribution; entries of 0 stay 0. */
export function dirichletDraw(random: RandomGenerator, counts: readonly number[]): number[] {
  const draws = counts.map((count) => (count > 0 ? gammaDraw(random, count) : 0));
  const total = draws.reduce((sum, draw) => sum + draw, 0);
  return total > 0 ? draws.map((draw) => draw / total) : draws;
}
