import { requireFinite, requireRange } from '../require-finite.ts';
import { type ControlChart, withLimits } from './control-chart.ts';

/** Where a process should be, and the standard error of one plotted value. */
export interface ChartTarget {
  readonly center: number;
  readonly error: number;
}

/** Choices of `ewmaChart`. */
export interface EwmaOptions {
  /** Weight of the newest value, above 0 up to 1; default 0.2. */
  readonly lambda?: number;
  /** Distance of the limits in standard errors; default 3. */
  readonly limits?: number;
}

/**
 * Exponentially weighted moving average (Roberts 1959, Technometrics 1; Montgomery 2013, §9.2):
 * z_i = λ x_i + (1 − λ) z_{i−1} from the centre, error · √(λ / (2 − λ) · (1 − (1 − λ)^{2i})), exact from the first point.
 *
 * @throws StatisticsError notFinite, outOfRange
 * @example
 * ewmaChart([1, 2], { center: 0, error: 1 }); // 0.2, 0.56
 */
export function ewmaChart(
  values: ArrayLike<number>,
  target: ChartTarget,
  { lambda = 0.2, limits = 3 }: EwmaOptions = {},
): ControlChart {
  requireTarget(values, target);
  requireRange(lambda, 'lambda', [Number.MIN_VALUE, 1]);
  const { center, error } = target;
  let average = center;
  const statistics = Float64Array.from(values, (value) => {
    average = lambda * value + (1 - lambda) * average;
    return average;
  });
  const errors = statistics.map(
    (_, at) => error * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (at + 1)))),
  );
  return withLimits(statistics, center, {
    errors,
    lower: errors.map((own) => center - limits * own),
    upper: errors.map((own) => center + limits * own),
  });
}

/** Cumulated deviations in standard errors; positions count from 0. */
export interface CusumChart {
  /** Upward sums, at least 0. */
  readonly upward: Float64Array;
  /** Downward sums, at most 0. */
  readonly downward: Float64Array;
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** Choices of `cusumChart`, in standard errors. */
export interface CusumOptions {
  /** Half of the shift to be found (k); default 0.5. */
  readonly reference?: number;
  /** Alarm beyond this sum (h); default 5. */
  readonly decision?: number;
}

/**
 * Two-sided tabular CUSUM (Page 1954, Biometrika 41; Montgomery 2013, §9.1):
 * S⁺_i = max(0, S⁺_{i−1} + z_i − k), S⁻_i = min(0, S⁻_{i−1} + z_i + k), without restart after an alarm.
 *
 * @throws StatisticsError notFinite, outOfRange
 * @example
 * cusumChart([1, 2], { center: 0, error: 1 }); // 0.5, 2.0
 */
export function cusumChart(
  values: ArrayLike<number>,
  target: ChartTarget,
  { reference = 0.5, decision = 5 }: CusumOptions = {},
): CusumChart {
  requireTarget(values, target);
  requireRange(reference, 'reference', [0, Number.MAX_VALUE]);
  requireRange(decision, 'decision', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const z = Float64Array.from(values, (value) => (value - target.center) / target.error);
  let sum = 0;
  const upward = z.map((value) => {
    sum = Math.max(0, sum + value - reference);
    return sum;
  });
  sum = 0;
  const downward = z.map((value) => {
    sum = Math.min(0, sum + value + reference);
    return sum;
  });
  const positions = Array.from(z.keys());
  return {
    upward,
    downward,
    above: positions.filter((at) => (upward[at] ?? 0) > decision),
    below: positions.filter((at) => (downward[at] ?? 0) < -decision),
  };
}

function requireTarget(values: ArrayLike<number>, { center, error }: ChartTarget): void {
  requireFinite(values, 'values');
  requireFinite([center], 'center');
  requireRange(error, 'error', [Number.MIN_VALUE, Number.MAX_VALUE]);
}
