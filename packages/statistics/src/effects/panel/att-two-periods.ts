import { choleskyFactor, choleskyInverse, choleskySolve } from '../../matrix/cholesky.ts';
import { logitNewton } from '../../regression/logit-newton.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';

/** How covariates enter: outcome regression and propensity together, either alone. */
export const attMethods = ['doublyRobust', 'regression', 'weighting'] as const;
export type AttMethod = (typeof attMethods)[number];

/** Units seen in two periods. */
export interface TwoPeriodUnits {
  /** Later outcome less earlier one. */
  readonly change: Float64Array;
  /** 1 for treated, 0 for controls. */
  readonly treated: Uint8Array;
  /** Covariates of the units; the constant is added. */
  readonly covariates: readonly Float64Array[];
}

/** The mean effect on the treated, and what each unit adds to its error. */
export interface AttWithInfluence {
  readonly kind: 'answer';
  readonly estimate: number;
  /** Influence function: estimate − truth is nearly its mean, and the variance is mean(ψ²) / n. */
  readonly influence: Float64Array;
}

/** A propensity this near to 1 has no comparable control (the limit of R's package did). */
const overlapLimit = 0.999;

/**
 * Effect on the treated from two periods (Sant'Anna & Zhao 2020, Journal of Econometrics 219, eq. 2.6 and theorem A.1):
 * `doublyRobust` is right when the outcome regression on the controls or the logit propensity is; `regression` uses only
 * the first (Heckman, Ichimura & Todd 1997), `weighting` only the second (Hájek weights). Influence functions include
 * the estimation of both. Without covariates all three are the difference of mean changes.
 *
 * Unanswerable: `emptyLevel` (no treated, no controls), `tooFewRows` (no more controls than parameters), `notIdentified`
 * (covariates collinear among controls), `separation`/`quasiSeparation` (no overlap), `notConverged`.
 */
export function attTwoPeriods(given: TwoPeriodUnits, method: AttMethod): AttWithInfluence | Unanswerable {
  const { change, treated } = given;
  const count = change.length;
  const ours = treated.reduce((sum, flag) => sum + flag, 0);
  const controls = count - ours;
  if (ours === 0 || controls === 0) return unanswerable('emptyLevel', [], { treated: ours, controls });
  if (given.covariates.length === 0) return plainDifference(given, { ours, controls });
  const design = standardised(given.covariates, count);
  const size = design.size;
  if (controls <= size || ours < 1) return unanswerable('tooFewRows', [], { controls, parameters: size });
  const regression = method === 'weighting' ? undefined : controlRegression(given, design);
  if (regression !== undefined && 'kind' in regression) return regression;
  if (method === 'regression' && regression !== undefined) return regressionAtt(given, design, regression);
  const propensity = propensityOf(given, design);
  if ('kind' in propensity) return propensity;
  return weightedAtt(given, design, { propensity, ...(regression === undefined ? {} : { regression }) });
}

function plainDifference(
  { change, treated }: TwoPeriodUnits,
  { ours, controls }: { readonly ours: number; readonly controls: number },
): AttWithInfluence {
  const means = [0, 0];
  change.forEach((value, unit) => {
    const flag = treated[unit] ?? 0;
    means[flag] = (means[flag] ?? 0) + value / (flag === 1 ? ours : controls);
  });
  const [control = 0, own = 0] = means;
  const count = change.length;
  return {
    kind: 'answer',
    estimate: own - control,
    influence: change.map((value, unit) =>
      treated[unit] === 1 ? ((value - own) * count) / ours : (-(value - control) * count) / controls,
    ),
  };
}

interface Design {
  /** units × size, constant first, covariates centred and scaled to 1. */
  readonly values: Float64Array;
  readonly size: number;
}

/** The effect does not change with the units of the covariates, and columns of like size lose no digits. */
function standardised(covariates: readonly Float64Array[], count: number): Design {
  const columns = covariates.flatMap((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / count;
    const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
    return spread > 1e-12 * Math.abs(mean) ? [column.map((value) => (value - mean) / spread)] : [];
  });
  const size = columns.length + 1;
  const values = new Float64Array(count * size);
  for (let unit = 0; unit < count; unit++) {
    values[unit * size] = 1;
    columns.forEach((column, at) => {
      values[unit * size + at + 1] = column[unit] ?? 0;
    });
  }
  return { values, size };
}

interface ControlRegression {
  /** Expected change of every unit as if a control. */
  readonly expected: Float64Array;
  /** Moves of the coefficients a unit: units × size. */
  readonly moves: Float64Array;
}

function controlRegression(
  { change, treated }: TwoPeriodUnits,
  { values, size }: Design,
): ControlRegression | Unanswerable {
  const count = change.length;
  const cross = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let unit = 0; unit < count; unit++) {
    if (treated[unit] === 1) continue;
    for (let i = 0; i < size; i++) {
      const x = values[unit * size + i] ?? 0;
      right[i] = (right[i] ?? 0) + x * (change[unit] ?? 0);
      for (let j = 0; j < size; j++) {
        cross[i * size + j] = (cross[i * size + j] ?? 0) + x * (values[unit * size + j] ?? 0);
      }
    }
  }
  const factor = choleskyFactor(cross, size, 1e-10);
  if (factor === undefined) return unanswerable('notIdentified', ['covariates']);
  const slopes = choleskySolve(factor, right);
  const expected = Float64Array.from({ length: count }, (_, unit) => along(values, unit, slopes));
  const inverse = choleskyInverse(factor, size);
  const moves = new Float64Array(count * size);
  for (let unit = 0; unit < count; unit++) {
    if (treated[unit] === 1) continue;
    const residual = (change[unit] ?? 0) - (expected[unit] ?? 0);
    for (let i = 0; i < size; i++) {
      moves[unit * size + i] =
        count * residual * along(values, unit, inverse.subarray(i * size, (i + 1) * size));
    }
  }
  return { expected, moves };
}

interface Propensity {
  /** Weight of each control: odds of treatment. 0 for treated units. */
  readonly odds: Float64Array;
  readonly moves: Float64Array;
}

function propensityOf({ treated }: TwoPeriodUnits, { values, size }: Design): Propensity | Unanswerable {
  const count = treated.length;
  const outcome = Float64Array.from(treated);
  const end = logitNewton({ values, size, outcome, weights: new Float64Array(count).fill(1) });
  if (end.kind !== 'converged') return unanswerable(end.kind, ['covariates']);
  const factor = choleskyFactor(end.information, size);
  if (factor === undefined) return unanswerable('notIdentified', ['covariates']);
  const inverse = choleskyInverse(factor, size);
  const odds = new Float64Array(count);
  const moves = new Float64Array(count * size);
  for (let unit = 0; unit < count; unit++) {
    const share = 1 / (1 + Math.exp(-along(values, unit, end.coefficients)));
    if (share >= overlapLimit) return unanswerable('separation', ['covariates'], { propensity: share });
    if (treated[unit] === 0) odds[unit] = share / (1 - share);
    const score = count * ((treated[unit] ?? 0) - share);
    for (let i = 0; i < size; i++) {
      moves[unit * size + i] = score * along(values, unit, inverse.subarray(i * size, (i + 1) * size));
    }
  }
  return { odds, moves };
}

function regressionAtt(
  { change, treated }: TwoPeriodUnits,
  { values, size }: Design,
  { expected, moves }: ControlRegression,
): AttWithInfluence {
  const count = change.length;
  const share = treated.reduce((sum, flag) => sum + flag, 0) / count;
  let estimate = 0;
  const centre = new Float64Array(size);
  for (let unit = 0; unit < count; unit++) {
    if (treated[unit] === 0) continue;
    estimate += ((change[unit] ?? 0) - (expected[unit] ?? 0)) / (share * count);
    for (let i = 0; i < size; i++) centre[i] = (centre[i] ?? 0) + (values[unit * size + i] ?? 0) / count;
  }
  const influence = Float64Array.from({ length: count }, (_, unit) => {
    const own = (treated[unit] ?? 0) * ((change[unit] ?? 0) - (expected[unit] ?? 0) - estimate);
    return (own - along(moves, unit, centre)) / share;
  });
  return { kind: 'answer', estimate, influence };
}

function weightedAtt(
  { change, treated }: TwoPeriodUnits,
  { values, size }: Design,
  parts: { readonly propensity: Propensity; readonly regression?: ControlRegression },
): AttWithInfluence {
  const count = change.length;
  const { odds, moves } = parts.propensity;
  const left = change.map((value, unit) => value - (parts.regression?.expected[unit] ?? 0));
  const share = treated.reduce((sum, flag) => sum + flag, 0) / count;
  const weight = odds.reduce((sum, value) => sum + value, 0) / count;
  const own = left.reduce((sum, value, unit) => sum + value * (treated[unit] ?? 0), 0) / (share * count);
  const other = left.reduce((sum, value, unit) => sum + value * (odds[unit] ?? 0), 0) / (weight * count);
  // What a move of the propensity's and of the regression's coefficients does to the two means.
  const byPropensity = new Float64Array(size);
  const byRegression = new Float64Array(size);
  for (let unit = 0; unit < count; unit++) {
    for (let i = 0; i < size; i++) {
      const x = (values[unit * size + i] ?? 0) / count;
      const control = odds[unit] ?? 0;
      byPropensity[i] = (byPropensity[i] ?? 0) + control * ((left[unit] ?? 0) - other) * x;
      byRegression[i] = (byRegression[i] ?? 0) + ((treated[unit] ?? 0) / share - control / weight) * x;
    }
  }
  const influence = Float64Array.from({ length: count }, (_, unit) => {
    const treatedPart = ((treated[unit] ?? 0) * ((left[unit] ?? 0) - own)) / share;
    const controlPart =
      ((odds[unit] ?? 0) * ((left[unit] ?? 0) - other) + along(moves, unit, byPropensity)) / weight;
    const refitted = parts.regression === undefined ? 0 : along(parts.regression.moves, unit, byRegression);
    return treatedPart - controlPart - refitted;
  });
  return { kind: 'answer', estimate: own - other, influence };
}

function along(rows: Float64Array, row: number, vector: Float64Array): number {
  const size = vector.length;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += (rows[row * size + i] ?? 0) * (vector[i] ?? 0);
  return sum;
}
