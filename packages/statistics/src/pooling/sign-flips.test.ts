import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { signFlips } from './sign-flips.ts';

describe('signFlips', () => {
  test('has the p value of all sign patterns: four equal contributions are matched by 2 of 16', () => {
    const { statistics, adjustedP } = signFlips(
      { clusters: 4, values: Float64Array.of(3, 3, 3, 3) },
      { draws: 20_000, seed: 2 },
    );
    expect(statistics[0]).toBeCloseTo(2, 12);
    // Monte-Carlo error: 0.0023.
    expect(adjustedP[0]).toBeGreaterThan(0.116);
    expect(adjustedP[0]).toBeLessThan(0.134);
  });

  test('cannot be misled by a sum that rests on few clusters: at most √clusters', () => {
    const values = new Float64Array(100);
    values.fill(50, 0, 3);
    expect(signFlips({ clusters: 100, values }).statistics[0]).toBeCloseTo(Math.sqrt(3), 12);
  });

  test('leaves sums without a contribution at zero', () => {
    const { statistics, adjustedP } = signFlips({ clusters: 3, values: new Float64Array(3) });
    expect(statistics[0]).toBe(0);
    expect(adjustedP[0]).toBe(1);
  });

  test('names any of 60 related sums in 5 % of worlds without one, with contributions of uneven size', () => {
    const random = randomGenerator(8);
    const [worlds, clusters, sums] = [400, 64, 60];
    let named = 0;
    for (let world = 0; world < worlds; world++) {
      const shared = Array.from({ length: clusters }, () => random.normal());
      const values = Float64Array.from({ length: sums * clusters }, (_, at) => {
        const cluster = at % clusters;
        return (0.6 * (shared[cluster] ?? 0) + 0.8 * random.normal()) * (cluster % 8 === 0 ? 4 : 1);
      });
      const { adjustedP } = signFlips({ clusters, values }, { draws: 199, seed: world });
      if (adjustedP.some((p) => p <= 0.05)) named++;
    }
    // Monte-Carlo error: 0.011.
    expect(named / worlds).toBeGreaterThan(0.02);
    expect(named / worlds).toBeLessThan(0.083);
  });

  test('refuses fewer draws than one in twenty needs', () => {
    expect(() => signFlips({ clusters: 1, values: Float64Array.of(1) }, { draws: 5 })).toThrow(
      StatisticsError,
    );
  });
});
