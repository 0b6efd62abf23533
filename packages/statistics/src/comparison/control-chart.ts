/** A control chart: what is plotted, the centre line and the limits, point by point. Positions count from 0. */
export interface ControlChart {
  readonly statistics: Float64Array;
  readonly center: number;
  /** Standard error of each plotted point; limits lie so many of them from the centre. */
  readonly errors: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** Choices of every chart. */
export interface ChartOptions {
  /** The first so many points set centre and spread; the rest are only judged. Default all. */
  readonly calibration?: number;
  /** Distance of the limits from the centre in standard errors; default 3. */
  readonly limits?: number;
}

/** Puts limits around points, clipped to what the statistic can be. */
export function chartOf(
  statistics: Float64Array,
  center: number,
  {
    errors,
    limits,
    floor,
    ceiling,
  }: {
    readonly errors: Float64Array;
    readonly limits: number;
    readonly floor?: number;
    readonly ceiling?: number;
  },
): ControlChart {
  const lower = errors.map((error) => Math.max(floor ?? Number.NEGATIVE_INFINITY, center - limits * error));
  const upper = errors.map((error) => Math.min(ceiling ?? Number.POSITIVE_INFINITY, center + limits * error));
  return withLimits(statistics, center, { errors, lower, upper });
}

/** Finds the points beyond given limits. */
export function withLimits(
  statistics: Float64Array,
  center: number,
  { errors, lower, upper }: Pick<ControlChart, 'errors' | 'lower' | 'upper'>,
): ControlChart {
  const positions = Array.from(statistics.keys());
  const at = (list: Float64Array, point: number): number => list[point] ?? 0;
  return {
    statistics,
    center,
    errors,
    lower,
    upper,
    above: positions.filter((point) => at(statistics, point) > at(upper, point)),
    below: positions.filter((point) => at(statistics, point) < at(lower, point)),
  };
}

/**
 * E(R) / σ and σ(R) / σ of the range of n = 2 … 25 normal values, d₂ with the three digits of
 * the printed tables (ASTM STP 15D 1976, table 49; Montgomery 2013, appendix VI), d₃ with seven (Harter 1960): what charts
 * elsewhere are drawn with.
 */
export const rangeConstants: {
  readonly d2: readonly number[];
  readonly d3: readonly number[];
} = {
  d2: [
    1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.97, 3.078, 3.173, 3.258, 3.336, 3.407, 3.472, 3.532,
    3.588, 3.64, 3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931,
  ],
  d3: [
    0.8525033, 0.8883697, 0.8798108, 0.8640855, 0.8480442, 0.8332108, 0.8198378, 0.8078413, 0.7970584,
    0.787323, 0.7784873, 0.7704257, 0.763033, 0.7562217, 0.7499188, 0.7440627, 0.7386021, 0.7334929, 0.728698,
    0.7241851, 0.7199267, 0.7158987, 0.7120802, 0.7084528,
  ],
};
