import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { partialPooling } from './partial-pooling.ts';

/** Eight schools (Rubin 1981, J. Educ. Stat. 6). */
const effects = [28, 8, -3, 7, -1, 1, 18, 12];
const errors = [15, 10, 16, 11, 9, 11, 10, 18];

describe('partialPooling', () => {
  test('agrees with the same integrals by adaptive quadrature (SciPy 1.17, relative error 1e-11)', () => {
    const { groups, common, between } = partialPooling(effects, errors, { steps: 4000 });
    const expected = [
      [0, 12.49115006779782, 8.864880504995181],
      [2, 5.68434024685133, 8.467201080109287],
      [6, 11.56080742228472, 7.18122608949534],
    ] as const;
    for (const [group, estimate, error] of expected) {
      expect(groups[group]?.estimate).toBeCloseTo(estimate, 4);
      expect(groups[group]?.error).toBeCloseTo(error, 4);
    }
    expect(common.estimate).toBeCloseTo(8.005703112930577, 4);
    expect(between).toBeCloseTo(8.071872565721476, 2);
    // The usual number of steps is within a hundredth of an error of that.
    expect(Math.abs((partialPooling(effects, errors).groups[0]?.estimate ?? 0) - 12.49115)).toBeLessThan(
      0.08,
    );
  });

  test('draws an imprecise group further towards the others than a precise one, and never past them', () => {
    const { groups, common } = partialPooling([0, 0, 0, 3, 3], [0.2, 0.2, 0.2, 0.2, 2]);
    const [, , , precise, imprecise] = groups;
    expect(precise?.estimate ?? 0).toBeGreaterThan(2.8);
    expect(imprecise?.estimate ?? 0).toBeLessThan(2.2);
    expect(imprecise?.estimate ?? 0).toBeGreaterThan(common.estimate);
    expect((imprecise?.high ?? 0) - (imprecise?.low ?? 0)).toBeLessThan(4 * 1.96);
  });

  test('does not depend on the unit or the order of the groups', () => {
    const first = partialPooling(effects, errors);
    const turned = partialPooling(
      effects.toReversed().map((value) => value * 1000),
      errors.toReversed().map((value) => value * 1000),
    );
    expect((turned.groups[7]?.low ?? 0) / 1000).toBeCloseTo(first.groups[0]?.low ?? 0, 8);
  });

  test.each([
    { between: 0, groups: 3 },
    { between: 0.5, groups: 3 },
    { between: 1, groups: 8 },
    { between: 3, groups: 2 },
  ])('covers the true figures of $groups groups that lie $between apart in about 95 %', (world) => {
    const random = randomGenerator(11);
    const worlds = 600;
    let [covered, own, pooled] = [0, 0, 0];
    for (let at = 0; at < worlds; at++) {
      const truth = Array.from({ length: world.groups }, () => world.between * random.normal());
      const sizes = truth.map((_, group) => (group === 0 ? 2 : 0.7));
      const seen = truth.map((value, group) => value + (sizes[group] ?? 1) * random.normal());
      partialPooling(seen, sizes).groups.forEach(({ estimate, low, high }, group) => {
        const right = truth[group] ?? 0;
        if (low <= right && right <= high) covered++;
        own += ((seen[group] ?? 0) - right) ** 2;
        pooled += (estimate - right) ** 2;
      });
    }
    // Monte-Carlo error of the share: at most 0.006.
    expect(covered / worlds / world.groups).toBeGreaterThan(0.93);
    expect(pooled).toBeLessThan(own);
  });

  test('refuses one group and an error of zero', () => {
    expect(() => partialPooling([1], [1])).toThrow(StatisticsError);
    expect(() => partialPooling([1, 2], [1, 0])).toThrow(StatisticsError);
  });
});
