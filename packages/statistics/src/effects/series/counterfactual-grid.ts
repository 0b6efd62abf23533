import { choleskyFactor, choleskySolve } from '../../matrix/cholesky.ts';
import type { RegressionColumn } from './counterfactual-columns.ts';
import { inner } from './orthogonal-fit.ts';
import { type FilteredColumns, filterColumns } from './state-filter.ts';
import { type StateModel, stateModel } from './state-model.ts';

/** One point of the grid: what the data say when the two ratios are these. */
export interface GridPoint {
  /** Standard deviation of the level's step over that of the noise. */
  readonly ratio: number;
  /** Standard deviation of the shrunk coefficients over that of the noise; infinite when none is shrunk. */
  readonly spread: number;
  /** Posterior probability. */
  readonly weight: number;
  readonly model: StateModel;
  readonly filtered: FilteredColumns;
  readonly coefficients: Float64Array;
  /** Cholesky factor of the precision of the coefficients over that of the noise. */
  readonly factor: Float64Array;
  /** Estimated variance of the noise. */
  readonly variance: number;
}

/** Points a side of ratio 1. */
const points = { below: 60, above: 20 };
/** Spreads of the shrunk coefficients that are tried: 0.1 … 61 noise deviations. */
const spreads: readonly number[] = Array.from({ length: 8 }, (_, at) => 0.1 * 2.5 ** at);
/** What the points that are left out may hold together. */
const negligible = 1e-5;

/** The posterior on the grid, and the degrees of freedom that all its points share. */
export interface PosteriorGrid {
  readonly points: readonly GridPoint[];
  readonly degrees: number;
}

/**
 * Posterior of the level's drift: ratio r of its step to the noise on an even grid, uniform up to 1 and beyond as 1 / r²
 * (uniform in 1 / r, so that r and its inverse count alike); uniform in ln σ; flat coefficients, or β ~ N(0, (spread · σ)²) of
 * standardised shrunk columns, ln spread uniform on a grid. σ and coefficients are integrated out exactly (Zellner 1971,
 * ch. 8), so that everything given the point is a Student t. Undefined when a flat column depends on others or nothing is left
 * over.
 */
export function posteriorGrid(
  outcome: Float64Array,
  columns: readonly RegressionColumn[],
): PosteriorGrid | undefined {
  const flat = columns.filter(({ shrunk }) => !shrunk).length;
  const found: (Omit<GridPoint, 'weight'> & { readonly logWeight: number })[] = [];
  let degrees = 0;
  for (const { ratio, logPrior } of ratios()) {
    const model = stateModel({}, { irregular: 1, level: ratio ** 2 });
    const filtered = filterColumns(model, [outcome, ...columns.map(({ before }) => before)]);
    degrees = filtered.counted.length - flat;
    const cross = crossOf(filtered.errors);
    for (const spread of flat === columns.length ? [Number.POSITIVE_INFINITY] : spreads) {
      const solved = solveColumns(filtered.errors, cross, columns, spread);
      if (solved === undefined) return undefined;
      const { coefficients, factor, residualSum, logDeterminant } = solved;
      const shrinking = flat === columns.length ? 0 : (columns.length - flat) * Math.log(spread);
      const logWeight =
        logPrior - (filtered.logVariances + logDeterminant + degrees * Math.log(residualSum)) / 2 - shrinking;
      found.push({
        ratio,
        spread,
        model,
        filtered,
        coefficients,
        factor,
        variance: residualSum / degrees,
        logWeight,
      });
    }
  }
  return { points: normalised(found), degrees };
}

function ratios(): readonly { readonly ratio: number; readonly logPrior: number }[] {
  const below = Array.from({ length: points.below }, (_, at) => ({
    ratio: (at + 0.5) / points.below,
    logPrior: -Math.log(points.below),
  }));
  const above = Array.from({ length: points.above }, (_, at) => ({
    ratio: points.above / (points.above - at - 0.5),
    logPrior: -Math.log(points.above),
  }));
  return [...below, ...above];
}

/** Cross-products of columns, row after row. */
export function crossOf(errors: readonly Float64Array[]): Float64Array {
  const size = errors.length;
  const cross = new Float64Array(size * size);
  errors.forEach((left, i) => {
    for (let j = 0; j <= i; j++) {
      const value = inner(left, errors[j] ?? left);
      cross[i * size + j] = value;
      cross[j * size + i] = value;
    }
  });
  return cross;
}

/** Coefficients at a point of the grid. */
export interface Solved {
  readonly coefficients: Float64Array;
  readonly factor: Float64Array;
  readonly logDeterminant: number;
  /** With the penalty of the shrunk coefficients. */
  readonly residualSum: number;
}

/** Least squares of the first of `errors` on the others, shrunk columns drawn towards zero. */
export function solveColumns(
  errors: readonly Float64Array[],
  cross: Float64Array,
  columns: readonly Pick<RegressionColumn, 'shrunk'>[],
  spread: number,
): Solved | undefined {
  const size = columns.length;
  const penalty = columns.map(({ shrunk }) => (shrunk ? 1 / spread ** 2 : 0));
  const precision = Float64Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size);
    const own = row === at % size ? (penalty[row] ?? 0) : 0;
    return (cross[(row + 1) * (size + 1) + (at % size) + 1] ?? 0) + own;
  });
  const factor = choleskyFactor(precision, size, 1e-10);
  if (factor === undefined) return undefined;
  const right = Float64Array.from({ length: size }, (_, at) => cross[at + 1] ?? 0);
  const coefficients = choleskySolve(factor, right);
  const total = cross[0] ?? 0;
  const short = total - inner(right, coefficients);
  // The difference has lost its digits where the columns explain nearly all: then the residuals are summed themselves.
  const residualSum = short > 1e-5 * total ? short : penalisedSum(errors, coefficients, penalty);
  if (!(residualSum > 1e-24 * total)) return undefined;
  let logDeterminant = 0;
  for (let at = 0; at < size; at++) logDeterminant += 2 * Math.log(factor[at * size + at] ?? 1);
  return { coefficients, factor, logDeterminant, residualSum };
}

function penalisedSum(
  [outcome = new Float64Array(0), ...columns]: readonly Float64Array[],
  coefficients: Float64Array,
  penalty: readonly number[],
): number {
  const residuals = Float64Array.from(outcome);
  columns.forEach((column, at) => {
    takeAway(residuals, coefficients[at] ?? 0, column);
  });
  const drawn = coefficients.reduce((sum, value, at) => sum + (penalty[at] ?? 0) * value * value, 0);
  return inner(residuals, residuals) + drawn;
}

function takeAway(from: Float64Array, factor: number, column: Float64Array): void {
  for (let row = 0; row < from.length; row++) from[row] = (from[row] ?? 0) - factor * (column[row] ?? 0);
}

/** Probabilities from their logarithms, largest first, without the points that hold next to nothing. */
export function normalised<T extends object>(
  found: readonly (T & { readonly logWeight: number })[],
): readonly (T & { readonly weight: number })[] {
  const top = found.reduce((most, { logWeight }) => Math.max(most, logWeight), Number.NEGATIVE_INFINITY);
  const raw = found.map((point) => ({ ...point, weight: Math.exp(point.logWeight - top) }));
  const total = raw.reduce((sum, { weight }) => sum + weight, 0);
  const sorted = raw.toSorted((a, b) => b.weight - a.weight);
  let left = total;
  const kept = sorted.filter(({ weight }) => {
    const needed = left > negligible * total;
    left -= weight;
    return needed;
  });
  const sum = kept.reduce((all, { weight }) => all + weight, 0);
  return kept.map((point) => ({ ...point, weight: point.weight / sum }));
}
