import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { type Dense, dense, entry, identity, inverse, multiply, multiplyTransposed } from './dense.ts';
import type { ParameterTable, Place } from './structural-parameters.ts';

/** What a model implies at one set of values: Σ = F (I − A)⁻¹ S (I − A)⁻ᵀ F' (McArdle & McDonald 1984). */
export interface ImpliedMoments {
  readonly sigma: Dense;
  readonly inverse: Dense;
  readonly logDeterminant: number;
  /** F (I − A)⁻¹: effect of every variable on the observed ones. */
  readonly effects: Dense;
  /** F (I − A)⁻¹ S (I − A)⁻ᵀ: covariances of observed with all variables. */
  readonly covariances: Dense;
  /** Covariances of all variables. */
  readonly total: Dense;
  /** (I − A)⁻¹. */
  readonly paths: Dense;
}

/** All parameters' values in the order of the table, from the free ones. */
export function allValues({ parameters }: ParameterTable, free: ArrayLike<number>): Float64Array {
  let next = 0;
  return Float64Array.from(parameters, ({ fixed }) => fixed ?? free[next++] ?? 0);
}

/** The moments, or undefined where Σ is not positive definite. */
export function impliedMoments(table: ParameterTable, free: ArrayLike<number>): ImpliedMoments | undefined {
  const size = table.observed.length + table.factors.length;
  const paths = identity(size).values;
  const variances = new Float64Array(size * size);
  const values = allValues(table, free);
  table.parameters.forEach(({ kind, row, column }, at) => {
    const value = values[at] ?? 0;
    if (kind === 'loading' || kind === 'regression') paths[row * size + column] = -value;
    else {
      variances[row * size + column] = value;
      variances[column * size + row] = value;
    }
  });
  const solved = inverse({ rows: size, columns: size, values: paths });
  if (solved === undefined) return undefined;
  const observed = table.observed.length;
  const spread: Dense = { rows: size, columns: size, values: variances };
  const total = multiplyTransposed(multiply(solved, spread), solved);
  const sigma = dense(observed, observed, (row, column) => entry(total, row, column));
  const factor = choleskyFactor(sigma.values, observed, 1e-12);
  if (factor === undefined) return undefined;
  let logDeterminant = 0;
  for (let i = 0; i < observed; i++) logDeterminant += 2 * Math.log(factor[i * observed + i] ?? 1);
  return {
    sigma,
    inverse: { rows: observed, columns: observed, values: choleskyInverse(factor, observed) },
    logDeterminant,
    effects: dense(observed, size, (row, column) => entry(solved, row, column)),
    covariances: dense(observed, size, (row, column) => entry(total, row, column)),
    total,
    paths: solved,
  };
}

/** Derivative of Σ by one parameter: scale (x y' + y x'). */
export interface Direction {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly scale: number;
}

/** Derivatives of Σ at places of the model. */
export function directions(moments: ImpliedMoments, places: readonly Place[]): readonly Direction[] {
  const columnOf = (matrix: Dense, column: number): Float64Array =>
    Float64Array.from({ length: matrix.rows }, (_, row) => entry(matrix, row, column));
  return places.map(({ kind, row, column }) => {
    const x = columnOf(moments.effects, row);
    const path = kind === 'loading' || kind === 'regression';
    const y = columnOf(path ? moments.covariances : moments.effects, column);
    return { x, y, scale: kind === 'variance' ? 0.5 : 1 };
  });
}

/** M v of a square matrix. */
export function times(matrix: Dense, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => {
    let sum = 0;
    for (let k = 0; k < matrix.columns; k++) {
      sum += (matrix.values[row * matrix.columns + k] ?? 0) * (vector[k] ?? 0);
    }
    return sum;
  });
}

/** Σ a b. */
export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < left.length; k++) sum += (left[k] ?? 0) * (right[k] ?? 0);
  return sum;
}

/** Score of the mean log-likelihood: ½ tr(Σ⁻¹ (S − Σ) Σ⁻¹ Σ_j) = scale x' Σ⁻¹ (S − Σ) Σ⁻¹ y. */
export function scoreOf(moments: ImpliedMoments, sample: Dense, along: readonly Direction[]): Float64Array {
  const gap: Dense = {
    ...sample,
    values: sample.values.map((value, at) => value - (moments.sigma.values[at] ?? 0)),
  };
  const weighted = multiply(moments.inverse, multiply(gap, moments.inverse));
  return Float64Array.from(along, ({ x, y, scale }) => scale * dot(x, times(weighted, y)));
}

/** Expected information that one direction shares with others, per row: ½ tr(Σ⁻¹ Σ_i Σ⁻¹ Σ_j). */
export function crossInformation(
  moments: ImpliedMoments,
  one: Direction,
  others: readonly Direction[],
): Float64Array {
  const x = times(moments.inverse, one.x);
  const y = times(moments.inverse, one.y);
  return Float64Array.from(
    others,
    (other) =>
      one.scale * other.scale * (dot(other.x, x) * dot(other.y, y) + dot(other.x, y) * dot(other.y, x)),
  );
}

/** Expected information of one row, square over the directions. */
export function informationOf(moments: ImpliedMoments, along: readonly Direction[]): Float64Array {
  const size = along.length;
  const information = new Float64Array(size * size);
  along.forEach((one, i) => {
    information.set(crossInformation(moments, one, along), i * size);
  });
  return information;
}
