import { requireFinite, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ChartOptions, type ControlChart, chartOf, rangeConstants } from './control-chart.ts';
import { halfGammaRatio } from './half-gamma-ratio.ts';

/** Charts of averages and of spread of subgroups. */
export interface SubgroupCharts {
  readonly kind: 'answer';
  readonly averages: ControlChart;
  readonly spreads: ControlChart;
  /** Standard deviation within subgroups. */
  readonly sigma: number;
  readonly spread: 'range' | 'deviation';
}

/** Choices of `subgroupCharts`. */
export interface SubgroupOptions extends ChartOptions {
  /** `range` (default; X̄–R, up to 25 values a subgroup) or `deviation` (X̄–S). */
  readonly spread?: 'range' | 'deviation';
}

/**
 * X̄–R and X̄–S charts (Shewhart 1931; Montgomery 2013, ch. 6): σ is the mean over the calibration subgroups of R / d₂ or
 * S / c₄, the centre the mean of all their values; limits of averages ± 3 σ / √n, of ranges d₂ σ ± 3 d₃ σ, of deviations
 * c₄ σ ± 3 σ √(1 − c₄²), not below 0. Subgroups may differ in size; spreads are then drawn at their mean size's centre.
 *
 * Unanswerable: `noVariation` within the calibration subgroups.
 * @throws StatisticsError empty, notFinite, outOfRange (a subgroup below 2, above 25 with `range`; calibration)
 * @example
 * subgroupCharts([[1, 3], [2, 4], [3, 5]]); // centre 3, sigma 1.773
 */
export function subgroupCharts(
  subgroups: readonly ArrayLike<number>[],
  { calibration = subgroups.length, limits = 3, spread = 'range' }: SubgroupOptions = {},
): SubgroupCharts | Unanswerable {
  if (subgroups.length === 0) throw new StatisticsError('empty', { name: 'subgroups' });
  requireRange(calibration, 'calibration', [1, subgroups.length]);
  const most = spread === 'range' ? 25 : Number.MAX_SAFE_INTEGER;
  const sizes = subgroups.map((values, index) => {
    requireFinite(values, `subgroup ${index}`);
    requireRange(values.length, `size of subgroup ${index}`, [2, most]);
    return values.length;
  });
  const means = Float64Array.from(subgroups, mean);
  const spreads = Float64Array.from(subgroups, spread === 'range' ? range : deviation);
  const units = sizes.map((size) => spreadUnits(size, spread));
  const used = Array.from({ length: calibration }, (_, at) => at);
  const sigma = used.reduce((sum, at) => sum + (spreads[at] ?? 0) / (units[at]?.mean ?? 1), 0) / calibration;
  if (!(sigma > 0)) return unanswerable('noVariation');
  const weight = used.reduce((sum, at) => sum + (sizes[at] ?? 0), 0);
  const center = used.reduce((sum, at) => sum + (sizes[at] ?? 0) * (means[at] ?? 0), 0) / weight;
  const expected = used.reduce((sum, at) => sum + (spreads[at] ?? 0), 0) / calibration;
  return {
    kind: 'answer',
    averages: chartOf(means, center, {
      errors: Float64Array.from(sizes, (size) => sigma / Math.sqrt(size)),
      limits,
    }),
    spreads: chartOf(spreads, expected, {
      errors: Float64Array.from(units, (unit) => sigma * unit.deviation),
      limits,
      floor: 0,
    }),
    sigma,
    spread,
  };
}

/** Mean and standard deviation of the range, or of the sample deviation, of n standard normal values. */
function spreadUnits(
  size: number,
  spread: 'range' | 'deviation',
): { readonly mean: number; readonly deviation: number } {
  if (spread === 'range') {
    return { mean: rangeConstants.d2[size - 2] ?? 1, deviation: rangeConstants.d3[size - 2] ?? 1 };
  }
  const c4 = Math.sqrt(2 / (size - 1)) * halfGammaRatio((size - 1) / 2);
  return { mean: c4, deviation: Math.sqrt(1 - c4 * c4) };
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function range(values: ArrayLike<number>): number {
  const list = Array.from(values);
  return Math.max(...list) - Math.min(...list);
}

function deviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  const square = Array.from(values).reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(square / (values.length - 1));
}
