import type { Estimate } from '../regression/describe-term.ts';
import { linearModel } from '../regression/linear-model.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type BeforeAfterUnits, requireUnits } from './cuped.ts';

/** Choices of `regressionAdjustment`. */
export interface AdjustmentOptions {
  /** Each group its own slope (Lin); default true. One slope for both is ANCOVA. */
  readonly interacted?: boolean;
  /** Default `HC2`, right for unequal variances and sizes. */
  readonly errors?: 'HC2' | 'classical';
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/** An adjusted effect, treated minus control. */
export interface AdjustedEffect {
  readonly kind: 'answer';
  readonly effect: Estimate;
  readonly residualDegrees: number;
}

/**
 * Effect of a treatment with the value before as covariate: after = a + effect · treated + b (before − mean), and with
 * `interacted` + c · treated · (before − mean), which is never worse in large samples, also with unequal groups (Lin 2013,
 * Annals of Applied Statistics 7(1), 295–318, with the HC2 errors he proposes).
 *
 * Unanswerable: `tooFewRows`, `constantOutcome`; `noVariation` when nobody or everybody was treated.
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange (treated other than 0 and 1, level)
 * @example
 * regressionAdjustment({ treated: [0, 0, 0, 1, 1, 1], before: [1, 2, 3, 1, 2, 3], after: [1, 2, 4, 2, 3, 5] }); // effect 1, degrees 2
 */
export function regressionAdjustment(
  units: BeforeAfterUnits,
  { interacted = true, errors = 'HC2', level = 0.95 }: AdjustmentOptions = {},
): AdjustedEffect | Unanswerable {
  requireUnits(units);
  const treated = Float64Array.from(units.treated);
  const mean = Array.from(units.before).reduce((sum, value) => sum + value, 0) / treated.length;
  const centred = Float64Array.from(units.before, (value) => value - mean);
  const product = centred.map((value, row) => value * (treated[row] ?? 0));
  const columns = [
    { name: 'treated', values: treated },
    { name: 'before', values: centred },
    ...(interacted ? [{ name: 'treated·before', values: product }] : []),
  ];
  const outcome = { name: 'after', values: units.after };
  const fit = linearModel({ outcome, columns }, { errors: { kind: errors }, coverage: level });
  if (fit.kind !== 'answer') return fit;
  const effect = fit.terms.find(({ name }) => name === 'treated');
  if (effect === undefined) return unanswerable('noVariation', ['treated']);
  return { kind: 'answer', effect, residualDegrees: fit.residualDegrees };
}
