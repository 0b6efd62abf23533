import { seasonLengths } from '@touchstone/statistics';
import type { Panel } from '../panel.ts';
import { type SeriesPast, seriesPast } from './series-past.ts';

/** Where the variation of a metric's past lies. Variances in squared units of the metric. */
export interface HistoryParts extends VarianceParts {
  /** The mean over all units, period by period; undefined where too few have any. */
  readonly whole: SeriesPast | undefined;
  readonly season: { readonly length: number; readonly share: number } | null;
}

/** The part of it that units tell apart. */
export interface VarianceParts {
  readonly units: number;
  readonly periods: number;
  /** Answers a unit gives in a period, on average. */
  readonly perUnitPeriod: number;
  readonly mean: number;
  /** Within a unit and period: of one answer. */
  readonly answer: number;
  /** Between units, lasting. */
  readonly unit: number;
  /** Of a unit's own ups and downs from period to period, beyond its answers. */
  readonly shock: number;
  /** Correlation of neighbouring ups and downs, 0 … 0.95. */
  readonly autocorrelation: number;
}

/** Longest correlation that is believed: beyond it nothing could ever be told from so short a past. */
const mostCorrelation = 0.95;

interface Cell {
  readonly unit: number;
  readonly period: number;
  readonly n: number;
  readonly mean: number;
}

/** The parts with what the mean over all units does: `varianceParts`, its spread and its season. */
export function historyParts(panel: Panel, periods: number): HistoryParts | undefined {
  const split = splitPast(panel, periods);
  if (split === undefined) return undefined;
  const series = Array.from(split.level);
  return {
    ...split.parts,
    whole: seriesPast(series.map((value, at) => (split.seen.has(at) ? value : Number.NaN))),
    season: seasonOf(series, panel.periods),
  };
}

/**
 * Splits the past of a panel into what differs between answers, between units, and from period to period within a unit
 * (method of moments on means less their period's mean; Searle, Casella & McCulloch 1992, ch. 3). The correlation of a
 * unit's neighbouring periods is corrected for having subtracted the unit's mean of few periods. `left` leaves one unit
 * out. Undefined with fewer than two units or three periods.
 */
export function varianceParts(panel: Panel, periods: number, left?: string): VarianceParts | undefined {
  return splitPast(panel, periods, left)?.parts;
}

interface Split {
  readonly parts: VarianceParts;
  /** Mean over the units, period by period. */
  readonly level: Float64Array;
  /** Periods in which anybody was measured. */
  readonly seen: ReadonlySet<number>;
}

function splitPast(panel: Panel, periods: number, left?: string): Split | undefined {
  const names = panel.units.filter((unit) => unit !== left);
  const place = new Map(names.map((unit, at) => [unit, at]));
  const used = panel.cells.filter(({ unit, period, n }) => place.has(unit) && period < periods && n > 0);
  if (names.length < 2 || periods < 3 || used.length === 0) return undefined;
  const rows = used.reduce((sum, { n }) => sum + n, 0);
  const within = used.reduce(
    (sum, { n, sum: total, squares }) => sum + Math.max(0, squares - total ** 2 / n),
    0,
  );
  const answer = rows > used.length ? within / (rows - used.length) : 0;
  const cells = used.map(({ unit, period, n, sum }) => ({
    unit: place.get(unit) ?? 0,
    period,
    n,
    mean: sum / n,
  }));
  const level = meansBy(cells, periods, ({ period }) => period);
  const residual = cells.map((cell) => ({ ...cell, mean: cell.mean - (level[cell.period] ?? 0) }));
  const own = meansBy(residual, names.length, ({ unit }) => unit);
  const moving = residual.map((cell) => ({ ...cell, mean: cell.mean - (own[cell.unit] ?? 0) }));
  const degrees = Math.max(1, cells.length - names.length - periods + 1);
  const noise = answer * (cells.reduce((sum, { n }) => sum + 1 / n, 0) / cells.length);
  const variance = moving.reduce((sum, { mean }) => sum + mean ** 2, 0) / degrees;
  const shock = Math.max(0, variance - noise);
  const covariance = neighbourCovariance(moving, names.length, periods) + variance / periods;
  const autocorrelation = shock > 0 ? clamp(covariance / shock, 0, mostCorrelation) : 0;
  const perUnit = cells.length / names.length;
  const spread = own.reduce((sum, value) => sum + value ** 2, 0) / (names.length - 1);
  const longRun = (1 + autocorrelation) / (1 - autocorrelation);
  const unit = Math.max(0, spread - (shock * Math.min(longRun, perUnit) + noise) / perUnit);
  const parts = {
    units: names.length,
    periods,
    perUnitPeriod: rows / cells.length,
    mean: panel.shift + used.reduce((sum, one) => sum + one.sum, 0) / rows,
    answer,
    unit,
    shock,
    autocorrelation,
  };
  return { parts, level, seen: new Set(cells.map(({ period }) => period)) };
}

function meansBy(cells: readonly Cell[], size: number, of: (cell: Cell) => number): Float64Array {
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  for (const cell of cells) {
    sums[of(cell)] = (sums[of(cell)] ?? 0) + cell.mean;
    counts[of(cell)] = (counts[of(cell)] ?? 0) + 1;
  }
  return sums.map((sum, at) => ((counts[at] ?? 0) > 0 ? sum / (counts[at] ?? 1) : 0));
}

/** Mean product of a unit's neighbouring residuals. */
function neighbourCovariance(cells: readonly Cell[], units: number, periods: number): number {
  const grid = new Float64Array(units * periods).fill(Number.NaN);
  for (const { unit, period, mean } of cells) grid[unit * periods + period] = mean;
  let [sum, count] = [0, 0];
  for (let unit = 0; unit < units; unit++) {
    for (let period = 1; period < periods; period++) {
      const product =
        (grid[unit * periods + period - 1] ?? Number.NaN) * (grid[unit * periods + period] ?? Number.NaN);
      if (Number.isNaN(product)) continue;
      sum += product;
      count += 1;
    }
  }
  return count > 0 ? sum / count : 0;
}

/** A pattern that repeats itself over days of the week or months of the year, with its share of the variation. */
function seasonOf(series: readonly number[], periods: readonly string[]): HistoryParts['season'] {
  const step = Date.parse(periods[1] ?? '') - Date.parse(periods[0] ?? '');
  const days = step / 86_400_000;
  const lengths = days < 2 ? [7] : days < 10 ? [4, 13, 52] : [3, 4, 6, 12];
  const found = seasonLengths(series, lengths);
  if (found.kind !== 'answer' || found.found === undefined) return null;
  const { length } = found.found;
  const means = Array.from({ length }, (_, at) => {
    const own = series.filter((__, place) => place % length === at);
    return own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length);
  });
  const overall = series.reduce((sum, value) => sum + value, 0) / series.length;
  const total = series.reduce((sum, value) => sum + (value - overall) ** 2, 0);
  const explained = series.reduce((sum, _, at) => sum + ((means[at % length] ?? 0) - overall) ** 2, 0);
  return { length, share: total > 0 ? explained / total : 0 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/**
 * Variance of a unit's change from the mean of `before` periods to the mean of the `after` periods that follow: its own
 * correlated ups and downs, and the answers of each period.
 */
export function changeVariance(
  { answer, shock, autocorrelation, perUnitPeriod }: VarianceParts,
  before: number,
  after: number,
): number {
  const weights = [
    ...Array.from({ length: before }, () => -1 / before),
    ...Array.from({ length: after }, () => 1 / after),
  ];
  let variance = 0;
  weights.forEach((left, i) => {
    weights.forEach((right, j) => {
      variance += left * right * shock * autocorrelation ** Math.abs(i - j);
    });
  });
  return variance + (answer / perUnitPeriod) * (1 / before + 1 / after);
}
