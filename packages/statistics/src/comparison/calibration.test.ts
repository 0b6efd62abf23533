import { describe, expect, test } from 'vitest';
import { type RandomGenerator, randomGenerator } from '../random/random-generator.ts';
import type { Unanswerable } from '../unanswerable.ts';
import { chiSquareTest } from './contingency.ts';
import { pairedTest, studentTest, welchTest } from './mean-tests.ts';
import { oneWayAnova } from './one-way-anova.ts';
import { kruskalWallis, wilcoxonSignedRank } from './rank-tests.ts';

const rounds = 2000;

/** Share of simulated true nulls that a test rejects at 5 %. */
function rejected(
  seed: number,
  run: (random: RandomGenerator) => { readonly kind: 'answer'; readonly p: number } | Unanswerable,
): number {
  const random = randomGenerator(seed);
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const result = run(random);
    count += Number(result.kind === 'answer' && result.p <= 0.05);
  }
  return count / rounds;
}

/** Ratings 1 … 5 with ties. */
function ratings(random: RandomGenerator, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => 1 + Math.min(4, random.integer(7)));
}

function normals(random: RandomGenerator, count: number, deviation: number): Float64Array {
  return Float64Array.from({ length: count }, () => deviation * random.normal());
}

describe('5 % of true nulls are rejected', () => {
  test('by Welch with 6 against 40 of triple spread; Student fails there, which is why Welch is there', () => {
    const welch = rejected(1, (random) => welchTest(normals(random, 6, 3), normals(random, 40, 1)));
    expect(welch).toBeGreaterThan(0.035);
    expect(welch).toBeLessThan(0.065);
    expect(
      rejected(1, (random) => studentTest(normals(random, 6, 3), normals(random, 40, 1))),
    ).toBeGreaterThan(0.15);
  });

  test('by paired t and signed ranks on rounded differences', () => {
    const differences = (random: RandomGenerator, count: number): Float64Array => {
      const [first, second] = [ratings(random, count), ratings(random, count)];
      return first.map((value, row) => value - (second[row] ?? 0));
    };
    const paired = rejected(2, (random) => pairedTest(differences(random, 15)));
    const exact = rejected(3, (random) => wilcoxonSignedRank(differences(random, 15), { method: 'exact' }));
    const normal = rejected(4, (random) => wilcoxonSignedRank(differences(random, 60), { method: 'normal' }));
    for (const share of [paired, exact, normal]) {
      expect(share).toBeGreaterThan(0.03);
      expect(share).toBeLessThan(0.065);
    }
  });

  test('by ANOVA and Kruskal–Wallis with groups of 5, 10 and 40 and ties', () => {
    const groups = Array.from({ length: 55 }, (_, row) => (row < 5 ? 'a' : row < 15 ? 'b' : 'c'));
    const anova = rejected(5, (random) => oneWayAnova(ratings(random, 55), groups));
    const ranks = rejected(6, (random) => kruskalWallis(ratings(random, 55), groups));
    for (const share of [anova, ranks]) {
      expect(share).toBeGreaterThan(0.035);
      expect(share).toBeLessThan(0.065);
    }
  });

  test('by χ² of three groups of 30, 60 and 120 and five answers', () => {
    const share = rejected(7, (random) =>
      chiSquareTest(
        [30, 60, 120].map((count) => {
          const row = new Float64Array(5);
          for (const rating of ratings(random, count)) row[rating - 1] = (row[rating - 1] ?? 0) + 1;
          return row;
        }),
      ),
    );
    expect(share).toBeGreaterThan(0.035);
    expect(share).toBeLessThan(0.065);
  });
});
