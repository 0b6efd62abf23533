import { choleskyFactor, choleskyInverse, choleskySolve } from '../../matrix/cholesky.ts';
import {
  averageControls,
  type ControlEvidence,
  type ControlProblem,
  controlEvidence,
} from './control-subsets.ts';
import type { RegressionColumn } from './counterfactual-columns.ts';
import { inner } from './orthogonal-fit.ts';
import { type FilteredColumns, filterColumns } from './state-filter.ts';
import { type StateModel, stateModel } from './state-model.ts';

/** What the data say when the level drifts so much. */
export interface GridPoint {
  /** Standard deviation of the level's step over that of the noise. */
  readonly ratio: number;
  /** Posterior probability. */
  readonly weight: number;
  readonly model: StateModel;
  readonly filtered: FilteredColumns;
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, row after row. */
  readonly covariance: Float64Array;
  /** Estimated variance of the noise. */
  readonly variance: number;
}

/** Points of the grid below 1: two and a half times the root of the points measured, as finely as they can tell. */
const fineness = { share: 2.5, least: 24, most: 90 };
/** Half of the prior lies below this ratio. */
const usualRatio = 0.5;
/** What the points that are left out may hold together. */
const negligible = 1e-5;

/** The posterior on the grid, and the degrees of freedom that all its points share. */
export interface PosteriorGrid {
  readonly points: readonly GridPoint[];
  readonly degrees: number;
}

/**
 * Posterior of the level's drift: ratio r of its step to the noise on a grid, even up to 1 and even in 1 / r beyond, with a
 * half-Cauchy prior of scale 0.5 (Gelman 2006, Bayesian Analysis 1(3), 515–534): uniform, 95 % intervals held the truth in
 * 99 %, at scale 0.25 in under 93 % where the level drifts by a quarter of the noise; uniform in ln σ; flat coefficients of the
 * columns that are not shrunk, `controlEvidence` for those that are. Given r everything else is integrated out (Zellner 1971,
 * ch. 8): a Student t, with the mean and spread of all subsets of the controls where there are several. Undefined when a flat
 * column depends on others or nothing is left over.
 */
export function posteriorGrid(
  outcome: Float64Array,
  columns: readonly RegressionColumn[],
): PosteriorGrid | undefined {
  const found: (Weighed & { readonly logWeight: number })[] = [];
  for (const { ratio, logPrior } of ratios(outcome.length)) {
    const model = stateModel({}, { irregular: 1, level: ratio ** 2 });
    const filtered = filterColumns(model, [outcome, ...columns.map(({ before }) => before)]);
    const split = takeOutFlat(filtered, columns);
    if (split === undefined) return undefined;
    const evidence = controlEvidence(split.problem);
    const logWeight = logPrior + evidence.logEvidence - (filtered.logVariances + split.logDeterminant) / 2;
    found.push({ ratio, model, filtered, split, evidence, logWeight });
  }
  const degrees = found[0]?.split.problem.degrees ?? 0;
  return { points: normalised(found).map((own) => pointOf(own)), degrees };
}

interface Weighed {
  readonly ratio: number;
  readonly model: StateModel;
  readonly filtered: FilteredColumns;
  readonly split: Split;
  readonly evidence: ControlEvidence;
}

function ratios(rows: number): readonly { readonly ratio: number; readonly logPrior: number }[] {
  const { share, least, most } = fineness;
  const below = Math.min(most, Math.max(least, Math.ceil(share * Math.sqrt(rows))));
  const above = Math.ceil(below / 3);
  // Above 1 the grid is even in 1 / r: a point stands for r² times as much of r.
  return [
    ...Array.from({ length: below }, (_, at) => (at + 0.5) / below).map((ratio) => ({
      ratio,
      logPrior: -Math.log(below) - Math.log1p((ratio / usualRatio) ** 2),
    })),
    ...Array.from({ length: above }, (_, at) => above / (above - at - 0.5)).map((ratio) => ({
      ratio,
      logPrior: 2 * Math.log(ratio) - Math.log(above) - Math.log1p((ratio / usualRatio) ** 2),
    })),
  ];
}

function crossOf(errors: readonly Float64Array[]): Float64Array {
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

/** Flat columns taken out of the others. */
interface Split {
  readonly problem: ControlProblem;
  /** Positions of the flat and of the shrunk columns. */
  readonly flat: readonly number[];
  readonly shrunk: readonly number[];
  /** (D'D)⁻¹ of the flat columns, row after row, and ln |D'D|. */
  readonly inverse: Float64Array;
  readonly logDeterminant: number;
  /** Coefficients of the flat columns for the outcome, then for each shrunk column. */
  readonly projected: readonly Float64Array[];
}

function takeOutFlat(filtered: FilteredColumns, columns: readonly RegressionColumn[]): Split | undefined {
  const cross = crossOf(filtered.errors);
  const width = columns.length + 1;
  const at = (row: number, column: number): number => cross[(row + 1) * width + column + 1] ?? 0;
  const positions = Array.from(columns.keys());
  const flat = positions.filter((k) => columns[k]?.shrunk !== true);
  const shrunk = positions.filter((k) => columns[k]?.shrunk === true);
  const count = flat.length;
  const square = Float64Array.from({ length: count * count }, (_, k) =>
    at(flat[Math.floor(k / count)] ?? 0, flat[k % count] ?? 0),
  );
  const factor = choleskyFactor(square, count, 1e-10);
  if (factor === undefined) return undefined;
  let logDeterminant = 0;
  for (let k = 0; k < count; k++) logDeterminant += 2 * Math.log(factor[k * count + k] ?? 1);
  const others = [-1, ...shrunk];
  const sides = others.map((k) => Float64Array.from(flat, (row) => at(row, k)));
  const projected = sides.map((side) => choleskySolve(factor, side));
  const rest = (i: number, j: number): number =>
    at(others[i] ?? 0, others[j] ?? 0) - inner(sides[i] ?? [], projected[j] ?? []);
  const total = rest(0, 0);
  if (!(total > 1e-13 * at(-1, -1))) return undefined;
  const size = shrunk.length;
  return {
    problem: {
      products: Float64Array.from({ length: size * size }, (_, k) =>
        rest(Math.floor(k / size) + 1, (k % size) + 1),
      ),
      along: Float64Array.from(shrunk, (_, k) => rest(k + 1, 0)),
      total,
      degrees: filtered.counted.length - count,
    },
    flat,
    shrunk,
    inverse: choleskyInverse(factor, count),
    logDeterminant,
    projected,
  };
}

/** Coefficients of all columns: those of the flat ones follow from those of the shrunk ones, γ = γ₀ − B β. */
function pointOf({
  weight,
  ratio,
  model,
  filtered,
  split,
  evidence,
}: Weighed & { readonly weight: number }): GridPoint {
  const { flat, shrunk, projected } = split;
  const average = averageControls(split.problem, evidence);
  const width = flat.length + shrunk.length;
  const size = shrunk.length;
  const [plain, ...slopes] = projected;
  // Rows of the change from β to all coefficients: −B for the flat, the unit for the shrunk.
  const change = Array.from({ length: width }, () => new Float64Array(size));
  const coefficients = new Float64Array(width);
  flat.forEach((row, i) => {
    change[row] = Float64Array.from(shrunk, (_, k) => -(slopes[k]?.[i] ?? 0));
    coefficients[row] = (plain?.[i] ?? 0) + inner(change[row] ?? [], average.coefficients);
  });
  shrunk.forEach((row, i) => {
    change[row] = Float64Array.from(shrunk, (_, k) => Number(k === i));
    coefficients[row] = average.coefficients[i] ?? 0;
  });
  const moved = change.map((own) =>
    Float64Array.from(shrunk, (_, k) =>
      own.reduce((sum, value, j) => sum + value * (average.covariance[j * size + k] ?? 0), 0),
    ),
  );
  const covariance = Float64Array.from({ length: width * width }, (_, k) =>
    inner(moved[Math.floor(k / width)] ?? [], change[k % width] ?? []),
  );
  flat.forEach((row, i) => {
    flat.forEach((column, j) => {
      const at = row * width + column;
      covariance[at] = (covariance[at] ?? 0) + average.variance * (split.inverse[i * flat.length + j] ?? 0);
    });
  });
  return { ratio, weight, model, filtered, coefficients, covariance, variance: average.variance };
}

/** Probabilities from their logarithms, largest first, without the points that hold next to nothing. */
export function normalised<T extends object>(
  found: readonly (T & { readonly logWeight: number })[],
): readonly (T & { readonly weight: number })[] {
  const top = found.reduce((most, { logWeight }) => Math.max(most, logWeight), Number.NEGATIVE_INFINITY);
  const raw = found.map((point) => ({ ...point, weight: Math.exp(point.logWeight - top) }));
  const total = raw.reduce((sum, { weight }) => sum + weight, 0);
  const sorted = raw.toSorted((a, b) => b.weight - a.weight);
  let remaining = total;
  const kept = sorted.filter(({ weight }) => {
    const needed = remaining > negligible * total;
    remaining -= weight;
    return needed;
  });
  const sum = kept.reduce((all, { weight }) => all + weight, 0);
  return kept.map((point) => ({ ...point, weight: point.weight / sum }));
}
