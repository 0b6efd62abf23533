import { describe, expect, it } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { nonNegativeLeastSquares } from '../regression/non-negative-least-squares.ts';
import { iSplines } from './i-splines.ts';
import { monotoneCurve } from './monotone-curve.ts';

describe('iSplines', () => {
  it('are the integrals of the piecewise linear M-splines of Ramsay (1988), worked by hand on knots 0, 0.5, 1', () => {
    // M₁ = 4(0.5 − x) on 0…0.5, M₂ = 4x then 4(1 − x), M₃ = 4(x − 0.5) on 0.5…1.
    expect(iSplines(0.25, [0.5], [0, 1])).toEqual([0.75, 0.125, 0]);
    expect(iSplines(0.5, [0.5], [0, 1])).toEqual([1, 0.5, 0]);
    expect(iSplines(0.75, [0.5], [0, 1])).toEqual([1, 0.875, 0.25]);
    expect(iSplines(-3, [0.5], [0, 1])).toEqual([0, 0, 0]);
    expect(iSplines(9, [0.5], [0, 1])).toEqual([1, 1, 1]);
  });
});

describe('nonNegativeLeastSquares', () => {
  it('meets the conditions of Kuhn and Tucker on random problems, and the plain solution where that is positive', () => {
    const random = randomGenerator(5);
    for (let problem = 0; problem < 200; problem++) {
      const size = 2 + random.integer(6);
      const rows = Array.from({ length: size + 8 }, () =>
        Array.from({ length: size }, () => random.uniform()),
      );
      const outcome = rows.map(() => random.normal());
      const matrix = Float64Array.from({ length: size * size }, (_, at) =>
        rows.reduce((sum, row) => sum + (row[Math.floor(at / size)] ?? 0) * (row[at % size] ?? 0), 0),
      );
      const right = Array.from({ length: size }, (_, at) =>
        rows.reduce((sum, row, i) => sum + (row[at] ?? 0) * (outcome[i] ?? 0), 0),
      );
      const solution = nonNegativeLeastSquares(matrix, right, 1);
      for (let at = 0; at < size; at++) {
        const gradient =
          (right[at] ?? 0) -
          solution.reduce((sum, value, j) => sum + value * (matrix[at * size + j] ?? 0), 0);
        if (at > 0) expect(solution[at]).toBeGreaterThanOrEqual(0);
        if (at === 0 || (solution[at] ?? 0) > 0) expect(Math.abs(gradient)).toBeLessThan(1e-8);
        else expect(gradient).toBeLessThan(1e-8);
      }
    }
  });

  it('works a problem of two unknowns as on paper', () => {
    expect([...nonNegativeLeastSquares(Float64Array.of(4, 1, 1, 2), [2, -1])]).toEqual([0.5, 0]);
  });
});

describe('monotoneCurve', () => {
  const doses = Float64Array.from({ length: 40 }, (_, at) => at);
  const world = (seed: number, truth: (dose: number) => number) => {
    const random = randomGenerator(seed);
    const weights = new Float64Array(40 * 64).fill(2);
    const sums = weights.map((weight, at) => weight * truth(at % 40) + Math.SQRT2 * random.normal());
    return monotoneCurve({ doses, weights, sums }, { seed });
  };

  it('never turns back, and takes the direction of the data', () => {
    const falling = world(1, (dose) => 9 - 0.02 * dose - (dose > 20 ? 1 : 0));
    if (falling.kind !== 'answer') throw new Error(falling.reason);
    expect(falling.direction).toBe('falling');
    for (let bin = 1; bin < 40; bin++)
      expect(falling.fitted[bin]).toBeLessThanOrEqual((falling.fitted[bin - 1] ?? 0) + 1e-9);
    expect(world(2, (dose) => Math.sqrt(dose))).toMatchObject({ direction: 'rising' });
  });

  it('holds a smooth truth in its band at 93 to 98 of 100 places', () => {
    const truth = (dose: number): number => 8 - 3 / (1 + Math.exp((20 - dose) / 6));
    let held = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const curve = world(seed, truth);
      if (curve.kind !== 'answer') throw new Error(curve.reason);
      for (let bin = 0; bin < 40; bin++)
        if ((curve.low[bin] ?? 0) <= truth(bin) && truth(bin) <= (curve.high[bin] ?? 0)) held++;
    }
    expect(held / 1600).toBeGreaterThan(0.92);
    expect(held / 1600).toBeLessThan(0.985);
  });

  it('cannot draw a curve through three bins', () => {
    expect(
      monotoneCurve(
        { doses: [1, 2, 3], weights: new Float64Array(30).fill(1), sums: new Float64Array(30) },
        { seed: 1 },
      ),
    ).toMatchObject({ kind: 'unanswerable' });
  });
});
