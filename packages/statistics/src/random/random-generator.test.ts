import { describe, expect, test } from 'vitest';
import { multinomialCounts } from './multinomial-counts.ts';
import { generatorFromState, randomGenerator } from './random-generator.ts';
import { shuffledIndexes } from './shuffled.ts';

describe('randomGenerator', () => {
  test('follows the sequence of the authors’ xoshiro128** 1.1 from state 1, 2, 3, 4', () => {
    const random = generatorFromState(Int32Array.of(1, 2, 3, 4));
    const published = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849];
    expect(Array.from({ length: 8 }, () => random.bits())).toEqual(published);
  });

  test('gives the same frozen numbers for a seed on every machine and version', () => {
    const random = randomGenerator(20_260_101);
    expect([
      random.bits(),
      random.bits(),
      random.uniform(),
      random.normal(),
      random.integer(256),
    ]).toMatchInlineSnapshot(`
      [
        3158187218,
        2639814666,
        0.06200796484704818,
        0.7103084500771053,
        227,
      ]
    `);
  });

  test('differs between seeds that differ only above 2^32', () => {
    expect(randomGenerator(1).bits()).not.toBe(randomGenerator(1 + 2 ** 32).bits());
  });

  test('draws uniform and normal numbers with the right moments (within five standard errors)', () => {
    const random = randomGenerator(7);
    const count = 200_000;
    const sums = { uniform: 0, normal: 0, square: 0, fourth: 0 };
    for (let draw = 0; draw < count; draw++) {
      const normal = random.normal();
      sums.uniform += random.uniform();
      sums.normal += normal;
      sums.square += normal ** 2;
      sums.fourth += normal ** 4;
    }
    const root = Math.sqrt(count);
    expect(Math.abs(sums.uniform / count - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / root);
    expect(Math.abs(sums.normal / count)).toBeLessThan(5 / root);
    expect(Math.abs(sums.square / count - 1)).toBeLessThan((5 * Math.SQRT2) / root);
    expect(Math.abs(sums.fourth / count - 3)).toBeLessThan((5 * Math.sqrt(96)) / root);
  });

  test('draws every cell equally often: χ² of 256 cells lies within its 1e-6 limits', () => {
    const counts = multinomialCounts(randomGenerator(3), 256, 256_000);
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeGreaterThan(160);
    expect(chiSquare).toBeLessThan(375);
  });

  test('shuffles into every order equally often', () => {
    const random = randomGenerator(11);
    const seen = new Map<string, number>();
    for (let round = 0; round < 24_000; round++) {
      const key = shuffledIndexes(random, 4).join('');
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(67);
  });

  test('refuses a seed that is no number', () => {
    expect(() => randomGenerator(Number.NaN)).toThrow(/notFinite/);
  });
});
