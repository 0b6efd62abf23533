import { detectableErrors, interruptionPower, randomGenerator } from '@touchstone/statistics';
import { describe, expect, it } from 'vitest';
import { seriesPast, stepSight } from './series-past.ts';

/** A series of errors of standard deviation 1. */
function past(points: number, phi: number, { trend = 0, seed = 1 } = {}): number[] {
  const random = randomGenerator(seed);
  let error = random.normal();
  return Array.from({ length: points }, (_, at) => {
    const value = error + trend * at;
    error = phi * error + Math.sqrt(1 - phi ** 2) * random.normal();
    return value;
  });
}

/** The effect that would be found with 80 %, planned from a past; 0 where nothing could be planned. */
function planned(values: readonly number[], after: number): number {
  const own = seriesPast(values);
  if (own === undefined) return 0;
  const { error, degrees } = stepSight(own, { before: values.length, after, alpha: 0.05 });
  return error * detectableErrors({ degrees });
}

describe('the past of one series', () => {
  it('promises of 24 points no more than φ and σ that were known would, on average of 300 pasts', () => {
    for (const phi of [0, 0.4, 0.6]) {
      const innovation = Math.sqrt(1 - phi ** 2);
      const { standardError } = interruptionPower({
        before: 24,
        after: 12,
        autocorrelation: phi,
        innovation,
      });
      const known = standardError * detectableErrors({ degrees: (33 * (1 - phi)) / (1 + phi) });
      const squares = Array.from(
        { length: 300 },
        (_, seed) => planned(past(24, phi, { trend: 0.1, seed: seed + 1 }), 12) ** 2,
      );
      const found = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length) / known;
      expect(found).toBeGreaterThan(1);
      expect(found).toBeLessThan(1.3);
    }
  });

  it('counts on a trend that is there, and half on one that is not seen', () => {
    expect(seriesPast(past(104, 0.4, { trend: 0.1 }))?.trend).toBeGreaterThan(0.99);
    const without = past(104, 0);
    expect(planned(without, 52)).toBeLessThan(0.9 * planned(without.slice(-30), 52));
  });

  it('sees more with more to come, nothing in three points, and all where there is no noise', () => {
    const values = past(40, 0.4);
    expect(planned(values, 20)).toBeLessThan(planned(values, 10));
    expect(seriesPast(values.map((value, at) => (at < 3 ? value : Number.NaN)))).toBeUndefined();
    expect(
      planned(
        Array.from({ length: 40 }, () => 5),
        10,
      ),
    ).toBeLessThan(1e-9);
  });
});
