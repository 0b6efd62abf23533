import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { postStratify, rake } from './raking.ts';
import { weightQuality } from './weight-quality.ts';

const sex = ['f', 'f', 'f', 'm', 'm', 'f', 'm', 'f'];
const age = ['old', 'young', 'old', 'young', 'old', 'young', 'young', 'old'];

function shareOf(levels: readonly string[], weights: Float64Array, level: string): number {
  const held = weights.filter((_, row) => levels[row] === level).reduce((sum, weight) => sum + weight, 0);
  return held / weights.reduce((sum, weight) => sum + weight, 0);
}

describe('raking', () => {
  test('meets both margins, with mean weight 1', () => {
    const result = rake([
      { name: 'sex', levels: sex, targets: { f: 0.5, m: 0.5 } },
      { name: 'age', levels: age, targets: { old: 30, young: 70 } },
    ]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(shareOf(sex, result.weights, 'f')).toBeCloseTo(0.5, 9);
    expect(shareOf(age, result.weights, 'young')).toBeCloseTo(0.7, 9);
    expect(result.weights.reduce((sum, weight) => sum + weight, 0) / 8).toBeCloseTo(1, 12);
    expect(result.quality.effective).toBeLessThan(8);
  });

  test('keeps the association of the sample: the cross-ratio of a 2 × 2 table does not change', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (seed, share) => {
        const random = randomGenerator(seed);
        const cells = Array.from({ length: 40 }, (_, at) => (at < 4 ? at : random.integer(4)));
        const [first, second] = [
          cells.map((cell) => (cell < 2 ? 'a' : 'b')),
          cells.map((cell) => (cell % 2 ? 'x' : 'y')),
        ];
        const result = rake([
          { name: 'first', levels: first, targets: { a: share, b: 1 - share } },
          { name: 'second', levels: second, targets: { x: 0.4, y: 0.6 } },
        ]);
        if (result.kind !== 'answer') throw new Error(result.reason);
        const mass = (weights: ArrayLike<number>, cell: number): number =>
          cells.reduce((sum, own, row) => (own === cell ? sum + (weights[row] ?? 0) : sum), 0);
        const ratio = (weights: ArrayLike<number>): number =>
          (mass(weights, 0) * mass(weights, 3)) / (mass(weights, 1) * mass(weights, 2));
        expect(ratio(result.weights) / ratio(new Float64Array(40).fill(1))).toBeCloseTo(1, 6);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('post-stratification gives target over sample share in one step', () => {
    const result = postStratify(sex, { f: 0.5, m: 0.5 });
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.weights[0]).toBeCloseTo(0.5 / (5 / 8), 12);
    expect(result.weights[3]).toBeCloseTo(0.5 / (3 / 8), 12);
    expect(result.cycles).toBe(1);
  });

  test('a cap holds where the margins allow it, and is named as the reason where not', () => {
    const margins = [
      { name: 'sex', levels: sex, targets: { f: 0.4, m: 0.6 } },
      { name: 'age', levels: age, targets: { old: 0.4, young: 0.6 } },
    ];
    const free = rake(margins);
    const capped = rake(margins, { cap: 1.6 });
    if (free.kind !== 'answer' || capped.kind !== 'answer') throw new Error('not met');
    expect(free.quality.largest).toBeGreaterThan(1.6);
    expect(capped.quality.largest).toBeLessThan(1.6 + 1e-6);
    expect(rake(margins, { cap: 1.1, cycles: 50 })).toMatchObject({ reason: 'notConverged' });
  });

  test('cannot tell about people who are not there, refuses levels without target', () => {
    const result = postStratify(sex, { f: 0.5, m: 0.4, x: 0.1 });
    expect(result).toMatchObject({ reason: 'emptyLevel', columns: ['cells', 'x'] });
    expect(() => postStratify(sex, { f: 1 })).toThrow(/unknownColumn/);
    expect(() => postStratify([], { f: 1 })).toThrow(/empty/);
    expect(() => postStratify(sex, { f: 1, m: -1 })).toThrow(/negativeWeight/);
    expect(() => postStratify(sex, { f: 1, m: 1 }, [1])).toThrow(/lengthsDiffer/);
  });

  test('contradicting margins do not converge and say how far off they stay', () => {
    const levels = ['a', 'a', 'b'];
    const result = rake([
      { name: 'one', levels, targets: { a: 0.5, b: 0.5 } },
      { name: 'two', levels, targets: { a: 0.9, b: 0.1 } },
    ]);
    expect(result).toMatchObject({ reason: 'notConverged', columns: ['one', 'two'] });
  });
});

describe('weightQuality', () => {
  test('is n for equal weights and as on paper for 1 1 2', () => {
    expect(weightQuality([3, 3, 3])).toMatchObject({ designEffect: 1, effective: 3 });
    const result = weightQuality([1, 1, 2]);
    expect(result.designEffect).toBeCloseTo(1.125, 12);
    expect(result.effective).toBeCloseTo(16 / 6, 12);
    expect(() => weightQuality([0, 0])).toThrow(/empty/);
    expect(() => weightQuality([1, -1])).toThrow(/negativeWeight/);
  });

  test('predicts how much weighting widens a mean: simulated', () => {
    const random = randomGenerator(4);
    const weights = Float64Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? 4 : 1));
    const means = Array.from({ length: 3000 }, () => {
      let sum = 0;
      for (const weight of weights) sum += weight * random.normal();
      return sum / 120;
    });
    const variance = means.reduce((sum, mean) => sum + mean * mean, 0) / means.length;
    expect(variance * weightQuality(weights).effective).toBeGreaterThan(0.92);
    expect(variance * weightQuality(weights).effective).toBeLessThan(1.08);
  });
});
