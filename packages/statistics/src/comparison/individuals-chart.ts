import { requireFinite, requireRange } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ControlChart, withLimits } from './control-chart.ts';

/** Charts of single values and of their moving ranges. */
export interface IndividualsCharts {
  readonly kind: 'answer';
  readonly individuals: ControlChart;
  /** |x_t − x_{t−1}|, one point fewer than values. */
  readonly movingRanges: ControlChart;
  readonly sigma: number;
}

/** Choices of `individualsCharts`. */
export interface IndividualsOptions {
  /** The first so many values set centre and spread; default all. */
  readonly calibration?: number;
  /** Typical moving range: `mean` (default) or `median`, which single jumps move less. */
  readonly typical?: 'mean' | 'median';
}

/** σ unit, distance of the limits and upper limit of the range, all in typical moving ranges, as printed. */
const factors = {
  mean: { unit: 1.128, limits: 2.66, range: 3.267 },
  median: { unit: 0.954, limits: 3.145, range: 3.865 },
} as const;

/**
 * I–MR (XmR) charts: limits mean ± 2.660 · mean moving range, upper range limit 3.267 times it; with the median 3.145 and
 * 3.865 (Wheeler & Chambers 1992, table A.5; Montgomery 2013, §6.4). σ = moving range / 1.128 or / 0.954.
 *
 * Unanswerable: `tooFewRows` (fewer than two values), `noVariation` (typical moving range 0).
 * @throws StatisticsError notFinite, outOfRange (calibration)
 * @example
 * individualsCharts([10, 12, 11, 13]); // centre 11.5, limits 7.07 and 15.93
 */
export function individualsCharts(
  values: ArrayLike<number>,
  { calibration = values.length, typical = 'mean' }: IndividualsOptions = {},
): IndividualsCharts | Unanswerable {
  requireFinite(values, 'values');
  if (values.length < 2) return unanswerable('tooFewRows', [], { rows: values.length });
  requireRange(calibration, 'calibration', [2, values.length]);
  const statistics = Float64Array.from(values);
  const center = statistics.slice(0, calibration).reduce((sum, value) => sum + value, 0) / calibration;
  const ranges = Float64Array.from(statistics.slice(1), (value, at) =>
    Math.abs(value - (statistics[at] ?? 0)),
  );
  const used = ranges.slice(0, calibration - 1);
  const moving =
    typical === 'mean'
      ? used.reduce((sum, value) => sum + value, 0) / used.length
      : sortedQuantile(Float64Array.from(used).sort(), 0.5);
  if (!(moving > 0)) return unanswerable('noVariation');
  const { unit, limits, range } = factors[typical];
  const sigma = moving / unit;
  const even = (value: number, count: number): Float64Array => new Float64Array(count).fill(value);
  return {
    kind: 'answer',
    sigma,
    individuals: withLimits(statistics, center, {
      errors: even(sigma, statistics.length),
      lower: even(center - limits * moving, statistics.length),
      upper: even(center + limits * moving, statistics.length),
    }),
    movingRanges: withLimits(ranges, moving, {
      errors: even(((range - 1) * moving) / 3, ranges.length),
      lower: even(0, ranges.length),
      upper: even(range * moving, ranges.length),
    }),
  };
}
