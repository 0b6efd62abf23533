import { detectableErrors, type PowerOptions } from '../comparison/mean-power.ts';
import { requireRange } from '../require-finite.ts';

/** Each unit measured several times before and after, two arms of equal size. */
export interface RepeatedMeasuresDesign {
  readonly before: number;
  readonly after: number;
  /** Correlation of two measurements of one unit, the same for every pair. */
  readonly correlation: number;
  readonly perArm: number;
  /** Standard deviation of one measurement; default 1. */
  readonly deviation?: number;
}

/** One number for each way to analyse the same measurements. */
export interface ByAnalysis {
  /** Means after, the measurements before left out. */
  readonly after: number;
  /** Mean after minus mean before of each unit. */
  readonly change: number;
  /** Mean after with the mean before as covariate: never above the other two. */
  readonly ancova: number;
}

/** What repeated measurements can see. */
export interface RepeatedMeasuresPower {
  /** Variance that one unit contributes. */
  readonly variance: ByAnalysis;
  /** Minimum detectable difference of the arms, in the values' units, with normal quantiles. */
  readonly detectable: ByAnalysis;
}

/**
 * Frison & Pocock (1992, Statistics in Medicine 11, 1685–1704) with equal correlations: after
 * s² (1 + (a − 1) ρ) / a; change s² (1 − ρ)(1/b + 1/a); ANCOVA the first less s² b ρ² / (1 + (b − 1) ρ).
 *
 * @throws StatisticsError outOfRange (fewer than one measurement on a side, a correlation that so many cannot have)
 * @example
 * repeatedMeasuresPower({ before: 1, after: 1, correlation: 0.6, perArm: 40 }); // ancova 0.64, detectable 0.501
 */
export function repeatedMeasuresPower(
  { before, after, correlation, perArm, deviation = 1 }: RepeatedMeasuresDesign,
  options: PowerOptions = {},
): RepeatedMeasuresPower {
  requireRange(before, 'before', [1, Number.MAX_VALUE]);
  requireRange(after, 'after', [1, Number.MAX_VALUE]);
  requireRange(correlation, 'correlation', [-1 / (before + after - 1) + 1e-9, 1]);
  requireRange(perArm, 'perArm', [1, Number.MAX_VALUE]);
  requireRange(deviation, 'deviation', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const square = deviation ** 2;
  const plain = (square * (1 + (after - 1) * correlation)) / after;
  const known = (square * before * correlation ** 2) / (1 + (before - 1) * correlation);
  const variance = {
    after: plain,
    change: square * (1 - correlation) * (1 / before + 1 / after),
    ancova: Math.max(0, plain - known),
  };
  const reach = (own: number): number => detectableErrors(options) * Math.sqrt((2 * own) / perArm);
  return {
    variance,
    detectable: {
      after: reach(variance.after),
      change: reach(variance.change),
      ancova: reach(variance.ancova),
    },
  };
}
