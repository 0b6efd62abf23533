import { completeRows } from '../missing/complete-rows.ts';
import { requireDistinct } from '../moments/cross-products.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { missingCode, type OrderedItem, orderedItem, thresholdsOf } from './ordered-items.ts';
import { polychoricPair } from './polychoric-pair.ts';
import { polyserialPair } from './polyserial-pair.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

/** Defaults: no numeric columns, rows complete over all columns (`listwise`), nothing added to empty cells. */
export interface PolychoricOptions {
  /** Columns that are numbers, not ordered categories: polyserial with ordered ones, Pearson among themselves. */
  readonly numeric?: readonly string[];
  /** `pairwise`: each pair from the rows that have both; thresholds stay those of all answers of an item. */
  readonly missing?: 'listwise' | 'pairwise';
  /** Added to empty cells of a pair's table (0.5 = the correction of `psych::polychoric`). */
  readonly emptyCell?: number;
}

/** Correlations of the normal variables behind ordered items. */
export interface PolychoricCorrelation {
  readonly kind: 'answer';
  readonly names: readonly string[];
  /** p × p, row after row. */
  readonly values: Float64Array;
  readonly count: number;
  /** Thresholds of each ordered item; none for a numeric column. */
  readonly thresholds: readonly Float64Array[];
  /** Log-likelihood of each ordered pair (p × p), 0 on the diagonal and for pairs with a numeric column. */
  readonly logLikelihoods: Float64Array;
  /** Pairs whose likelihood has no interior maximum (an empty corner): |ρ| stands at 0.9999. */
  readonly boundary: readonly (readonly [string, string])[];
  readonly eigenvalues: Float64Array;
  /** Pairs are fitted one by one, so the matrix may be impossible; factor analysis then smooths it and says so. */
  readonly positiveDefinite: boolean;
}

/**
 * Polychoric, polyserial and Pearson correlations by two-step maximum likelihood: thresholds from the margins, then ρ of
 * each pair (Olsson 1979, Psychometrika 44(4); Olsson, Drasgow & Dorans 1982). NaN = missing.
 *
 * Unanswerable `noCompleteRow`, `noVariation` (names the columns with one value), `tooFewRows` (a pair without rows).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, repeatedColumn, tooLarge (more than 50 categories),
 * unknownColumn (numeric), outOfRange (emptyCell)
 * @example polychoricCorrelation([{ name: 'A1', values: [1, 2, 2, 3] }, { name: 'A2', values: [1, 1, 2, 2] }])
 */
export function polychoricCorrelation(
  columns: readonly Column[],
  options: PolychoricOptions = {},
): PolychoricCorrelation | Unanswerable {
  const prepared = prepare(columns, options);
  if ('kind' in prepared) return prepared;
  const { names, rows, sides } = prepared;
  const size = names.length;
  const values = new Float64Array(size * size);
  const logLikelihoods = new Float64Array(size * size);
  const boundary: (readonly [string, string])[] = [];
  for (let i = 0; i < size; i++) {
    values[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      const [left, right] = [sides[i], sides[j]];
      if (left === undefined || right === undefined) continue;
      const pair = correlate(left, right, options.emptyCell ?? 0);
      if (pair === undefined) return unanswerable('tooFewRows', [left.name, right.name], { rows: 0 });
      if (pair.atBoundary) boundary.push([right.name, left.name]);
      for (const at of [i * size + j, j * size + i]) {
        values[at] = pair.correlation;
        logLikelihoods[at] = pair.logLikelihood;
      }
    }
  }
  const eigenvalues = symmetricEigenvalues(Float64Array.from(values), size);
  return {
    kind: 'answer',
    names,
    values,
    count: rows,
    thresholds: sides.map((side) => side.thresholds),
    logLikelihoods,
    boundary,
    eigenvalues,
    positiveDefinite: (eigenvalues[size - 1] ?? 0) > 1e-10,
  };
}

/** A column ready for pairs: categories, or standardised numbers. */
type Side =
  | {
      readonly kind: 'ordered';
      readonly name: string;
      readonly item: OrderedItem;
      readonly thresholds: Float64Array;
    }
  | {
      readonly kind: 'numeric';
      readonly name: string;
      readonly values: ArrayLike<number>;
      readonly thresholds: Float64Array;
    };

function prepare(
  columns: readonly Column[],
  options: PolychoricOptions,
): { names: readonly string[]; rows: number; sides: readonly Side[] } | Unanswerable {
  const names = columns.map(({ name }) => name);
  requireDistinct(names);
  requireRange(options.emptyCell ?? 0, 'emptyCell', [0, 1]);
  const numeric = new Set(options.numeric ?? []);
  for (const name of numeric) if (!names.includes(name)) throw new StatisticsError('unknownColumn', { name });
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: names[0] ?? 'columns' });
  for (const { name, values } of columns) requireLength(values, rows, name);
  const complete = completeRows(columns);
  const listwise = (options.missing ?? 'listwise') === 'listwise';
  if (listwise && complete.kind !== 'answer') return complete;
  const used = listwise && complete.kind === 'answer' ? complete.columns : columns;
  const sides = used.map((column): Side => {
    if (numeric.has(column.name)) return { kind: 'numeric', ...column, thresholds: new Float64Array(0) };
    const item = orderedItem(column);
    return { kind: 'ordered', name: column.name, item, thresholds: thresholdsOf(item.counts) };
  });
  const constant = sides.filter((side) => side.kind === 'ordered' && side.item.levels.length < 2);
  if (constant.length > 0)
    return unanswerable(
      'noVariation',
      constant.map(({ name }) => name),
    );
  return { names, rows: listwise && complete.kind === 'answer' ? complete.rows.length : rows, sides };
}

interface Correlated {
  readonly correlation: number;
  readonly logLikelihood: number;
  readonly atBoundary: boolean;
}

function correlate(left: Side, right: Side, emptyCell: number): Correlated | undefined {
  if (left.kind === 'ordered' && right.kind === 'ordered') return orderedPair(left, right, emptyCell);
  if (left.kind === 'numeric' && right.kind === 'numeric') return numericPair(left.values, right.values);
  if (left.kind === 'numeric') return correlate(right, left, emptyCell);
  return right.kind === 'numeric' ? mixedPair(left.item, left.thresholds, right.values) : undefined;
}

function orderedPair(
  left: Extract<Side, { kind: 'ordered' }>,
  right: Extract<Side, { kind: 'ordered' }>,
  emptyCell: number,
): Correlated | undefined {
  const width = right.item.levels.length;
  const first = left.item.codes;
  const second = right.item.codes;
  const counts = new Float64Array(left.item.levels.length * width);
  let all = 0;
  for (let row = 0; row < first.length; row++) {
    const i = first[row] ?? missingCode;
    const j = second[row] ?? missingCode;
    if (i === missingCode || j === missingCode) continue;
    counts[i * width + j] = (counts[i * width + j] ?? 0) + 1;
    all++;
  }
  if (all === 0) return undefined;
  const start = tableCorrelation(counts, left.item.levels.length, width);
  const corrected = emptyCell === 0 ? counts : counts.map((count) => (count === 0 ? emptyCell : count));
  return polychoricPair({ counts: corrected, left: left.thresholds, right: right.thresholds }, start);
}

/** Pearson's correlation of the codes, where the search starts. */
function tableCorrelation(counts: Float64Array, rows: number, columns: number): number {
  let [all, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const count = counts[i * columns + j] ?? 0;
      all += count;
      x += count * i;
      y += count * j;
      xx += count * i * i;
      yy += count * j * j;
      xy += count * i * j;
    }
  }
  const scale = (xx - (x * x) / all) * (yy - (y * y) / all);
  return scale > 0 ? (xy - (x * y) / all) / Math.sqrt(scale) : 0;
}

function bothPresent(rows: number, present: (row: number) => boolean): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter(present);
}

function standardised(values: ArrayLike<number>, rows: readonly number[]): Float64Array | undefined {
  const mean = rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length;
  const square = rows.reduce((sum, row) => sum + ((values[row] ?? 0) - mean) ** 2, 0) / rows.length;
  if (!(square > 0)) return undefined;
  return Float64Array.from(rows, (row) => ((values[row] ?? 0) - mean) / Math.sqrt(square));
}

function numericPair(left: ArrayLike<number>, right: ArrayLike<number>): Correlated | undefined {
  const rows = bothPresent(left.length, (row) => !Number.isNaN((left[row] ?? 0) + (right[row] ?? 0)));
  const x = standardised(left, rows);
  const y = standardised(right, rows);
  if (x === undefined || y === undefined) return undefined;
  const correlation = x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0) / rows.length;
  return { correlation, logLikelihood: 0, atBoundary: false };
}

function mixedPair(
  item: OrderedItem,
  thresholds: Float64Array,
  values: ArrayLike<number>,
): Correlated | undefined {
  const rows = bothPresent(
    values.length,
    (row) => item.codes[row] !== missingCode && !Number.isNaN(values[row] ?? Number.NaN),
  );
  const standard = standardised(values, rows);
  if (standard === undefined) return undefined;
  const codes = Uint8Array.from(rows, (row) => item.codes[row] ?? 0);
  return { ...polyserialPair(standard, codes, thresholds), logLikelihood: 0 };
}
