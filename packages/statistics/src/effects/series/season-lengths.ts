import { adjustP } from '../../comparison/adjust-p.ts';
import { fUpper } from '../../distribution/f-upper.ts';
import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { whiten } from './arma-whitening.ts';
import { orthogonalFit } from './orthogonal-fit.ts';
import { serialRegression } from './serial-regression.ts';
import { type ReadSeries, readSeries } from './serial-rows.ts';

/** A length of season that was looked for. */
export interface SeasonLength {
  readonly length: number;
  /** Full turns that the series holds. */
  readonly turns: number;
  readonly f: number;
  readonly p: number;
  /** p by Holm over all lengths looked for. */
  readonly adjusted: number;
  /** Share of the variance about the trend that the pattern explains. */
  readonly r2: number;
}

/** Lengths that were looked for. */
export interface SeasonLengths {
  readonly kind: 'answer';
  readonly tried: readonly SeasonLength[];
  /** Lengths of which fewer than two full turns were seen: nothing can be said of them. */
  readonly tooLong: readonly number[];
  /** The length with the smallest p whose adjusted p is below 0.01; undefined when there is none. */
  readonly found: SeasonLength | undefined;
}

/**
 * Whether a series repeats itself: F test of a pattern (a mean a place) beside a straight trend, the correlation of neighbouring
 * points taken out before with φ by REML of the model with the pattern, so that neither drift looks like a season nor a season
 * like drift. A length and its multiples explain alike: the smallest p wins, ties the shorter. Look on history without the
 * change. Cost a few milliseconds a length.
 *
 * Unanswerable: `constantOutcome`; `tooFewRows` (every length is too long).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange (a length under 2 or not whole)
 */
export function seasonLengths(
  values: ArrayLike<number>,
  lengths: readonly number[],
  { times }: { readonly times?: ArrayLike<number> } = {},
): SeasonLengths | Unanswerable {
  for (const length of lengths)
    requireRange(Number.isInteger(length) ? length : Number.NaN, 'length', [2, 1000]);
  const rows = values.length;
  const own = Float64Array.from(times ?? Array.from({ length: rows }, (_, row) => row + 1));
  const span = (own.at(-1) ?? 0) - (own[0] ?? 0) + 1;
  const possible = lengths.filter((length) => span >= 2 * length && rows >= length + 4);
  if (possible.length === 0) return unanswerable('tooFewRows', [], { rows });
  const tests: Omit<SeasonLength, 'adjusted'>[] = [];
  for (const length of possible) {
    const test = testOf(values, own, length);
    if ('kind' in test) return test;
    tests.push({ length, turns: Math.floor(span / length), ...test });
  }
  const adjusted = adjustP(
    tests.map(({ p }) => p),
    'holm',
  );
  const tried = tests.map((test, at) => ({ ...test, adjusted: adjusted[at] ?? 1 }));
  const clear = tried.filter((test) => test.adjusted < 0.01);
  return {
    kind: 'answer',
    tried,
    tooLong: lengths.filter((length) => !possible.includes(length)),
    found: clear.toSorted((a, b) => a.p - b.p || a.length - b.length)[0],
  };
}

/** Whitened sums of squares with and without the pattern. */
function testOf(
  values: ArrayLike<number>,
  times: Float64Array,
  length: number,
): Pick<SeasonLength, 'f' | 'p' | 'r2'> | Unanswerable {
  const trend = { name: 'time', values: times };
  const seen = new Set(Array.from(times, (time) => time % length));
  const places = [...seen].slice(1).map((place) => ({
    name: `place${place}`,
    values: times.map((time) => Number(time % length === place)),
  }));
  const given = { outcome: { name: 'values', values }, columns: [trend, ...places], times };
  const fit = serialRegression(given);
  if (fit.kind !== 'answer') return fit;
  const series = readSeries(given);
  if ('reason' in series) return series;
  const whole = sumOf(series, fit.phi, series.columns.length);
  const plain = sumOf(series, fit.phi, 2);
  const degrees = places.length;
  const f = (plain - whole) / degrees / (whole / fit.residualDegrees);
  return { f, p: fUpper(f, degrees, fit.residualDegrees), r2: 1 - whole / plain };
}

function sumOf({ columns, outcome, times }: ReadSeries, phi: number, count: number): number {
  const whitened = whiten([...columns.slice(0, count), outcome], times, { phi, theta: 0 });
  return orthogonalFit(whitened.columns.slice(0, -1), whitened.columns.at(-1) ?? outcome)?.residualSum ?? 0;
}
