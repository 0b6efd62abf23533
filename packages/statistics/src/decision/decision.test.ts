import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { answer } from '../testing/answer.ts';
import { ahpHierarchy, ahpSensitivity } from './ahp-hierarchy.ts';
import { ahpPriorities } from './ahp-priorities.ts';
import { criticWeights, entropyWeights } from './criteria-weights.ts';
import { aggregateJudgements, aggregatePriorities, consensusIndex } from './group-judgements.ts';
import { incompletePriorities } from './incomplete-priorities.ts';
import { makeReciprocal } from './judgement-matrix.ts';
import { smallestMend } from './smallest-mend.ts';
import { topsis } from './topsis.ts';

function expectClose(got: ArrayLike<number>, want: readonly number[], digits = 12): void {
  expect(got.length).toBe(want.length);
  want.forEach((value, at) => {
    expect(got[at]).toBeCloseTo(value, digits);
  });
}

/** The judgements that weights imply. */
function consistent(weights: readonly number[]): number[] {
  return weights.flatMap((own) => weights.map((other) => own / other));
}

/** A random judgement matrix on Saaty's scale. */
function judged(size: number, seed: number): Float64Array {
  const random = randomGenerator(seed);
  const matrix = new Float64Array(size * size).fill(1);
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const value = 1 + random.integer(9);
      matrix[row * size + column] = random.uniform() < 0.5 ? value : 1 / value;
      matrix[column * size + row] = 1 / (matrix[row * size + column] ?? 1);
    }
  }
  return matrix;
}

describe('ahpPriorities', () => {
  test('gives back the weights that consistent judgements were made of, in all three ways', () => {
    const result = answer(ahpPriorities(consistent([6, 2, 1]), 3));
    for (const weights of [result.weights, result.geometricWeights, result.columnWeights]) {
      expectClose(weights, [6 / 9, 2 / 9, 1 / 9]);
    }
    expect(result.consistencyRatio).toBeLessThan(1e-14);
    expect(result.geometricIndex).toBeLessThan(1e-28);
  });

  test('gives λ of a three-item matrix as worked on paper: 1 + x + 1/x with x the cube root of a13 / (a12 a23)', () => {
    const result = answer(ahpPriorities([1, 2, 8, 1 / 2, 1, 2, 1 / 8, 1 / 2, 1], 3));
    const x = Math.cbrt(8 / 4);
    expect(result.lambdaMax).toBeCloseTo(1 + x + 1 / x, 13);
    expect(result.consistencyRatio).toBeCloseTo((x + 1 / x - 2) / 2 / 0.58, 13);
    expectClose(result.weights, [...result.geometricWeights], 13);
    expect(result.worst).toHaveLength(3);
  });

  test('one item weighs all, two items cannot contradict each other', () => {
    expect(ahpPriorities([1], 1)).toMatchObject({ consistencyRatio: 0, lambdaMax: 1, worst: [] });
    const two = answer(ahpPriorities([1, 4, 0.25, 1], 2));
    expectClose(two.weights, [0.8, 0.2]);
    expect(two.consistencyRatio).toBe(0);
  });

  test('fifteen items work, sixteen are refused', () => {
    const result = answer(ahpPriorities(judged(15, 4), 15));
    expect(result.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(result.consistencyRatio).toBeGreaterThan(0.5);
    expect(() => ahpPriorities(judged(16, 4), 16)).toThrow(/outOfRange/);
  });

  test('solves judgements a million apart in a circle', () => {
    const result = answer(ahpPriorities([1, 1e6, 1e-6, 1e-6, 1, 1e6, 1e6, 1e-6, 1], 3));
    expectClose(result.weights, [1 / 3, 1 / 3, 1 / 3], 9);
  });

  test('refuses zero, negative, missing and non-reciprocal judgements and says where', () => {
    expect(() => ahpPriorities([1, 0, 2, 1], 2)).toThrow(/outOfRange/);
    expect(() => ahpPriorities([1, -2, -0.5, 1], 2)).toThrow(/outOfRange/);
    expect(() => ahpPriorities([1, Number.NaN, 2, 1], 2)).toThrow(/notFinite/);
    expect(() => ahpPriorities([1, 2, 0.5], 2)).toThrow(/lengthsDiffer/);
    expect(() => ahpPriorities([2, 2, 0.5, 1], 2)).toThrow(/notReciprocal/);
    try {
      ahpPriorities([1, 2, 3, 0.5, 1, 3, 0.33, 1 / 3, 1], 3);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof StatisticsError)) throw error;
      expect(error.parameters).toMatchObject({ row: 0, column: 2, found: 3 });
      expect(error.remedy).toBe('makeReciprocal');
    }
    const mended = makeReciprocal([1, 2, 3, 0.5, 1, 3, 0.33, 1 / 3, 1], 3);
    expect(mended[2]).toBeCloseTo(Math.sqrt(3 / 0.33), 14);
    expect(ahpPriorities(mended, 3).kind).toBe('answer');
  });

  test('relabelling items relabels weights and changes nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.integer(), (size, seed) => {
        const matrix = judged(size, seed);
        const turned = matrix.map(
          (_, at) => matrix[(size - 1 - Math.floor(at / size)) * size + (size - 1 - (at % size))] ?? 1,
        );
        const [plain, reversed] = [answer(ahpPriorities(matrix, size)), answer(ahpPriorities(turned, size))];
        expect(reversed.lambdaMax).toBeCloseTo(plain.lambdaMax, 9);
        expectClose(reversed.weights, [...plain.weights].reverse(), 11);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

describe('smallestMend', () => {
  test('finds the one judgement that was turned round', () => {
    const weights = [8, 4, 2, 1];
    const matrix = consistent(weights);
    matrix[3] = 1 / 8;
    matrix[12] = 8;
    const mend = answer(smallestMend(matrix, 4));
    expect(mend).toMatchObject({ row: 0, column: 3, from: 1 / 8, enough: true });
    expect(mend.to).toBeGreaterThan(1);
    expect(mend.to).toBeLessThan(8);
    expect(mend.consistencyRatio).toBeCloseTo(0.1, 8);
  });

  test('says so when the judgements agree already, and when one change is not enough', () => {
    expect(smallestMend(consistent([3, 2, 1]), 3).kind).toBe('consistent');
    const mend = answer(smallestMend(judged(8, 3), 8));
    expect(mend.enough).toBe(false);
    expect(mend.consistencyRatio).toBeGreaterThan(0.1);
  });
});

describe('groups', () => {
  test('the geometric mean of judgements stays reciprocal and weights count as repetition', () => {
    const [first, second] = [judged(4, 1), judged(4, 2)];
    const weighted = aggregateJudgements([first, second], 4, [1, 2]);
    expectClose(weighted, [...aggregateJudgements([first, second, second], 4)], 12);
    expect((weighted[1] ?? 0) * (weighted[4] ?? 0)).toBeCloseTo(1, 14);
  });

  test('priorities are averaged geometrically and arithmetically as on paper', () => {
    const judges = [
      [0.8, 0.2],
      [0.5, 0.5],
    ];
    expectClose(aggregatePriorities(judges), [2 / 3, 1 / 3]);
    expectClose(aggregatePriorities(judges, { mean: 'arithmetic' }), [0.65, 0.35]);
    expectClose(aggregatePriorities(judges, { weights: [0, 3] }), [0.5, 0.5]);
  });

  test('consensus is 1 for equal judges and 0 for judges as far apart as the scale allows', () => {
    expect(
      consensusIndex([
        [0.6, 0.3, 0.1],
        [0.6, 0.3, 0.1],
      ]).index,
    ).toBeCloseTo(1, 12);
    const apart = [
      [9 / 11, 1 / 11, 1 / 11],
      [1 / 11, 9 / 11, 1 / 11],
      [1 / 11, 1 / 11, 9 / 11],
    ];
    expect(consensusIndex(apart).index).toBeCloseTo(0, 12);
    expect(consensusIndex(apart.slice(0, 2)).index).toBeCloseTo(0, 12);
    expect(consensusIndex([[0.2, 0.8]]).index).toBe(1);
  });

  test('refuses no judges, no weight and priorities of zero', () => {
    expect(() => aggregateJudgements([], 3)).toThrow(/empty/);
    expect(() => aggregatePriorities([[1, 0]])).toThrow(/outOfRange/);
    expect(() => aggregatePriorities([[0.5, 0.5]], { weights: [0] })).toThrow(/empty/);
    expect(() => aggregatePriorities([[0.5, 0.5]], { weights: [-1] })).toThrow(/negativeWeight/);
  });
});

describe('incompletePriorities', () => {
  test('a chain of judgements gives the weights it implies, without contradiction', () => {
    const gap = Number.NaN;
    const result = answer(incompletePriorities([1, 2, gap, 1 / 2, 1, 4, gap, 1 / 4, 1], 3));
    for (const weights of [result.weights, result.logLeastSquaresWeights]) {
      expectClose(weights, [8 / 13, 4 / 13, 1 / 13], 12);
    }
    expect(result).toMatchObject({ missing: 1, consistencyRatio: 0 });
  });

  test('without gaps it equals the complete method', () => {
    const matrix = judged(5, 9);
    const [complete, gappy] = [answer(ahpPriorities(matrix, 5)), answer(incompletePriorities(matrix, 5))];
    expectClose(gappy.weights, [...complete.weights], 12);
    expectClose(gappy.logLeastSquaresWeights, [...complete.geometricWeights], 12);
    expect(gappy.consistencyRatio).toBeCloseTo(complete.consistencyRatio, 10);
  });

  test('refuses groups that were never compared, and half a pair', () => {
    const gap = Number.NaN;
    const apart = [1, 2, gap, gap, 0.5, 1, gap, gap, gap, gap, 1, 3, gap, gap, 1 / 3, 1];
    expect(incompletePriorities(apart, 4)).toMatchObject({ reason: 'notConnected', numbers: { groups: 2 } });
    expect(() => incompletePriorities([1, 2, gap, 1], 2)).toThrow(/notReciprocal/);
  });
});

describe('hierarchies', () => {
  const alternatives = [
    [0.6, 0.4],
    [0.2, 0.8],
  ];

  test('sums criterion weight times alternative weight', () => {
    expectClose(ahpHierarchy([0.75, 0.25], alternatives), [0.5, 0.5]);
    expectClose(ahpHierarchy([1, 1], alternatives, 'ideal'), [1.25 / (1.25 + 5 / 3), 5 / 3 / (1.25 + 5 / 3)]);
  });

  test('finds the weight at which the first place changes hands', () => {
    const { first, crossings } = ahpSensitivity([0.9, 0.1], alternatives);
    expect(first).toBe(0);
    const [own, other] = [0, 1].map((at) => crossings.find(({ criterion }) => criterion === at));
    expect(own?.weight).toBeCloseTo(0.75, 12);
    expect(own?.change).toBeCloseTo(-0.15, 12);
    expect(other?.weight).toBeCloseTo(0.25, 12);
    expect(crossings).toHaveLength(2);
    expect(
      ahpSensitivity(
        [0.5, 0.5],
        [
          [0.7, 0.3],
          [0.6, 0.4],
        ],
      ).crossings,
    ).toEqual([]);
  });
});

describe('weights from data', () => {
  const criteria = [
    { name: 'price', values: [200, 250, 300, 275], goal: 'least' as const },
    { name: 'space', values: [16, 16, 32, 32] },
    { name: 'picture', values: [12, 8, 16, 8] },
    { name: 'same', values: [5, 5, 5, 5] },
  ];

  test('entropy gives nothing to a criterion on which all are equal, and grows with spread', () => {
    const result = answer(entropyWeights(criteria));
    expect(result.constant).toEqual(['same']);
    expect(result.weights[3]).toBe(0);
    const halves = [1 / 6, 1 / 3].reduce((sum, share) => sum - 2 * share * Math.log(share), 0);
    const picture = [12, 8, 16, 8].reduce((sum, x) => sum - (x / 44) * Math.log(x / 44), 0);
    const ratio = (1 - halves / Math.log(4)) / (1 - picture / Math.log(4));
    expect((result.weights[1] ?? 0) / (result.weights[2] ?? 1)).toBeCloseTo(ratio, 10);
    expect(() => entropyWeights([{ name: 'a', values: [1, -1] }])).toThrow(/outOfRange/);
  });

  test('CRITIC shares equally between two opposed criteria of equal spread, and copes with one that varies', () => {
    const opposed = [
      { name: 'a', values: [0, 1, 2] },
      { name: 'b', values: [4, 2, 0] },
    ];
    expectClose(answer(criticWeights(opposed)).weights, [0.5, 0.5]);
    expectClose(
      answer(criticWeights([...opposed.slice(0, 1), { name: 'c', values: [1, 1, 1] }])).weights,
      [1, 0],
    );
    const twins = [
      { name: 'a', values: [0, 1, 2] },
      { name: 'b', values: [0, 2, 4] },
    ];
    expectClose(answer(criticWeights(twins)).weights, [0.5, 0.5]);
    expect(criticWeights([{ name: 'c', values: [1, 1] }])).toMatchObject({ reason: 'noVariation' });
  });

  test('TOPSIS puts the best on every criterion at 1, the worst at 0, the middle of a line between', () => {
    const list = [
      { name: 'quality', values: [3, 2, 1] },
      { name: 'wait', values: [10, 20, 30], goal: 'least' as const },
    ];
    const result = answer(topsis(list, [1, 1]));
    expectClose(result.closeness, [1, 0.5, 0]);
    expect([...result.rank]).toEqual([1, 2, 3]);
    expect(topsis([{ name: 'a', values: [2, 2] }], [1])).toMatchObject({ reason: 'noVariation' });
    expect(() => topsis(list, [1])).toThrow(/lengthsDiffer/);
  });
});
