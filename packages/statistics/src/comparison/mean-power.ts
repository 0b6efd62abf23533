import { normalLower, normalQuantile } from '../distribution/normal.ts';
import { studentQuantile } from '../distribution/student.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import { noncentralChiSquareUpper, noncentralFUpper, noncentralStudentLower } from './noncentral.ts';
import { solveRising } from './solve-monotone.ts';
import { chiSquareQuantile, fQuantile } from './upper-quantiles.ts';

/** Choices of every power function. All tests are two-sided and both tails count. */
export interface PowerOptions {
  /** Chance of a false finding; default 0.05. */
  readonly alpha?: number;
  /** Chance to find what is there; default 0.8. */
  readonly power?: number;
}

/**
 * Power of a z test whose statistic has mean `shift` and variance 1.
 *
 * @throws StatisticsError notFinite, outOfRange (alpha)
 * @example
 * normalPower(2.8); // 0.80
 */
export function normalPower(shift: number, { alpha = 0.05 }: PowerOptions = {}): number {
  requirePower({ alpha });
  requireFinite([shift], 'shift');
  const critical = -normalQuantile(alpha / 2);
  return normalLower(shift - critical) + normalLower(-shift - critical);
}

/**
 * z_{1 − α/2} + z_{power}: how many standard errors an effect must measure; only the nearer tail counts. With `degrees`
 * the quantiles of Student's t, as a spread estimated from few clusters asks for (Bloom 2005, ch. 4).
 *
 * @throws StatisticsError outOfRange (alpha, power, degrees)
 * @example
 * detectableErrors(); // 2.80
 */
export function detectableErrors({
  alpha = 0.05,
  power = 0.8,
  degrees,
}: PowerOptions & { readonly degrees?: number } = {}): number {
  requirePower({ alpha, power });
  if (degrees !== undefined) return studentQuantile(power, degrees) - studentQuantile(alpha / 2, degrees);
  return normalQuantile(power) - normalQuantile(alpha / 2);
}

/** Two groups, or one of differences when `second` is left out. */
export interface GroupSizes {
  readonly first: number;
  readonly second?: number;
}

/**
 * Power of the t test (noncentral t; Cohen 1988, ch. 2): two groups of sizes n and m for a difference of `effect`
 * standard deviations, or paired for a mean difference of `effect` standard deviations of the differences.
 *
 * @throws StatisticsError outOfRange (sizes below 2, alpha)
 * @example
 * meanPower(0.5, { first: 64, second: 64 }); // 0.80
 */
export function meanPower(effect: number, sizes: GroupSizes, { alpha = 0.05 }: PowerOptions = {}): number {
  requirePower({ alpha });
  requireFinite([effect], 'effect');
  const { first, second } = sizes;
  requireRange(first, 'first', [1 + 1e-9, Number.MAX_VALUE]);
  if (second !== undefined) requireRange(second, 'second', [1 + 1e-9, Number.MAX_VALUE]);
  const degrees = second === undefined ? first - 1 : first + second - 2;
  const information = second === undefined ? first : 1 / (1 / first + 1 / second);
  return studentPower(Math.abs(effect) * Math.sqrt(information), degrees, alpha);
}

/** Power of a t statistic with noncentrality `shift`. */
export function studentPower(shift: number, degrees: number, alpha: number): number {
  const critical = -studentQuantile(alpha / 2, degrees);
  const upper = 1 - noncentralStudentLower(critical, degrees, shift);
  return upper + noncentralStudentLower(-critical, degrees, shift);
}

/**
 * Smallest effect, in standard deviations, that `meanPower` finds with the power wanted. Errors as `meanPower`.
 *
 * @example
 * detectableMean({ first: 64, second: 64 }); // 0.499
 */
export function detectableMean(sizes: GroupSizes, options: PowerOptions = {}): number {
  requirePower(options);
  meanPower(0, sizes, options);
  return solveRising((effect) => meanPower(effect, sizes, options), options.power ?? 0.8, 0.01);
}

/**
 * Size of each group (or number of pairs) for the power wanted, not rounded up; infinity for no effect.
 *
 * @throws StatisticsError outOfRange
 * @example
 * meanSampleSize(0.5); // 63.77
 */
export function meanSampleSize(
  effect: number,
  { paired = false, ...options }: PowerOptions & { readonly paired?: boolean } = {},
): number {
  requirePower(options);
  if (effect === 0) return Number.POSITIVE_INFINITY;
  const sizes = (first: number): GroupSizes => (paired ? { first } : { first, second: first });
  return solveRising((size) => meanPower(effect, sizes(size), options), options.power ?? 0.8, 2);
}

/**
 * Power of one-way ANOVA of `groups` groups of `size` each, Cohen's f = standard deviation of the group means over that
 * within (Cohen 1988, ch. 8).
 *
 * @throws StatisticsError outOfRange
 * @example
 * anovaPower(0.25, { groups: 4, size: 45 }); // 0.804
 */
export function anovaPower(
  effect: number,
  { groups, size }: { readonly groups: number; readonly size: number },
  { alpha = 0.05 }: PowerOptions = {},
): number {
  requirePower({ alpha });
  requireFinite([effect], 'effect');
  requireRange(groups, 'groups', [2, Number.MAX_VALUE]);
  requireRange(size, 'size', [1 + 1e-9, Number.MAX_VALUE]);
  const degrees = [groups - 1, groups * (size - 1)] as const;
  return noncentralFUpper(fQuantile(alpha, degrees), degrees, effect * effect * groups * size);
}

/**
 * Power of a χ² test with effect w = √(Σ (p₁ − p₀)² / p₀) (Cohen 1988, ch. 7) and `count` cases in all.
 *
 * @throws StatisticsError outOfRange
 * @example
 * chiSquarePower(0.3, { count: 108, degrees: 2 }); // 0.80
 */
export function chiSquarePower(
  effect: number,
  { count, degrees }: { readonly count: number; readonly degrees: number },
  { alpha = 0.05 }: PowerOptions = {},
): number {
  requirePower({ alpha });
  requireFinite([effect], 'effect');
  requireRange(count, 'count', [0, Number.MAX_VALUE]);
  return noncentralChiSquareUpper(chiSquareQuantile(alpha, degrees), degrees, count * effect * effect);
}

/**
 * Size of each group for a one-way ANOVA with the power wanted, not rounded up; infinity for no effect. Errors as `anovaPower`.
 *
 * @example
 * anovaSampleSize(0.25, { groups: 4 }); // 44.6
 */
export function anovaSampleSize(
  effect: number,
  { groups }: { readonly groups: number },
  options: PowerOptions = {},
): number {
  requirePower(options);
  if (effect === 0) return Number.POSITIVE_INFINITY;
  return solveRising((size) => anovaPower(effect, { groups, size }, options), options.power ?? 0.8, 2);
}

/**
 * Cases in all for a χ² test with the power wanted, not rounded up; infinity for no effect. Errors as `chiSquarePower`.
 *
 * @example
 * chiSquareSampleSize(0.3, { degrees: 2 }); // 107.05
 */
export function chiSquareSampleSize(
  effect: number,
  { degrees }: { readonly degrees: number },
  options: PowerOptions = {},
): number {
  requirePower(options);
  if (effect === 0) return Number.POSITIVE_INFINITY;
  return solveRising((count) => chiSquarePower(effect, { count, degrees }, options), options.power ?? 0.8, 2);
}

/** Throws `outOfRange` unless alpha and power lie strictly between 0 and 1. */
export function requirePower({ alpha = 0.05, power = 0.8 }: PowerOptions): void {
  requireRange(alpha, 'alpha', [Number.MIN_VALUE, 1 - Number.EPSILON]);
  requireRange(power, 'power', [Number.MIN_VALUE, 1 - Number.EPSILON]);
}
