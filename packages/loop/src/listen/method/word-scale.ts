import type { Scale } from '@touchstone/vocabulary';
import type { Span } from './scale-limits.ts';

/** A set of words as a scale: its span, and the number each strength stands for. */
export interface WordScale extends Span {
  numberOf(strength: number): number;
}

/** How many points a set of strengths has. `mild` and `plain` both present (比较满意 and 满意) make seven. */
function pointsOf(strengths: ReadonlySet<number>): 2 | 3 | 5 | 7 {
  const has = (size: number): boolean => strengths.has(size) || strengths.has(-size);
  if (has(1) && has(2)) return has(3) ? 7 : 5;
  if (has(3)) return 5;
  return strengths.has(0) ? 3 : 2;
}

function numberAmong(points: 2 | 3 | 5 | 7, strength: number, sizes: ReadonlySet<number>): number {
  const sign = Math.sign(strength);
  const size = Math.abs(strength);
  switch (points) {
    case 2:
      return sign > 0 ? 1 : 0;
    case 3:
      return 2 + sign;
    case 5:
      return (
        3 + sign * (size === 3 || (size === 2 && !sizes.has(3) && !sizes.has(-3) && sizes.has(sign)) ? 2 : 1)
      );
    case 7:
      return 4 + strength;
  }
}

/**
 * The scale that a set of words forms: 非常不满意 is 1 and 非常满意 the top, whatever lies between; two-sided words without
 * a middle are 0 and 1. 基本满意 is the middle where nothing else is (满意 / 基本满意 / 不满意, and the five levels of
 * the national 好差评).
 *
 * @example wordScale(new Set([-3, -2, 0, 2, 3])).numberOf(3) // 5
 */
export function wordScale(strengths: ReadonlySet<number>): WordScale {
  const basicIsMiddle = strengths.has(1) && strengths.has(2) && !strengths.has(0) && !strengths.has(-1);
  const settle = (strength: number): number => (basicIsMiddle && strength === 1 ? 0 : strength);
  const settled = new Set([...strengths].map(settle));
  const points = pointsOf(settled);
  const span = points === 2 ? { min: 0, max: 1 } : { min: 1, max: points };
  return { ...span, numberOf: (strength) => numberAmong(points, settle(strength), settled) };
}

/** Which end is good, from numbers that carry words ("1 - 非常满意"). Undefined when nothing tells. */
export function labelledDirection(
  labelled: readonly { readonly value: number; readonly strength: number }[],
): Scale['direction'] | undefined {
  if (labelled.length < 2) return undefined;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const value = mean(labelled.map((entry) => entry.value));
  const strength = mean(labelled.map((entry) => entry.strength));
  const together = labelled.reduce(
    (sum, entry) => sum + (entry.value - value) * (entry.strength - strength),
    0,
  );
  if (together === 0) return undefined;
  return together > 0 ? 'higherIsBetter' : 'lowerIsBetter';
}
