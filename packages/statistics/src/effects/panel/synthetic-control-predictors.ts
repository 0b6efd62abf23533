import { requireFinite, requireWeights } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import type { Label } from './label-codes.ts';
import { type BlockRows, readBlock } from './read-block.ts';
import { simplexLeastSquares } from './simplex-least-squares.ts';
import { fitOf, mixed, type SyntheticFit } from './synthetic-control.ts';

/** A property of units that the synthetic twin should share. */
export interface Predictor {
  readonly name: string;
  /** Its value of every unit: a mean over periods, the outcome in one of them. */
  readonly of: ReadonlyMap<Label, number>;
  /** Its importance V, at least 0. */
  readonly importance: number;
}

/** A predictor beside its synthetic value. */
export interface MatchedPredictor {
  readonly name: string;
  readonly treated: number;
  readonly synthetic: number;
  /** Standard deviation over all units, by which it was divided. */
  readonly deviation: number;
}

/** A synthetic control by predictors. */
export interface PredictorControl extends SyntheticFit {
  readonly donors: readonly Label[];
  readonly weights: Float64Array;
  readonly periods: Float64Array;
  readonly before: number;
  readonly synthetic: Float64Array;
  readonly gaps: Float64Array;
  readonly predictors: readonly MatchedPredictor[];
  /** Σ V (treated − synthetic)² of the scaled predictors: what the weights make small. */
  readonly predictorLoss: number;
  /** Mean squared gap before the start: what a choice of V is judged by. */
  readonly outcomeLoss: number;
  readonly kktGap: number;
}

/**
 * Synthetic control for given predictors and importances V (Abadie, Diamond & Hainmueller 2010, eq. 2–3; inner problem of
 * R's Synth): weights ≥ 0 and together 1 that make Σ V (x₁ − Σ w x₀)² least, each predictor divided by its standard
 * deviation over all units. Exact; for V = 1 and every outcome before the start a predictor it is `syntheticControl` up to
 * scale.
 *
 * @throws StatisticsError as `syntheticControl`; empty (no predictor), incompletePanel (a unit without a value),
 * negativeWeight, outOfRange (a predictor that does not vary)
 */
export function syntheticControlPredictors(
  given: BlockRows,
  predictors: readonly Predictor[],
): PredictorControl {
  const { units, series, controls, before, periods } = readBlock(given);
  if (units.length - controls !== 1) {
    throw new StatisticsError('outOfRange', {
      name: 'treatedUnits',
      found: units.length - controls,
      low: 1,
      high: 1,
    });
  }
  if (predictors.length === 0) throw new StatisticsError('empty', { name: 'predictors' });
  requireWeights(
    predictors.map(({ importance }) => importance),
    'importance',
  );
  const table = predictors.map((predictor) => readPredictor(predictor, units));
  const scaled = units.map((_, unit) =>
    Float64Array.from(
      table,
      ({ values, deviation }, at) =>
        (Math.sqrt(predictors[at]?.importance ?? 0) * (values[unit] ?? 0)) / deviation,
    ),
  );
  const own = scaled[controls] ?? new Float64Array(0);
  const { weights, kktGap } = simplexLeastSquares(scaled.slice(0, controls), own);
  const pool = series.slice(0, controls);
  const synthetic = mixed(pool, weights);
  const gaps = Float64Array.from(series[controls] ?? [], (value, t) => value - (synthetic[t] ?? 0));
  const matched = mixed(scaled.slice(0, controls), weights);
  const fit = fitOf(units[controls] ?? '', gaps, before);
  return {
    ...fit,
    donors: units.slice(0, controls),
    weights,
    periods,
    before,
    synthetic,
    gaps,
    predictors: table.map(({ values, deviation }, at) => ({
      name: predictors[at]?.name ?? '',
      treated: values[controls] ?? 0,
      synthetic: weights.reduce((sum, weight, donor) => sum + weight * (values[donor] ?? 0), 0),
      deviation,
    })),
    predictorLoss: own.reduce((sum, value, at) => sum + (value - (matched[at] ?? 0)) ** 2, 0),
    outcomeLoss: fit.errorBefore ** 2,
    kktGap,
  };
}

function readPredictor(
  { name, of }: Predictor,
  units: readonly Label[],
): { readonly values: Float64Array; readonly deviation: number } {
  const values = Float64Array.from(units, (unit) => {
    const value = of.get(unit);
    if (value === undefined)
      throw new StatisticsError('incompletePanel', { unit, predictor: name, missing: 1 });
    return value;
  });
  requireFinite(values, name);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  if (!(deviation > 0)) throw new StatisticsError('outOfRange', { name, found: deviation, low: 'above 0' });
  return { values, deviation };
}
