import { solveRising } from '../../comparison/solve-monotone.ts';
import { normalLower } from '../../distribution/normal.ts';
import { studentQuantile } from '../../distribution/student.ts';
import { type RandomGenerator, randomGenerator } from '../../random/random-generator.ts';
import { requireRange } from '../../require-finite.ts';
import { type Arm, oneVariance } from './one-variance.ts';

/** A comparison that is planned: its arms, and how well the spread it is planned with is known. */
export interface ArmPlan {
  /** Units of each arm. */
  readonly treated: number;
  readonly controls: number;
  /** Degrees of freedom of the variance that the plan takes from the past; left out means known. */
  readonly knownDegrees?: number | undefined;
  /** Chance of a false finding, two-sided; default 0.05. */
  readonly alpha?: number;
}

/** What a planned comparison can find. Shifts are effects in standard errors as planned. */
export interface ArmPower {
  /** Chance to find an effect of this shift. */
  power(shift: number): number;
  /** The shift that is found with this chance. */
  shift(power: number): number;
}

/** Spreads that are drawn: the chance is known to half a point. */
const draws = 4000;

/**
 * Power of `armDifference` as it is, with its choice between one variance and two, averaged over the spreads that the arms
 * may show and over what the planned spread may really be. With four units against eight the choice and the estimated spread
 * cost five points of the eighty that quantiles of t promise; with forty against forty nothing.
 * Spreads are χ² by Wilson & Hilferty (1931), seeded: equal plans give equal numbers. The far tail does not count.
 *
 * @throws StatisticsError outOfRange (arms of fewer than two units, degrees, alpha)
 * @example
 * armPower({ treated: 40, controls: 40 }).shift(0.8); // 2.84
 */
export function armPower({ treated, controls, knownDegrees, alpha = 0.05 }: ArmPlan): ArmPower {
  requireRange(treated, 'treated', [2, Number.MAX_VALUE]);
  requireRange(controls, 'controls', [2, Number.MAX_VALUE]);
  requireRange(alpha, 'alpha', [Number.MIN_VALUE, 1 - Number.EPSILON]);
  if (knownDegrees !== undefined) requireRange(knownDegrees, 'knownDegrees', [1, Number.MAX_VALUE]);
  const random = randomGenerator(1);
  const planned = Math.sqrt(1 / treated + 1 / controls);
  const spreads = Array.from({ length: draws }, () => {
    const { standardError, degrees } = standardErrorOf(
      { units: treated, variance: spread(random, treated - 1) },
      { units: controls, variance: spread(random, controls - 1) },
    );
    return {
      needed: -studentQuantile(alpha / 2, degrees) * (standardError / planned),
      // The effect is so many errors of the plan, whose variance is itself an estimate.
      scale: knownDegrees === undefined ? 1 : Math.sqrt(spread(random, knownDegrees)),
    };
  });
  const power = (shift: number): number =>
    spreads.reduce((sum, { needed, scale }) => sum + normalLower(shift * scale - needed), 0) / draws;
  // Asked again for every length of a plan.
  const solved = new Map<number, number>();
  const shift = (wanted: number): number => {
    const found = solved.get(wanted) ?? solveRising(power, wanted, 1);
    solved.set(wanted, found);
    return found;
  };
  return { power, shift };
}

/** Error and degrees of freedom of the arms' difference: Student's with one variance, Welch's with two. */
function standardErrorOf(
  first: Arm,
  second: Arm,
): { readonly standardError: number; readonly degrees: number } {
  const [u, v] = [first.variance / first.units, second.variance / second.units];
  const free = [first.units - 1, second.units - 1] as const;
  if (!oneVariance(first, second).one)
    return {
      standardError: Math.sqrt(u + v),
      degrees: (u + v) ** 2 / (u ** 2 / free[0] + v ** 2 / free[1]),
    };
  const pooled = (free[0] * first.variance + free[1] * second.variance) / (free[0] + free[1]);
  return {
    standardError: Math.sqrt(pooled * (1 / first.units + 1 / second.units)),
    degrees: free[0] + free[1],
  };
}

/** A variance of 1 as so many degrees of freedom estimate it. */
function spread(random: RandomGenerator, degrees: number): number {
  const cubeVariance = 2 / (9 * degrees);
  return Math.max(0, 1 - cubeVariance + random.normal() * Math.sqrt(cubeVariance)) ** 3;
}
