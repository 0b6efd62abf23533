import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { type Dense, entry } from './dense.ts';
import {
  type Direction,
  directions,
  type ImpliedMoments,
  impliedMoments,
  informationOf,
  scoreOf,
} from './structural-moments.ts';
import type { Parameter, ParameterTable } from './structural-parameters.ts';

/** Maximum likelihood estimates. */
export interface StructuralFit {
  readonly free: Float64Array;
  readonly moments: ImpliedMoments;
  readonly along: readonly Direction[];
  /** Expected information of one row. */
  readonly information: Float64Array;
  readonly informationFactor: Float64Array;
  /** ln|Σ| + tr(SΣ⁻¹) − ln|S| − p. */
  readonly discrepancy: number;
  /** Largest absolute score entry per row, and √(g' I⁻¹ g): the distance left in units of standard errors × √rows. */
  readonly gradient: number;
  readonly decrement: number;
  readonly iterations: number;
}

/** Why there are no estimates. */
export interface NoFit {
  readonly kind: 'notIdentified' | 'notConverged';
  readonly gradient: number;
  readonly iterations: number;
}

interface Point {
  readonly free: Float64Array;
  readonly moments: ImpliedMoments;
  readonly value: number;
}

/** Free parameters of a table in order. */
export function freeParameters(table: ParameterTable): readonly Parameter[] {
  return table.parameters.filter(({ fixed }) => fixed === undefined);
}

/** Fisher scoring with step halving (Jöreskog 1970, Biometrika 57(2)) until the decrement is below 1e-11. */
export function fitStructure(
  table: ParameterTable,
  sample: Dense,
  logDeterminant: number,
): StructuralFit | NoFit {
  const places = freeParameters(table);
  const evaluate = (free: Float64Array): Point | undefined => {
    const moments = impliedMoments(table, free);
    if (moments === undefined) return undefined;
    const value = moments.logDeterminant + traceOf(sample, moments.inverse) - logDeterminant - sample.rows;
    return { free, moments, value };
  };
  let point = evaluate(startValues(table, sample)) ?? evaluate(startValues(table, sample, 0));
  for (let iterations = 0; point !== undefined; iterations++) {
    const along = directions(point.moments, places);
    const score = scoreOf(point.moments, sample, along);
    const information = informationOf(point.moments, along);
    const gradient = score.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const solver = liftedFactor(information, places.length);
    if (solver === undefined) return { kind: 'notIdentified', gradient, iterations };
    const { factor, lifted } = solver;
    const step = choleskySolve(factor, score);
    const decrement = Math.sqrt(
      Math.max(
        0,
        step.reduce((sum, value, at) => sum + value * (score[at] ?? 0), 0),
      ),
    );
    const next = decrement > 1e-11 && iterations < 1000 ? move(point, step, decrement, evaluate) : undefined;
    if (next !== undefined) {
      point = next;
      continue;
    }
    if (lifted) return { kind: 'notIdentified', gradient, iterations };
    if (decrement > 1e-7) return { kind: 'notConverged', gradient, iterations };
    const { free, moments, value: discrepancy } = point;
    const found = { free, moments, along, information, informationFactor: factor };
    return { ...found, discrepancy, gradient, decrement, iterations };
  }
  return { kind: 'notConverged', gradient: Number.MAX_VALUE, iterations: 0 };
}

/**
 * Cholesky factor of the information, its diagonal lifted where a parameter's information is (but for 1e-10) explained
 * by the others': on the way that may pass, at the end it means that the model is not identified.
 */
function liftedFactor(
  information: Float64Array,
  size: number,
): { factor: Float64Array; lifted: boolean } | undefined {
  for (let lift = 0; lift < 1e9; lift = lift === 0 ? 1e-4 : lift * 10) {
    const matrix = information.map((value, at) => {
      const diagonal = at % (size + 1) === 0;
      return diagonal ? value * (1 + lift) + (lift > 0 ? 1e-12 : 0) : value;
    });
    const factor = choleskyFactor(matrix, size, 1e-10);
    if (factor !== undefined) return { factor, lifted: lift > 0 };
  }
  return undefined;
}

function move(
  point: Point,
  step: Float64Array,
  decrement: number,
  evaluate: (free: Float64Array) => Point | undefined,
): Point | undefined {
  const slack = 1e-14 * (1 + Math.abs(point.value) + Math.abs(point.moments.logDeterminant));
  for (let length = 1; length > 1e-9; length /= 2) {
    const next = evaluate(point.free.map((value, at) => value + length * (step[at] ?? 0)));
    // The discrepancy falls by 2 × length × decrement² to first order; a fifth of that is asked for.
    if (next !== undefined && next.value <= point.value - 0.4 * length * decrement ** 2 + slack) return next;
  }
  return undefined;
}

function traceOf(left: Dense, right: Dense): number {
  let sum = 0;
  for (let at = 0; at < left.values.length; at++) sum += (left.values[at] ?? 0) * (right.values[at] ?? 0);
  return sum;
}

/**
 * Loadings by ratio of deviations to the marker's, half of each variance unexplained, covariances of what nothing
 * explains as among their markers times `together`.
 */
function startValues(table: ParameterTable, sample: Dense, together = 0.5): Float64Array {
  const observed = table.observed.length;
  const markers = new Map<number, number>();
  const explained = new Set<number>();
  for (const { kind, fixed, row, column } of table.parameters) {
    if (kind === 'loading' && fixed !== undefined) markers.set(column, Math.min(row, observed - 1));
    if (kind === 'loading' || kind === 'regression') explained.add(row);
  }
  const standIn = (variable: number): number =>
    variable < observed ? variable : (markers.get(variable) ?? 0);
  const between = (row: number, column: number): number => entry(sample, standIn(row), standIn(column));
  return Float64Array.from(freeParameters(table), ({ kind, row, column }) => {
    if (kind === 'loading') {
      const ratio = Math.sqrt(between(row, row) / between(column, column));
      return between(row, column) < 0 ? -ratio : ratio;
    }
    if (kind === 'regression') return 0;
    if (kind === 'variance') return between(row, row) / 2;
    return explained.has(row) || explained.has(column) ? 0 : together * between(row, column);
  });
}
