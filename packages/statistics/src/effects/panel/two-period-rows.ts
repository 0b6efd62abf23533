import { fitRows, type ModelColumn, type RowFit, rowTolerance } from '../../regression/fit-rows.ts';
import { requireFinite, requireLength } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type Label, type LabelCodes, labelCodes } from './label-codes.ts';

/** Rows of two groups before and after: a 2 × 2 comparison. */
export interface TwoPeriodRows {
  readonly outcome: ArrayLike<number>;
  /** 1 for rows of treated units, 0 for controls. */
  readonly treated: ArrayLike<number>;
  /** 1 for rows after the start, 0 before. */
  readonly post: ArrayLike<number>;
  /** Unit that was treated as a whole (branch, store, team) of each row. */
  readonly clusters?: ArrayLike<Label>;
  /** Further columns of the model. */
  readonly covariates?: readonly ModelColumn[];
}

/** Rows, before and after, of one group. */
export interface Cell {
  readonly treated: 0 | 1;
  readonly post: 0 | 1;
  readonly count: number;
  readonly mean: number;
  /** Divisor count − 1; 0 for one row. */
  readonly deviation: number;
}

/** The name of the term that is the effect. */
export const effectTerm = 'treated × post';

/**
 * Checks the rows.
 *
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange (treated or post not 0 or 1)
 */
export function checkTwoPeriods({ outcome, treated, post, clusters }: TwoPeriodRows): void {
  if (outcome.length === 0) throw new StatisticsError('empty', { name: 'outcome' });
  requireFinite(outcome, 'outcome');
  for (const [name, values] of [
    ['treated', treated],
    ['post', post],
  ] as const) {
    requireLength(values, outcome.length, name);
    for (let row = 0; row < values.length; row++) {
      if (values[row] !== 0 && values[row] !== 1) {
        throw new StatisticsError('outOfRange', {
          name,
          index: row,
          found: String(values[row]),
          low: 0,
          high: 1,
        });
      }
    }
  }
  if (clusters !== undefined) requireLength(clusters, outcome.length, 'clusters');
}

/** The four cells: controls before, treated before, controls after, treated after. */
function twoByTwoCells({ outcome, treated, post }: TwoPeriodRows): readonly Cell[] {
  return ([0, 1] as const).flatMap((after) =>
    ([0, 1] as const).map((group) => {
      const values: number[] = [];
      for (let row = 0; row < outcome.length; row++) {
        if (treated[row] === group && post[row] === after) values.push(outcome[row] ?? 0);
      }
      const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
      return { treated: group, post: after, count: values.length, mean, deviation };
    }),
  );
}

/** Columns of the model, the effect last. */
export function twoPeriodColumns({ outcome, treated, post, covariates = [] }: TwoPeriodRows): ModelColumn[] {
  const both = Float64Array.from(
    { length: outcome.length },
    (_, row) => (treated[row] ?? 0) * (post[row] ?? 0),
  );
  return [
    { name: 'treated', values: treated },
    { name: 'post', values: post },
    ...covariates,
    { name: effectTerm, values: both },
  ];
}

/** A fitted 2 × 2 model, effect last of its terms. */
export interface TwoPeriodFit {
  readonly fit: RowFit;
  readonly cells: readonly Cell[];
}

/** Fits intercept + treated + post + covariates + treated × post, or says why the effect cannot be told. */
export function fitTwoPeriods(given: TwoPeriodRows): TwoPeriodFit | Unanswerable {
  checkTwoPeriods(given);
  const cells = twoByTwoCells(given);
  const empty = cells.find(({ count }) => count === 0);
  if (empty !== undefined) {
    return unanswerable('emptyLevel', ['treated', 'post'], { treated: empty.treated, post: empty.post });
  }
  const outcome = { name: 'outcome', values: given.outcome };
  const fit = fitRows(
    { outcome, columns: twoPeriodColumns(given) },
    { intercept: true, tolerance: rowTolerance },
  );
  if (fit.names.at(-1) !== effectTerm) return unanswerable('notIdentified', [effectTerm]);
  const parameters = fit.names.length;
  if (given.outcome.length <= parameters) {
    return unanswerable('tooFewRows', [], { rows: given.outcome.length, parameters });
  }
  if (!(fit.residualSum > 0)) return unanswerable('noVariation', ['outcome']);
  return { fit, cells };
}

/**
 * The clusters of the rows, which must be told, and each wholly treated or wholly a control.
 *
 * @throws StatisticsError empty (no clusters), outOfRange (a cluster with treated and control rows)
 */
export function treatedClusters({ clusters, treated }: TwoPeriodRows): LabelCodes & {
  readonly treated: Uint8Array;
} {
  if (clusters === undefined) throw new StatisticsError('empty', { name: 'clusters' });
  const { codes, labels } = labelCodes(clusters, 'clusters');
  const flags = new Uint8Array(labels.length).fill(2);
  codes.forEach((code, row) => {
    const flag = treated[row] ?? 0;
    if (flags[code] === 2) flags[code] = flag;
    else if (flags[code] !== flag) {
      throw new StatisticsError('outOfRange', {
        name: 'treated within a cluster',
        cluster: labels[code] ?? '',
        index: row,
      });
    }
  });
  return { codes, labels, treated: flags };
}
