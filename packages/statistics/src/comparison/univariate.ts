import { extendedSum } from '../moments/double-double.ts';
import { requireFinite } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { StatisticsError } from '../statistics-error.ts';

/** Summary of one column. */
export interface Univariate {
  readonly count: number;
  readonly mean: number;
  /** Divisor count − 1; 0 for one value. */
  readonly deviation: number;
  /** Σ d_t d_{t+1} / Σ d², 0 when nothing varies. */
  readonly autocorrelation: number;
  /** m3 / m2^1.5 (g1). */
  readonly skewness: number;
  /** m4 / m2² − 3 (g2). */
  readonly excessKurtosis: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly median: number;
}

/** Mean of values as a double-double [high, low]. */
export function extendedMean(values: ArrayLike<number>): [number, number] {
  let sum: [number, number] = [0, 0];
  for (let row = 0; row < values.length; row++) sum = extendedSum(sum[0], sum[1], values[row] ?? 0, 0);
  const count = values.length;
  const high = sum[0] / count;
  // The remainder of the division, exact enough: sum − high · count in 32 digits.
  const [rest] = extendedSum(sum[0], sum[1], -high * count, 0);
  return [high, Number.isInteger(high) ? rest / count : correction(sum, high, count)];
}

function correction(sum: readonly [number, number], high: number, count: number): number {
  // count < 2^26 and high split in two halves: both products are exact.
  const scaled = 134217729 * high;
  const top = scaled - (scaled - high);
  const bottom = high - top;
  const [first, second] = extendedSum(sum[0], sum[1], -top * count, 0);
  return extendedSum(first, second, -bottom * count, 0)[0] / count;
}

/**
 * Mean, standard deviation, lag-1 autocorrelation, skewness, kurtosis, extremes and median. The mean is carried to 32
 * digits, so deviations keep theirs on values near 10^12 (NIST StRD univariate sets).
 *
 * @throws StatisticsError empty, notFinite
 */
export function univariate(values: ArrayLike<number>): Univariate {
  if (values.length === 0) throw new StatisticsError('empty', { name: 'values' });
  requireFinite(values, 'values');
  const [high, low] = extendedMean(values);
  let square = 0;
  let lost = 0;
  let lagged = 0;
  let third = 0;
  let fourth = 0;
  let previous = 0;
  for (let row = 0; row < values.length; row++) {
    const deviation = (values[row] ?? 0) - high - low;
    const term = deviation * deviation - lost;
    const next = square + term;
    lost = next - square - term;
    square = next;
    lagged += previous * deviation;
    third += deviation ** 3;
    fourth += deviation ** 4;
    previous = deviation;
  }
  const sorted = Float64Array.from(values).sort();
  const count = values.length;
  const variance = square / count;
  return {
    count,
    mean: high + low,
    deviation: count > 1 ? Math.sqrt(square / (count - 1)) : 0,
    autocorrelation: square > 0 ? lagged / square : 0,
    skewness: variance > 0 ? third / count / variance ** 1.5 : 0,
    excessKurtosis: variance > 0 ? fourth / count / (variance * variance) - 3 : 0,
    minimum: sorted[0] ?? 0,
    maximum: sorted[count - 1] ?? 0,
    median: sortedQuantile(sorted, 0.5),
  };
}
