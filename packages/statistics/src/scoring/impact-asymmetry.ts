import type { PenaltyReward } from '../importance/penalty-reward.ts';
import { requireRange } from '../require-finite.ts';

/** What an attribute mostly does; `unclear` when penalty and reward do not lie on both sides of zero. */
export const asymmetryClasses = [
  'delighter',
  'satisfier',
  'hybrid',
  'dissatisfier',
  'frustrator',
  'unclear',
] as const;
export type AsymmetryClass = (typeof asymmetryClasses)[number];

/** How far an attribute can raise and lower satisfaction. */
export interface ImpactAsymmetry {
  readonly name: string;
  /** Range of impact on satisfaction: reward − penalty, in the outcome's units. */
  readonly range: number;
  /** Reward's share of the range, 0 … 1 when clear. */
  readonly satisfying: number;
  /** Penalty's share. */
  readonly dissatisfying: number;
  /** satisfying − dissatisfying. */
  readonly asymmetry: number;
  readonly class: AsymmetryClass;
}

/** Choices of `impactAsymmetry`. */
export interface AsymmetryOptions {
  /** |asymmetry| up to which an attribute is a hybrid; default 0.2. */
  readonly hybrid?: number;
  /** |asymmetry| beyond which it is a delighter or a frustrator; default 0.7. */
  readonly extreme?: number;
}

/**
 * Impact-asymmetry analysis of a penalty-reward regression (Mikulić & Prebežac 2008, Managing Service Quality 18(6),
 * 559–576): shares of the range that lie above and below the middle, their difference, and five classes. The cuts are the
 * authors' choice and no test: an attribute near a cut may fall on its other side in the next sample.
 *
 * @throws StatisticsError outOfRange unless 0 ≤ hybrid ≤ extreme ≤ 1
 */
export function impactAsymmetry(
  touchpoints: readonly PenaltyReward[],
  { hybrid = 0.2, extreme = 0.7 }: AsymmetryOptions = {},
): readonly ImpactAsymmetry[] {
  requireRange(extreme, 'extreme', [0, 1]);
  requireRange(hybrid, 'hybrid', [0, extreme]);
  return touchpoints.map(({ name, penalty, reward, range, asymmetry, meaningful }) => ({
    name,
    range,
    satisfying: range === 0 ? 0 : reward / range,
    dissatisfying: range === 0 ? 0 : -penalty / range,
    asymmetry,
    class: meaningful ? classOf(asymmetry, hybrid, extreme) : 'unclear',
  }));
}

function classOf(asymmetry: number, hybrid: number, extreme: number): AsymmetryClass {
  if (Math.abs(asymmetry) <= hybrid) return 'hybrid';
  if (asymmetry > 0) return asymmetry > extreme ? 'delighter' : 'satisfier';
  return asymmetry < -extreme ? 'frustrator' : 'dissatisfier';
}
