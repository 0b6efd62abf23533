import type { LogitInput } from '../regression/binary-logit.ts';
import { designMatrix } from '../regression/design-matrix.ts';
import { nullLogLikelihood } from '../regression/logit-measures.ts';
import { type LogitEnd, logitNewton } from '../regression/logit-newton.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/**
 * McFadden's R² = 1 − deviance / null deviance of the logit on every subset of columns (index = bit mask, at most 12
 * columns): what `dominance` needs for a 0/1 outcome (Azen & Traxel 2009). Equal rows are fitted once with their number
 * as weight, and each subset starts from the one without its last column.
 *
 * Unanswerable: `separation` and the like in any subset; `notPositiveDefinite` when a column cannot be estimated.
 */
export function logitSubsets(given: LogitInput): Float64Array | Unanswerable {
  const players = given.columns.length;
  if (players > 12) throw new StatisticsError('tooLarge', { name: 'columns', found: players, high: 12 });
  const rows = given.outcome.values.length;
  const full = designMatrix(given.columns, rows, given.weights);
  if (full.dropped.length > 0) return unanswerable('notPositiveDefinite', full.dropped);
  const { values, outcome, weights } = grouped(full.values, given.outcome.values, full.weights);
  const nullValue = nullLogLikelihood(outcome, weights);
  const results = new Float64Array(2 ** players);
  const fits = new Map<number, Float64Array>();
  for (let mask = 1; mask < results.length; mask++) {
    const members = given.columns.flatMap((_, at) => (mask & (1 << at) ? [at] : []));
    const last = members[members.length - 1] ?? 0;
    const before = fits.get(mask - (1 << last));
    const start = Float64Array.from({ length: members.length + 1 }, (_, at) => before?.[at] ?? 0);
    const end = fit({ values, outcome, weights, players }, members, start);
    if (end.kind !== 'converged')
      return unanswerable(
        end.kind,
        members.map((at) => given.columns[at]?.name ?? ''),
      );
    fits.set(mask, end.coefficients);
    results[mask] = 1 - end.logLikelihood / nullValue;
  }
  return results;
}

interface Grouped {
  readonly values: Float64Array;
  readonly outcome: Float64Array;
  readonly weights: Float64Array;
}

function fit(
  { values, outcome, weights, players }: Grouped & { readonly players: number },
  members: readonly number[],
  start: Float64Array,
): LogitEnd {
  const size = members.length + 1;
  const own = new Float64Array(outcome.length * size);
  for (let row = 0; row < outcome.length; row++) {
    own[row * size] = 1;
    for (let i = 1; i < size; i++) own[row * size + i] = values[row * players + (members[i - 1] ?? 0)] ?? 0;
  }
  return logitNewton({ values: own, size, outcome, weights }, start);
}

function grouped(values: Float64Array, outcome: ArrayLike<number>, weights: Float64Array): Grouped {
  const rows = outcome.length;
  const players = values.length / Math.max(1, rows);
  const index = new Map<string, number>();
  const firsts: number[] = [];
  const sums: number[] = [];
  for (let row = 0; row < rows; row++) {
    const key = `${outcome[row]}|${values.subarray(row * players, (row + 1) * players).join(',')}`;
    const known = index.get(key);
    if (known === undefined) {
      index.set(key, firsts.length);
      firsts.push(row);
      sums.push(weights[row] ?? 0);
    } else {
      sums[known] = (sums[known] ?? 0) + (weights[row] ?? 0);
    }
  }
  const kept = new Float64Array(firsts.length * players);
  firsts.forEach((row, at) => {
    kept.set(values.subarray(row * players, (row + 1) * players), at * players);
  });
  return {
    values: kept,
    outcome: Float64Array.from(firsts, (row) => outcome[row] ?? 0),
    weights: Float64Array.from(sums),
  };
}
