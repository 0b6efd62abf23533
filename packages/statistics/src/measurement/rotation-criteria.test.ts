import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { dense } from './dense.ts';
import { rotateLoadings } from './rotate-loadings.ts';
import { type Criterion, geominCriterion, obliminCriterion } from './rotation-criteria.ts';

const random = randomGenerator(17);
const loadings = dense(8, 3, () => random.normal() / 2);

const criteria: readonly (readonly [string, (given: typeof loadings) => Criterion])[] = [
  ['quartimin', (given) => obliminCriterion(given, 0)],
  ['oblimin with γ = ½', (given) => obliminCriterion(given, 0.5)],
  ['oblimin with γ = −2', (given) => obliminCriterion(given, -2)],
  ['geomin', (given) => geominCriterion(given, 0.01)],
];

describe('rotation criteria', () => {
  test.each(criteria)('the gradient of %s is the slope of its value', (_, criterion) => {
    const { gradient } = criterion(loadings);
    loadings.values.forEach((value, at) => {
      const moved = (step: number): number => {
        const values = Float64Array.from(loadings.values);
        values[at] = value + step;
        return criterion({ ...loadings, values }).value;
      };
      expect(gradient.values[at]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
    });
  });

  test('quartimin of the definition: the sum over pairs of columns of l² l², halved', () => {
    let sum = 0;
    for (let row = 0; row < 8; row++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < j; k++)
          sum += ((loadings.values[row * 3 + j] ?? 0) * (loadings.values[row * 3 + k] ?? 0)) ** 2;
      }
    }
    expect(obliminCriterion(loadings, 0).value).toBeCloseTo(sum / 2, 12);
  });

  test('perfect simple structure is found again after any turn', () => {
    const simple = dense(9, 3, (item, k) => (Math.floor(item / 3) === k ? 0.5 + 0.05 * item : 0));
    const angle = 0.7;
    const turned = dense(9, 3, (item, k) => {
      const [a = 0, b = 0, c = 0] = [0, 1, 2].map((column) => simple.values[item * 3 + column] ?? 0);
      if (k === 0) return a * Math.cos(angle) - b * Math.sin(angle);
      return k === 1 ? a * Math.sin(angle) + b * Math.cos(angle) : c;
    });
    for (const kind of ['varimax', 'oblimin', 'geomin'] as const) {
      const { pattern, phi } = rotateLoadings(turned, { kind });
      for (let item = 0; item < 9; item++) {
        const row = Array.from(pattern.values.subarray(item * 3, item * 3 + 3), Math.abs).toSorted(
          (x, y) => y - x,
        );
        expect(row[0]).toBeCloseTo(0.5 + 0.05 * item, 6);
        expect(row[1]).toBeCloseTo(0, 6);
      }
      expect(phi.values[1]).toBeCloseTo(0, 6);
    }
  });
});
